package io.github.bladebook.simulator.face.nautobot;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that costs time to make and is not always asked for, made when it first is. */
final class Once<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        T known = made;
        if (known == null) {
            known = maker.get();
            made = known;
        }
        return known;
    }
}
