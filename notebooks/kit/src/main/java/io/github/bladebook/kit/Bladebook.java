package io.github.bladebook.kit;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.display.Headline;
import io.github.bladebook.display.Note;
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
        View before = null;
        for (Object thing : things) {
            List<View> views = Views.of(thing);
            if (views.isEmpty() && !(thing instanceof Showable)) {
                outlet.display(Rendering.text(String.valueOf(thing)));
                before = null;
            }
            for (View view : views) {
                if (before != null && apart(before, view)) {
                    outlet.gap();
                }
                outlet.show(view);
                before = view;
            }
        }
    }

    /** Headlines and notes that follow each other are read together; a table stands alone. */
    private static boolean apart(View before, View view) {
        boolean begins = view instanceof Headline && !(before instanceof Headline);
        boolean words = view instanceof Headline || view instanceof Note;
        return begins || !words || !(before instanceof Headline || before instanceof Note);
    }

    /** Returns progress drawn where {@code show} goes. */
    public static Progress progress() {
        return ProgressDisplay.current();
    }
}
