package io.github.bladebook.lab;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one read brought: the value, how many objects it holds, and the system's mark of the moment. */
record Part<T>(T value, long count, @Nullable String version) {
    static <E> Part<List<E>> of(List<E> all) {
        return new Part<>(all, all.size(), null);
    }

    <R> Part<R> map(Function<? super T, ? extends R> mapping) {
        return new Part<>(mapping.apply(value), count, version);
    }
}
