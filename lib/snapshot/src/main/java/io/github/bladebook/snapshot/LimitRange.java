package io.github.bladebook.snapshot;

/** One item of a LimitRange; amounts that are not named are zero. {@code type} is Container, Pod or PersistentVolumeClaim. */
public record LimitRange(
        String namespace,
        String name,
        String type,
        Resources min,
        Resources max,
        Resources defaultRequest,
        Resources defaultLimit) {}
