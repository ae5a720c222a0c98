package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a refusal names, by field: {@code name}, {@code 2.name} for the third object of a list (counted from 0), {@link #WHOLE} for
 * the object as a whole.
 *
 * <p>Django REST framework has many shapes for this: a map of fields to lists of texts, or to one text; {@code __all__} from a model's
 * own check and {@code non_field_errors} from a serializer; {@code detail}; all of it once more below {@code errors} (jobs); a list
 * padded with empty objects (up to DRF 3.17) or a map of indexes (from 3.18) for lists; {@code error} and {@code exception} for what died.
 */
record Complaints(Map<String, String> fields) {
    /** The field that stands for the object as a whole. */
    static final String WHOLE = "__all__";

    private static final int LONGEST = 300;
    private static final int MOST = 8;
    private static final Pattern INDEX = Pattern.compile("\\d+");

    /** Returns what a body says; nothing where it says nothing that is understood. */
    static Complaints of(Json body) {
        Map<String, String> found = new LinkedHashMap<>();
        collect(body, "", found);
        return new Complaints(found);
    }

    private static void collect(Json value, String place, Map<String, String> found) {
        if (value.object() && value.names().contains("message") && value.names().contains("locations")) {
            // GraphQL: where in the query it is belongs behind what it is.
            String where = value.at("locations").elements().stream()
                    .map(at -> "line %d, column %d".formatted(at.integer("line"), at.integer("column")))
                    .collect(Collectors.joining("; ", " (", ")"));
            found.merge("query", shortened(text(value.at("message"))) + where, (one, other) -> one + "; " + other);
        } else if (value.object()) {
            for (String name : value.names()) {
                collect(value.at(name), below(place, name), found);
            }
        } else if (value.array()) {
            List<Json> elements = value.elements();
            for (int i = 0; i < elements.size(); i++) {
                Json element = elements.get(i);
                boolean text = !element.object() && !element.array();
                collect(element, text ? place : below(place, Integer.toString(i)), found);
            }
        } else if (!value.absent()) {
            found.merge(place.isEmpty() ? WHOLE : place, shortened(text(value)), (one, other) -> one + " " + other);
        }
    }

    private static String text(Json value) {
        try {
            return value.text();
        } catch (JsonException e) {
            return value.toString();
        }
    }

    private static String below(String place, String name) {
        String own = switch (name) {
            case "non_field_errors", "detail" -> WHOLE;
            case "errors" -> "";
            default -> name;
        };
        if (place.isEmpty() || own.isEmpty()) {
            return place + own;
        }
        return place + "." + own;
    }

    private static String shortened(String text) {
        String line = text.strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    boolean none() {
        return fields.isEmpty();
    }

    /** Returns whether all of it is about objects that are there already. */
    boolean conflict() {
        return !none() && fields.values().stream().allMatch(Complaints::taken);
    }

    private static boolean taken(String message) {
        return message.contains("already exists")
                || message.contains("must make a unique set")
                || message.contains("already has a cable")
                || message.contains("already occupied");
    }

    boolean says(String words) {
        return fields.values().stream().anyMatch(message -> message.contains(words));
    }

    /** Returns the words as one line. */
    String words() {
        String told = fields.entrySet().stream()
                .limit(MOST)
                .map(entry -> told(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("; "));
        return fields.size() > MOST ? "%s; and %d more".formatted(told, fields.size() - MOST) : told;
    }

    private static String told(String field, String message) {
        String name = field.equals(WHOLE) || field.endsWith("." + WHOLE)
                ? field.substring(0, Math.max(0, field.length() - WHOLE.length() - 1))
                : field;
        String[] parts = name.split("\\.", 2);
        if (INDEX.matcher(parts[0]).matches()) {
            name = "object %s of the list%s".formatted(parts[0], parts.length > 1 ? ", " + parts[1] : "");
        }
        return name.isEmpty() ? message : name + ": " + message;
    }
}
