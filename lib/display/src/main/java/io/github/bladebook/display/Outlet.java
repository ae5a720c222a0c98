package io.github.bladebook.display;

/** Where things are shown: a notebook's cell, a saved notebook, a terminal. Implementations may be called by several threads. */
public interface Outlet {
    /** Shows this below what was shown before. */
    void display(Rendering rendering);

    /**
     * Shows this in place of what was last shown under the same id; below everything else where the id is new.
     *
     * @param id names one place for as long as the outlet lives
     */
    void update(String id, Rendering rendering);

    /** Leaves room between what was shown and what comes, where things would stand close; nothing where they do not. */
    default void gap() {}

    /** Shows a view. */
    default void show(View view) {
        display(Rendering.of(view));
    }

    /** Returns where {@code show} goes now: standard output as text, until a kernel or a runner says otherwise. */
    static Outlet current() {
        return CurrentOutlet.get();
    }

    /** Lets {@code show} go here from now on, in the whole JVM; returns where it went before. */
    static Outlet install(Outlet outlet) {
        return CurrentOutlet.set(outlet);
    }
}
