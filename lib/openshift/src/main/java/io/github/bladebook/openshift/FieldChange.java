package io.github.bladebook.openshift;

import org.jspecify.annotations.Nullable;

/**
 * One field that would change. Of a Secret's data, only that they differ.
 *
 * @param path {@code .spec.template.spec.containers[name=web].image}
 * @param before null where it would be new
 * @param after null where it would go
 */
public record FieldChange(
        String path, @Nullable Object before, @Nullable Object after) {
    private static final int WORDS = 120;

    /** Returns {@code ~ .spec.replicas: 2 → 3}, with {@code +} for what is new and {@code -} for what goes. */
    @Override
    public String toString() {
        if (before == null) {
            return "+ %s: %s".formatted(path, shown(after));
        }
        return after == null
                ? "- %s: %s".formatted(path, shown(before))
                : "~ %s: %s → %s".formatted(path, shown(before), shown(after));
    }

    private static String shown(@Nullable Object value) {
        String text = value == null || value instanceof String ? String.valueOf(value) : Values.json(value);
        String line = text.replace("\n", "\\n");
        return line.length() > WORDS ? line.substring(0, WORDS) + "…" : line;
    }
}
