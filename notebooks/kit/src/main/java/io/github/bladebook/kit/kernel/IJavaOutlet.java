package io.github.bladebook.kit.kernel;

import io.github.bladebook.display.Outlet;
import io.github.bladebook.display.Rendering;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The output area of the cell that runs now. */
final class IJavaOutlet implements Outlet {
    private final BaseKernel kernel;
    private final Set<String> places = ConcurrentHashMap.newKeySet();

    IJavaOutlet(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void display(Rendering rendering) {
        kernel.display(put(rendering, new DisplayData()));
    }

    @Override
    public void update(String id, Rendering rendering) {
        DisplayData data = put(rendering, new DisplayData());
        data.setDisplayId(id);
        if (places.add(id)) {
            kernel.display(data);
        } else {
            kernel.getIO().display.updateDisplay(id, data);
        }
    }

    static DisplayData put(Rendering rendering, DisplayData data) {
        for (Map.Entry<String, String> form : rendering.data().entrySet()) {
            data.putData(form.getKey(), form.getValue());
        }
        if (rendering.width() > 0) {
            data.putMetaData(Rendering.PNG, Map.of("width", rendering.width()));
        }
        return data;
    }
}
