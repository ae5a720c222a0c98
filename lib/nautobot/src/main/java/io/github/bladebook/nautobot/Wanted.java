package io.github.bladebook.nautobot;

import inet.ipaddr.IPAddress;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.Problem;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an object should be: its fields by the names of the API, those not named left as they are. Immutable. A name that Nautobot does not
 * know is refused here, as the server would drop it without a word.
 */
public final class Wanted<T extends NautobotObject> {
    private final Kind<T> kind;
    private final Map<String, @Nullable Object> fields;
    private final Set<String> key;

    private Wanted(Kind<T> kind, Map<String, @Nullable Object> fields, Set<String> key) {
        this.kind = kind;
        this.fields = Collections.unmodifiableMap(fields);
        this.key = key;
    }

    static <T extends NautobotObject> Wanted<T> of(Kind<T> kind) {
        return new Wanted<>(kind, new LinkedHashMap<>(), kind.key());
    }

    /**
     * Returns the same with one more field.
     *
     * @param field its name in the API
     * @param value a text, number, boolean, address, {@link Ref} or object that was read, or a list of them; null to clear it. For a
     *     reference that has a name a text is enough: {@code with("status", "Active")}
     * @throws InvalidRequestException if there is no such field, or the value cannot be meant
     */
    public Wanted<T> with(String field, @Nullable Object value) {
        if (!kind.keeps(field)) {
            throw wrong(field, "there is no such field to write", "It has " + String.join(", ", kind.fields()));
        }
        Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
        more.put(field, meant(field, value));
        return new Wanted<>(kind, more, key);
    }

    /** Returns the same with one more custom field; the others keep their values. */
    public Wanted<T> withCustom(String customField, @Nullable Object value) {
        Map<String, @Nullable Object> customs = new LinkedHashMap<>();
        if (fields.get("custom_fields") instanceof Map<?, ?> known) {
            known.forEach((name, held) -> customs.put(String.valueOf(name), held));
        }
        customs.put(customField, value);
        return with("custom_fields", customs);
    }

    /** Returns the same, told from others by these fields in place of the usual ones: a device by its name wherever it stands. */
    public Wanted<T> keyedBy(String... names) {
        return new Wanted<>(kind, new LinkedHashMap<>(fields), new LinkedHashSet<>(List.of(names)));
    }

    private @Nullable Object meant(String field, @Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return list.stream().map(one -> meant(field, one)).collect(Collectors.toList());
        }
        if (value instanceof NautobotObject object) {
            return Ref.to(object);
        }
        String by = kind.references().get(field);
        if (by != null && value != null && !(value instanceof Ref)) {
            if (by.isEmpty() || !(value instanceof String)) {
                throw wrong(field, "'%s' does not tell one object".formatted(value), "Give a Ref in its place");
            }
            return Ref.by(by, value);
        }
        if (field.equals("prefix") && value instanceof IPAddress block && !block.isPrefixBlock()) {
            throw wrong(
                    field,
                    "%s is no prefix: its host part is not zero, and Nautobot would drop it without a word"
                            .formatted(block),
                    "Did you mean %s?".formatted(block.toPrefixBlock()));
        }
        return value;
    }

    private InvalidRequestException wrong(String field, String what, String next) {
        Problem problem = new Problem("nautobot", "describe a " + kind.word(), field + ": " + what, next);
        return new InvalidRequestException(problem, Map.of(field, what));
    }

    Kind<T> kind() {
        return kind;
    }

    /** Returns the fields, references as {@link Ref}. */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** Returns the fields that tell it from all others, those of them that are set. */
    Map<String, Object> key() {
        Map<String, Object> held = new LinkedHashMap<>();
        for (String name : key) {
            Object value = fields.get(name);
            if (value != null) {
                held.put(name, value);
            }
        }
        return held;
    }

    /** Returns what it cannot be made without and does not have. */
    List<String> lacking() {
        return kind.required().stream().filter(name -> fields.get(name) == null).toList();
    }

    /** Returns the kind and the key: {@code prefix 172.16.100.0/24 (namespace Global)}. */
    public String title() {
        StringBuilder text = new StringBuilder(kind.word());
        StringBuilder more = new StringBuilder();
        for (Map.Entry<String, Object> part : key().entrySet()) {
            boolean first = text.length() == kind.word().length();
            if (first) {
                text.append(' ').append(Values.told(part.getValue()));
            } else {
                more.append(more.isEmpty() ? "" : ", ")
                        .append(part.getKey())
                        .append(' ')
                        .append(Values.told(part.getValue()));
            }
        }
        return more.isEmpty() ? text.toString() : "%s (%s)".formatted(text, more);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Wanted<?> wanted
                && kind.path().equals(wanted.kind.path())
                && fields.equals(wanted.fields)
                && key.equals(wanted.key);
    }

    @Override
    public int hashCode() {
        return 31 * kind.path().hashCode() + fields.hashCode();
    }

    /** Returns the title and the fields. */
    @Override
    public String toString() {
        return title() + " " + fields;
    }
}
