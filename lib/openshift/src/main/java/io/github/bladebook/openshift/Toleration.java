package io.github.bladebook.openshift;

import org.jspecify.annotations.Nullable;

/**
 * What taint a pod bears. An empty key with operator Exists bears all; an empty effect bears every effect.
 *
 * @param operator {@code Equal}, which is the default, or {@code Exists}
 * @param seconds how long NoExecute is borne; null is for ever
 */
public record Toleration(
        String key,
        String operator,
        String value,
        String effect,
        @Nullable Long seconds) {}
