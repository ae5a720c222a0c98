"""Execute a notebook on the Java kernel without a screen: execute.py IN OUT. Writes OUT also when a cell fails."""
import os
import re
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

source, target = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)
# The kernel lives on for a while after a polite shutdown request, hence "immediate". Cells run in the notebook's folder.
# Nobody answers stdin here: a cell that asks must fail, not hang.
client = NotebookClient(notebook, kernel_name="java", shutdown_kernel="immediate",
                        timeout=int(os.environ.get("CELL_TIMEOUT", "600")),
                        resources={"metadata": {"path": os.path.dirname(os.path.abspath(source))}})
code, message = 0, ""
try:
    client.execute()
except CellExecutionError:
    # The exception's own text carries the kernel's frames; the cell's error output has the user's lines only.
    code = 1
    for number, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                message = f"cell {number}:\n" + re.sub("\x1b\\[[0-9;]*m", "", "\n".join(output.traceback))
except CellTimeoutError as e:
    code, message = 1, str(e)
except (DeadKernelError, RuntimeError) as e:
    code, message = 2, f"{type(e).__name__}: {e}"

# The kernel sends every println by itself: join neighbours of one stream.
for cell in notebook.cells:
    joined = []
    for output in cell.get("outputs", []):
        if joined and output.output_type == joined[-1][0].output_type == "stream" and output.name == joined[-1][0].name:
            joined[-1][1].append(output.text)
        else:
            joined.append((output, [output.get("text", "")]))
    for output, texts in joined:
        if output.output_type == "stream":
            output.text = "".join(texts)
    if "outputs" in cell:
        cell.outputs = [output for output, _ in joined]
nbformat.write(notebook, target)
if code:
    print(message, file=sys.stderr)
sys.exit(code)
