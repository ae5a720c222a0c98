package io.github.bladebook.kit.kernel;

import io.github.bladebook.display.Outlet;
import io.github.bladebook.display.Rendering;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** The output area of the cell that runs now. */
final class JJavaOutlet implements Outlet {
    /** Names a place in a front end; source: Jupyter messaging, display_data. */
    private static final String DISPLAY_ID = "display_id";

    private final BaseKernel kernel;
    private final Set<String> places = ConcurrentHashMap.newKeySet();

    JJavaOutlet(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void display(Rendering rendering) {
        kernel.display(put(rendering, new DisplayData()));
    }

    @Override
    public void update(String id, Rendering rendering) {
        DisplayData data = put(rendering, new DisplayData());
        data.putTransientData(DISPLAY_ID, id); // setDisplayId has another return type from 1.0-a7 on.
        if (places.add(id)) {
            kernel.display(data);
        } else {
            kernel.getIO().display.updateDisplay(id, data);
        }
    }

    static DisplayData put(Rendering rendering, DisplayData data) {
        rendering.data().forEach(data::putData);
        if (rendering.width() > 0) {
            data.putMetaData(Rendering.PNG, Map.of("width", rendering.width()));
        }
        return data;
    }
}
