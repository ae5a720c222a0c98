package io.github.bladebook.traefik.file;

import io.github.bladebook.traefik.file.Schema.Anything;
import io.github.bladebook.traefik.file.Source.Mapping;
import io.github.bladebook.traefik.file.Source.Nothing;
import io.github.bladebook.traefik.file.Source.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds a tree against the schema, and refuses what Traefik's own reader (traefik/paerser 0.2.2) refuses. */
final class Strict {
    private static final Set<String> YES = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> NO = Set.of("0", "f", "F", "false", "FALSE", "False");
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,18}|[-+]?9223372036854775807");
    private static final Pattern DURATION =
            Pattern.compile("[-+]?[0-9]{1,18}|[-+]?(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+");

    private final List<Complaint> complaints;

    Strict(List<Complaint> complaints) {
        this.complaints = complaints;
    }

    /** Reads a whole file; what Traefik would not look at is left out, and noted. */
    Value.Group file(Source source) {
        if (source instanceof Nothing) {
            return Value.Group.empty();
        }
        if (!(source instanceof Mapping mapping)) {
            refuse(source, "http:, tcp:, udp: and tls: are expected here");
            return Value.Group.empty();
        }
        Map<String, Source> known = new TreeMap<>();
        mapping.entries().forEach((name, value) -> {
            if (Schema.file().canonical(name) == null) {
                complaints.add(new Complaint(
                        false, value.line(), "Traefik does not look at %s".formatted(YamlSource.shown(name))));
            } else {
                known.put(name, value);
            }
        });
        return fields("", Schema.file(), new Mapping(mapping.line(), known));
    }

    private @Nullable Value value(String place, Schema schema, Source source) {
        if (schema instanceof Schema.Fields fields) {
            return source instanceof Mapping mapping ? fields(place, fields, mapping) : names(source, place);
        }
        if (schema instanceof Schema.Names names) {
            return source instanceof Mapping mapping ? names(place, names, mapping) : names(source, place);
        }
        if (schema instanceof Schema.Items items) {
            return items(place, items, source);
        }
        return schema instanceof Anything ? anything(source) : scalar(place, (Schema.Scalar) schema, source);
    }

    private @Nullable Value names(Source source, String place) {
        refuse(source, "%s: names with values are expected here".formatted(place));
        return null;
    }

    private Value.Group fields(String place, Schema.Fields schema, Mapping mapping) {
        Map<String, Value> values = new TreeMap<>();
        mapping.entries().forEach((given, source) -> {
            String name = schema.canonical(given);
            if (name == null) {
                refuse(source, "%s has no field %s".formatted(place, YamlSource.shown(given)));
                return;
            }
            Schema expected = schema.fields().get(name);
            String inner = place.isEmpty() ? name : place + "." + name;
            if (expected == null || source instanceof Nothing) {
                nothing(inner, expected, schema.emptiable().contains(name), source);
                return;
            }
            Value value = schema.emptiable().contains(name) && !(source instanceof Mapping)
                    ? switched(inner, expected, source)
                    : value(inner, expected, source);
            boolean group = value instanceof Value.Group held && held.isEmpty();
            if (group && !schema.emptiable().contains(name)) {
                refuse(source, "%s stands empty; leave it out".formatted(inner));
            }
            if (value != null && values.put(name, value) != null) {
                refuse(source, "%s stands twice, in different letters".formatted(inner));
            }
        });
        return Value.Group.of(values);
    }

    /** Null counts as not written: a router whose {@code tls:} has nothing behind it speaks no TLS. */
    private void nothing(String place, @Nullable Schema schema, boolean emptiable, Source source) {
        if (emptiable && schema instanceof Schema.Fields) {
            complaints.add(new Complaint(
                    false,
                    source.line(),
                    "%s has nothing behind it and counts as not written; write {} to mean its defaults"
                            .formatted(place)));
        }
    }

    /** {@code tls: true} means {@code tls: {}}; any other scalar means that it is not there. */
    private @Nullable Value switched(String place, Schema schema, Source source) {
        if (!(schema instanceof Schema.Fields)) {
            return value(place, schema, source);
        }
        if (source instanceof Source.Scalar scalar) {
            return scalar.text().equalsIgnoreCase("true") || scalar.text().isEmpty() ? Value.Group.empty() : null;
        }
        return names(source, place);
    }

    private Value names(String place, Schema.Names schema, Mapping mapping) {
        Map<String, Value> values = new TreeMap<>();
        mapping.entries().forEach((name, source) -> {
            if (!(source instanceof Nothing)) {
                Value value = value(place + "." + YamlSource.shown(name), schema.value(), source);
                if (value != null) {
                    values.put(name, value);
                }
            }
        });
        return Value.Group.of(values);
    }

    private @Nullable Value items(String place, Schema.Items schema, Source source) {
        List<Value> values = new ArrayList<>();
        if (source instanceof Source.Scalar scalar && schema.item() instanceof Schema.Scalar) {
            // One text is a list of what its commas part.
            Stream.of(scalar.text().split(","))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .forEach(text -> values.add(new Value.Text(text)));
            return new Value.Listing(values);
        }
        if (!(source instanceof Sequence sequence)) {
            refuse(source, "%s: a list is expected here".formatted(place));
            return null;
        }
        for (Source item : sequence.items()) {
            Value value = item instanceof Nothing ? null : value(place + "[]", schema.item(), item);
            if (value != null) {
                values.add(value);
            } else if (item instanceof Nothing) {
                refuse(item, "%s: an element has nothing in it".formatted(place));
            }
        }
        return new Value.Listing(values);
    }

    private @Nullable Value scalar(String place, Schema.Scalar schema, Source source) {
        if (!(source instanceof Source.Scalar scalar)) {
            refuse(source, "%s: one value is expected here".formatted(place));
            return null;
        }
        String text = scalar.text();
        return switch (schema) {
            case TEXT -> new Value.Text(text);
            case NUMBER ->
                fits(NUMBER.matcher(text).matches(), source, place, "a whole number")
                        ? new Value.Figure(text.replace("+", ""))
                        : null;
            case FLAG ->
                fits(YES.contains(text) || NO.contains(text), source, place, "true or false")
                        ? new Value.Flag(YES.contains(text))
                        : null;
            case DURATION ->
                fits(
                                DURATION.matcher(text).matches(),
                                source,
                                place,
                                "a length of time such as 1m30s or a number of seconds")
                        ? new Value.Text(text)
                        : null;
        };
    }

    private Value anything(Source source) {
        if (source instanceof Mapping mapping) {
            Map<String, Value> values = new TreeMap<>();
            mapping.entries().forEach((name, inner) -> {
                if (!(inner instanceof Nothing)) {
                    values.put(name, anything(inner));
                }
            });
            return Value.Group.of(values);
        }
        if (source instanceof Sequence sequence) {
            return new Value.Listing(sequence.items().stream()
                    .filter(item -> !(item instanceof Nothing))
                    .map(this::anything)
                    .toList());
        }
        Source.Scalar scalar = (Source.Scalar) source;
        return switch (scalar.kind()) {
            case TEXT -> new Value.Text(scalar.text());
            case NUMBER -> new Value.Figure(scalar.text());
            case FLAG -> new Value.Flag(scalar.text().equals("true"));
        };
    }

    private boolean fits(boolean fits, Source source, String place, String expected) {
        if (!fits) {
            refuse(source, "%s: %s is expected here".formatted(place, expected));
        }
        return fits;
    }

    private void refuse(Source source, String what) {
        complaints.add(new Complaint(true, source.line(), what));
    }
}
