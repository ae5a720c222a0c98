package io.github.bladebook.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * What taint a pod bears. An empty key with operator Exists bears all; an empty effect bears every effect.
 *
 * @param operator {@code Equal} or {@code Exists}
 * @param seconds how long NoExecute is borne; null is for ever
 */
public record Toleration(
        String key,
        String operator,
        String value,
        String effect,
        @Nullable Long seconds) {
    /** Returns whether this bears {@code taint} (leaving {@link #seconds} aside). */
    public boolean bears(Taint taint) {
        if (!effect.isEmpty() && !effect.equals(taint.effect())) {
            return false;
        }
        if (!key.isEmpty() && !key.equals(taint.key())) {
            return false;
        }
        return operator.equals("Exists") || (!key.isEmpty() && value.equals(taint.value()));
    }
}
