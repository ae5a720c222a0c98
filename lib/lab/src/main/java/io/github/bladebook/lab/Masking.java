package io.github.bladebook.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of an object of the cluster what is secret: the values of a Secret, and those of environment variables whose names say so.
 * Keys and names stay, since other objects refer to them.
 */
final class Masking {
    private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final Pattern TELLING =
            Pattern.compile("(?i).*(passw|passphrase|token|secret|credential|api_?key|access_?key|private_?key|dsn).*");

    private Masking() {}

    /** Changes {@code object} in place and returns it. */
    static JsonNode mask(ObjectNode object) {
        boolean masked = object.path("kind").asText().equals("Secret") ? secret(object) : variables(object);
        if (masked && object.at("/metadata/annotations") instanceof ObjectNode annotations) {
            // It repeats the object as it was written, values and all.
            annotations.remove(APPLIED);
        }
        return object;
    }

    private static boolean secret(ObjectNode secret) {
        for (String part : List.of("data", "stringData")) {
            if (secret.path(part) instanceof ObjectNode values) {
                List<String> names = new ArrayList<>();
                values.fieldNames().forEachRemaining(names::add);
                names.forEach(name -> values.put(name, ""));
            }
        }
        return true;
    }

    private static boolean variables(JsonNode node) {
        boolean masked = false;
        if (node instanceof ObjectNode variable
                && variable.path("value").isTextual()
                && !variable.path("value").asText().isEmpty()
                && TELLING.matcher(variable.path("name").asText()).matches()) {
            variable.put("value", "");
            masked = true;
        }
        for (JsonNode child : node) {
            masked |= variables(child);
        }
        return masked;
    }
}
