package io.github.bladebook.openshift;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two states of an object field by field; what only the server keeps about it is left out. */
final class Differ {
    private static final Set<String> BOOKKEEPING =
            Set.of("managedFields", "resourceVersion", "generation", "uid", "creationTimestamp", "selfLink");

    /** What tells the elements of a list apart where the server merges them by it. */
    private static final List<String> KEYS = List.of("name", "mountPath", "containerPort", "port", "type", "key");

    private final List<FieldChange> changes = new ArrayList<>();
    private final boolean secret;

    private Differ(boolean secret) {
        this.secret = secret;
    }

    static List<FieldChange> between(@Nullable KubeObject before, KubeObject after) {
        return between(before, after, false);
    }

    static List<FieldChange> between(@Nullable KubeObject before, KubeObject after, boolean status) {
        Differ differ = new Differ(after.kind().equals("Secret"));
        differ.compare("", before == null ? Map.of() : told(before, status), told(after, status));
        return differ.changes;
    }

    private static Map<String, Object> told(KubeObject object, boolean status) {
        Map<String, Object> told = Values.open(object.fields());
        if (!status) {
            told.remove("status");
        }
        told.remove("apiVersion");
        told.remove("kind");
        Map<String, Object> metadata = Values.open(object.metadata().fields());
        metadata.keySet().removeAll(BOOKKEEPING);
        told.put("metadata", metadata);
        return told;
    }

    private void compare(String path, @Nullable Object before, @Nullable Object after) {
        if (before instanceof Map<?, ?> left && after instanceof Map<?, ?> right) {
            Set<Object> names = new LinkedHashSet<>(left.keySet());
            names.addAll(right.keySet());
            for (Object name : names) {
                compare(path + step(String.valueOf(name)), left.get(name), right.get(name));
            }
        } else if (before instanceof List<?> left && after instanceof List<?> right) {
            lists(path, left, right);
        } else if (before == null && after instanceof Map<?, ?> right && !right.isEmpty()) {
            right.forEach((name, value) -> compare(path + step(String.valueOf(name)), null, value));
        } else if (before == null || after == null || !Values.same(before, after)) {
            add(path, before, after);
        }
    }

    private void add(String path, @Nullable Object before, @Nullable Object after) {
        if (Objects.equals(before, after)) {
            return;
        }
        boolean hidden = secret && (path.startsWith(".data") || path.startsWith(".stringData"));
        changes.add(new FieldChange(path, hidden ? mask(before) : before, hidden ? mask(after) : after));
    }

    private static @Nullable String mask(@Nullable Object value) {
        return value == null ? null : "***";
    }

    private static String step(String name) {
        return name.chars().allMatch(letter -> Character.isLetterOrDigit(letter) || letter == '_' || letter == '-')
                ? "." + name
                : "['" + name + "']";
    }

    private void lists(String path, List<?> left, List<?> right) {
        String key = KEYS.stream()
                .filter(one -> tells(left, one) && tells(right, one))
                .findFirst()
                .orElse(null);
        if (key == null) {
            if (!Values.same(left, right)) {
                add(path, left, right);
            }
            return;
        }
        Set<Object> values = new LinkedHashSet<>();
        left.forEach(element -> values.add(value(element, key)));
        right.forEach(element -> values.add(value(element, key)));
        for (Object value : values) {
            compare("%s[%s=%s]".formatted(path, key, value), element(left, key, value), element(right, key, value));
        }
    }

    /** Whether every element is an object that has the key, each with another value. */
    private static boolean tells(List<?> list, String key) {
        Set<Object> seen = new LinkedHashSet<>();
        return list.stream()
                .allMatch(element -> element instanceof Map<?, ?> map
                        && map.get(key) != null
                        && seen.add(Objects.requireNonNull(map.get(key))));
    }

    private static Object value(Object element, String key) {
        return Objects.requireNonNull(((Map<?, ?>) element).get(key));
    }

    private static @Nullable Object element(List<?> list, String key, Object value) {
        return list.stream()
                .filter(element -> value(element, key).equals(value))
                .findFirst()
                .orElse(null);
    }
}
