package io.github.bladebook.simulator.junit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the vendor publishes of a method's parameters: which there are and must be, of what type, in what range and form. */
final class PublishedParameters {
    private static final Set<String> FLAGS = Set.of("0", "1");

    /** Some of the vendor's named forms; those with rules of their own inside are left to the face. */
    private static final Map<String, Pattern> FORMATS = Map.ofEntries(
            Map.entry("pve-vmid", Pattern.compile("[1-9]\\d{2,8}")),
            Map.entry("pve-vmid-list", Pattern.compile("([1-9]\\d{2,8})([,; \0][1-9]\\d{2,8})*")),
            Map.entry("pve-node", Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?")),
            Map.entry("pve-storage-id", Pattern.compile("(?i)[a-z][a-z0-9_.-]*[a-z0-9]")),
            Map.entry("pve-configid", Pattern.compile("(?i)[a-z][a-z0-9_-]+")),
            Map.entry("pve-configid-list", Pattern.compile("(?i)[a-z][a-z0-9_-]+([,; \0][a-z][a-z0-9_-]+)*")),
            Map.entry("pve-userid", Pattern.compile("[^\\s:/]+@[A-Za-z][A-Za-z0-9.\\-_]+")),
            Map.entry("pve-poolid", Pattern.compile("[A-Za-z0-9.\\-_]+(/[A-Za-z0-9.\\-_]+){0,2}")),
            Map.entry("pve-replication-job-id", Pattern.compile("[1-9]\\d{2,8}-\\d{1,9}")),
            Map.entry("pve-ha-resource-or-vm-id", Pattern.compile("(vm:|ct:)?\\d+")),
            Map.entry("pve-roleid", Pattern.compile("[A-Za-z0-9.\\-_]+")),
            Map.entry(
                    "dns-name",
                    Pattern.compile("(?i)([a-z0-9]([a-z0-9-]*[a-z0-9])?)(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")),
            Map.entry("urlencoded", Pattern.compile("[-%a-zA-Z0-9_.!~*'()]*")));

    private final JsonNode properties;
    private final boolean open;

    PublishedParameters(JsonNode method) {
        JsonNode parameters = method.path("parameters");
        this.properties = parameters.path("properties");
        this.open = parameters.path("additionalProperties").asInt(0) == 1;
    }

    /** Returns what is wrong with the parameters of path, query and body together. */
    List<String> complaints(Map<String, String> given) {
        List<String> complaints = new ArrayList<>();
        new TreeMap<>(given).forEach((name, value) -> {
            JsonNode definition = definition(name);
            if (definition.isMissingNode()) {
                if (!open) {
                    complaints.add("there is no parameter " + name);
                }
            } else {
                complaint(definition, value).ifPresent(why -> complaints.add(name + ": " + why));
                String needed = definition.path("requires").asText();
                if (!needed.isEmpty() && !given.containsKey(needed)) {
                    complaints.add(name + " wants " + needed);
                }
            }
        });
        properties.properties().stream()
                .filter(field -> field.getValue().path("optional").asInt(0) == 0
                        && !field.getValue().path("optional").asBoolean()
                        && !given.containsKey(field.getKey()))
                .forEach(field -> complaints.add(field.getKey() + " is missing"));
        return complaints;
    }

    private JsonNode definition(String name) {
        JsonNode exact = properties.path(name);
        return exact.isMissingNode() ? properties.path(name.replaceFirst("\\d+$", "[n]")) : exact;
    }

    private static Optional<String> complaint(JsonNode definition, String value) {
        String type = definition.path("type").asText("string");
        if (type.equals("array")) {
            return List.of(value.split("\0", -1)).stream()
                    .map(item -> complaint(definition.path("items"), item))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return switch (type) {
            case "boolean" ->
                FLAGS.contains(value) ? Optional.empty() : Optional.of("'%s' is no 0 or 1".formatted(value));
            case "integer" -> number(definition, "-?\\d+", value);
            case "number" -> number(definition, "-?\\d+(\\.\\d+)?", value);
            default -> text(definition, value);
        };
    }

    private static Optional<String> number(JsonNode definition, String form, String value) {
        if (!value.matches(form)) {
            return Optional.of(
                    "'%s' is no %s".formatted(value, definition.path("type").asText()));
        }
        double number = Double.parseDouble(value);
        boolean out = number < definition.path("minimum").asDouble(number)
                || number > definition.path("maximum").asDouble(number);
        return out ? Optional.of(value + " is out of range") : choice(definition, value);
    }

    private static Optional<String> choice(JsonNode definition, String value) {
        if (!definition.has("enum")) {
            return Optional.empty();
        }
        for (JsonNode accepted : definition.path("enum")) {
            if (accepted.asText().equals(value)) {
                return Optional.empty();
            }
        }
        return Optional.of("'%s' is none of %s".formatted(value, definition.path("enum")));
    }

    private static Optional<String> text(JsonNode definition, String value) {
        if (value.length() > definition.path("maxLength").asInt(Integer.MAX_VALUE)
                || value.length() < definition.path("minLength").asInt(0)) {
            return Optional.of("it has %d characters".formatted(value.length()));
        }
        // Perl writes down its flags before each group: (?^i:…).
        if (definition.has("pattern")
                && !Pattern.compile(definition
                                .path("pattern")
                                .asText()
                                .replace("(?^", "(?")
                                .replace("{,", "{0,"))
                        .matcher(value)
                        .matches()) {
            return Optional.of("'%s' is not of the form %s"
                    .formatted(value, definition.path("pattern").asText()));
        }
        JsonNode format = definition.path("format");
        if (format.isObject()) {
            return items(format, value);
        }
        Pattern form = FORMATS.get(format.asText());
        return form != null && !form.matcher(value).matches()
                ? Optional.of("'%s' is no %s".formatted(value, format.asText()))
                : choice(definition, value);
    }

    /** A property string: items with names, at most one without. */
    private static Optional<String> items(JsonNode format, String value) {
        for (String item : value.split(",", -1)) {
            int equals = item.indexOf('=');
            String name = equals < 0 ? standard(format) : item.substring(0, equals);
            JsonNode definition = format.path(name);
            if (definition.isMissingNode()) {
                return Optional.of("'%s' has no place in it".formatted(item));
            }
            JsonNode real = definition.has("alias")
                    ? format.path(definition.path("alias").asText())
                    : definition;
            String text = item.substring(equals + 1);
            boolean flag = real.path("type").asText().equals("boolean") && text.matches("on|off|yes|no|true|false");
            Optional<String> complaint = flag ? Optional.empty() : complaint(real, text);
            if (complaint.isPresent()) {
                return complaint.map(why -> name + ": " + why);
            }
        }
        return Optional.empty();
    }

    private static String standard(JsonNode format) {
        return format.properties().stream()
                .filter(field -> field.getValue().path("default_key").asInt(0) == 1)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
