package io.github.bladebook.simulator.state.kube.controller.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Go's text/template that templates of secrets mostly are: {@code {{ .key }}}, {@code {{ index . "key" }}}, and a pipe through
 * {@code b64enc}, {@code b64dec}, {@code upper}, {@code lower}, {@code trim}, {@code quote}, {@code toString}. Anything else is refused.
 */
final class ValueTemplate {
    private static final Pattern ACTION = Pattern.compile("\\{\\{(-?)\\s*(.*?)\\s*(-?)}}", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_]*)|index \\. \"([^\"]+)\"");

    private ValueTemplate() {}

    /** Fills in a template; throws {@link IllegalArgumentException}, in Go's words, where it cannot. */
    static String fill(String name, String template, Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        boolean trim = false;
        for (Matcher action = ACTION.matcher(template); action.find(); from = action.end()) {
            String before = template.substring(from, action.start());
            before = trim ? before.stripLeading() : before;
            text.append(action.group(1).isEmpty() ? before : before.stripTrailing());
            text.append(value(name, action.group(2), values));
            trim = !action.group(3).isEmpty();
        }
        String rest = template.substring(from);
        return text.append(trim ? rest.stripLeading() : rest).toString();
    }

    private static String value(String name, String action, Map<String, String> values) {
        String[] steps = action.split("\\s*\\|\\s*", -1);
        Matcher field = FIELD.matcher(steps[0]);
        if (!field.matches()) {
            String function = steps[0].split("\\s", 2)[0];
            throw new IllegalArgumentException("template: %s:1: function \"%s\" not defined".formatted(name, function));
        }
        String key = field.group(1) == null ? field.group(2) : field.group(1);
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    "template: %s:1:3: executing \"%s\" at <%s>: map has no entry for key \"%s\""
                            .formatted(name, name, steps[0], key));
        }
        for (int i = 1; i < steps.length; i++) {
            value = piped(name, steps[i], value);
        }
        return value;
    }

    private static String piped(String name, String function, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return switch (function) {
            case "toString" -> value;
            case "b64enc" -> Base64.getEncoder().encodeToString(bytes);
            case "b64dec" -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            case "upper" -> value.toUpperCase(Locale.ROOT);
            case "lower" -> value.toLowerCase(Locale.ROOT);
            case "trim" -> value.strip();
            case "quote" -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            default ->
                throw new IllegalArgumentException(
                        "template: %s:1: function \"%s\" not defined".formatted(name, function.split("\\s", 2)[0]));
        };
    }
}
