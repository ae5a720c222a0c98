package io.github.bladebook.truenas;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is read when first asked for, and kept; a failure is not. */
final class Lazily<T> {
    private volatile @Nullable T value;

    T get(Supplier<T> reading) {
        T known = value;
        if (known == null) {
            known = reading.get();
            value = known;
        }
        return known;
    }
}
