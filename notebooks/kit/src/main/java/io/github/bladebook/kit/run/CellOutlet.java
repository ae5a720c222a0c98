package io.github.bladebook.kit.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.display.Outlet;
import io.github.bladebook.display.Rendering;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what cells put out, in order; neighbouring prints of one stream become one output. Safe for several threads. */
final class CellOutlet implements Outlet {
    private final List<ObjectNode> outputs = new ArrayList<>();
    private final Map<String, ObjectNode> places = new HashMap<>();
    private final ByteArrayOutputStream block = new ByteArrayOutputStream();
    private String blockOf = "";

    /** Returns a stream whose bytes become outputs of this name. */
    PrintStream stream(String name) {
        OutputStream sink = new OutputStream() {
            @Override
            public void write(int b) {
                print(name, new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                print(name, bytes, from, length);
            }
        };
        return new PrintStream(sink, true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void display(Rendering rendering) {
        add(Output.display(rendering));
    }

    @Override
    public synchronized void update(String id, Rendering rendering) {
        ObjectNode drawn = Output.display(rendering);
        ObjectNode place = places.get(id);
        if (place == null) {
            places.put(id, drawn);
            add(drawn);
        } else {
            place.setAll(drawn);
        }
    }

    synchronized void add(ObjectNode output) {
        flush();
        outputs.add(output);
    }

    /** Returns what came since the last call. Places stay known: work that began in one cell may be redrawn from a later one. */
    synchronized List<ObjectNode> take() {
        flush();
        List<ObjectNode> taken = List.copyOf(outputs);
        outputs.clear();
        return taken;
    }

    private synchronized void print(String name, byte[] bytes, int from, int length) {
        if (!blockOf.equals(name)) {
            flush();
            blockOf = name;
        }
        block.write(bytes, from, length);
    }

    /** Bytes become text only here, so that no character is torn apart. */
    private void flush() {
        if (block.size() > 0) {
            outputs.add(Output.stream(blockOf, block.toString(StandardCharsets.UTF_8)));
            block.reset();
        }
        blockOf = "";
    }
}
