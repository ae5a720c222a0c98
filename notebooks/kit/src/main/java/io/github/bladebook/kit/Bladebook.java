package io.github.bladebook.kit;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.display.Outlet;
import io.github.bladebook.display.ProgressDisplay;
import io.github.bladebook.display.Rendering;
import io.github.bladebook.display.Showable;
import io.github.bladebook.display.View;
import io.github.bladebook.display.Views;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a notebook cell says without a class name in front: {@code show(...)} and {@code progress()}. */
public final class Bladebook {
    private Bladebook() {}

    /**
     * Shows things one below the other where the caller is looking: a notebook, a terminal. Tables, charts, records and lists of
     * records are drawn; everything else is shown as its text.
     */
    public static void show(@Nullable Object... things) {
        Outlet outlet = Outlet.current();
        for (Object thing : things) {
            List<View> views = Views.of(thing);
            if (views.isEmpty() && !(thing instanceof Showable)) {
                outlet.display(Rendering.text(String.valueOf(thing)));
            }
            views.forEach(outlet::show);
        }
    }

    /** Returns progress drawn where {@code show} goes. */
    public static Progress progress() {
        return ProgressDisplay.current();
    }
}
