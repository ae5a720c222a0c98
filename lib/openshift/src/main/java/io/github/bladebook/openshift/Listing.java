package io.github.bladebook.openshift;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A collection and how it is read.
 *
 * @param what its name in the system's own word
 * @param path where it is
 * @param shape what is read of each object; null for all
 * @param reader what becomes of each object
 * @param whole whether an object that cannot be read spoils the list, or is left out and named
 */
record Listing<T>(String what, String path, @Nullable Shape shape, Function<Tree, List<T>> reader, boolean whole) {
    static <T> Listing<T> of(String what, String path, Function<Tree, T> reader) {
        return new Listing<>(what, path, null, tree -> List.of(reader.apply(tree)), false);
    }

    static Listing<Pod> pods() {
        PodReader reader = new PodReader();
        return new Listing<>("pods", "/api/v1/pods", PodShape.POD, tree -> List.of(reader.read(tree)), true);
    }
}
