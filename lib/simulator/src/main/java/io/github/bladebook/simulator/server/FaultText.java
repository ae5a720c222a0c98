package io.github.bladebook.simulator.server;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.simulator.state.truenas.Errno;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code face:effect[=value]@where[*times]}. */
final class FaultText {
    private static final Pattern FORM = Pattern.compile(
            "([a-z]+):([a-z0-9-]+)(?:=([^@*]+))?(?:@([A-Za-z]+|[a-z][a-z0-9_]*(?:\\.[a-z0-9_]+)+)(?::(/[^*]*))?)?(?:\\*(\\d{1,6}))?");
    private static final Map<String, String> METHODS =
            Map.of("any", "*", "create", "POST", "update", "PUT|PATCH", "delete", "DELETE", "read", "GET|HEAD");
    private static final String PAGE = "<!DOCTYPE html><html><body><h1>Please log in</h1></body></html>";
    private static final String WORDS =
            "Write face:effect[=value]@where[*times]; effects are answer-lost, 502-after, 596-after to 599-after, refuse, stall, html, throttled[=SECONDS],"
                    + " delay=SECONDS, cut=BYTES, status=NNN, and for TrueNAS error[=ERRNO] and wrong-types; where is create, update, delete, read,"
                    + " any, a METHOD or a method's.name, and may end in :/path-prefix. For example nautobot:answer-lost@create or proxmox:delay=2@GET:/api2/json/nodes*5";

    private FaultText() {}

    static Fault read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw refused(text, "it does not have that form");
        }
        String where = form.group(4) == null ? "any" : form.group(4);
        String method = METHODS.getOrDefault(where, where);
        if (!method.contains("*")
                && !method.contains("|")
                && !method.contains(".")
                && !method.equals(method.toUpperCase(Locale.ROOT))) {
            throw refused(text, "there is no '%s' to strike at".formatted(where));
        }
        int times = form.group(6) == null ? 1 : Integer.parseInt(form.group(6));
        String prefix = form.group(5) == null ? "" : form.group(5);
        return new Fault(form.group(1), method, prefix, times, effect(text, form.group(2), form.group(3)));
    }

    private static Fault.Effect effect(String text, String name, @Nullable String value) {
        return switch (name) {
            case "answer-lost", "lost" -> new Fault.Lost();
            case "502-after", "596-after", "597-after", "598-after", "599-after" ->
                new Fault.AnswerAfter(Integer.parseInt(name.substring(0, 3)));
            case "refuse" -> new Fault.Refuse();
            case "stall" -> new Fault.Stall();
            case "html" -> new Fault.Answer(200, Map.of("Content-Type", "text/html"), PAGE);
            case "throttled" -> {
                long seconds = value == null ? 1 : number(text, value, 86_400);
                yield new Fault.Answer(429, Map.of("Retry-After", Long.toString(seconds)), "");
            }
            case "delay" -> new Fault.Delay(Duration.ofMillis(milliseconds(text, value)));
            case "wrong-types" -> new Fault.WrongTypes();
            case "error" -> new Fault.Fail(value == null ? "EFAULT" : errno(text, value));
            case "cut" -> new Fault.Cut((int) number(text, value, Integer.MAX_VALUE));
            case "status" -> {
                long status = number(text, value, 599);
                if (status < 200) {
                    throw refused(text, "a status is between 200 and 599");
                }
                yield new Fault.Answer((int) status, Map.of(), "");
            }
            default -> throw refused(text, "there is no effect '%s'".formatted(name));
        };
    }

    private static String errno(String text, String value) {
        try {
            return Errno.valueOf(value).name();
        } catch (IllegalArgumentException e) {
            throw refused(text, "there is no error '%s'".formatted(value));
        }
    }

    private static long number(String text, @Nullable String value, long most) {
        if (value == null || !value.matches("\\d{1,10}") || Long.parseLong(value) > most) {
            throw refused(
                    text, value == null ? "a number is missing after =" : "'%s' is not fit there".formatted(value));
        }
        return Long.parseLong(value);
    }

    private static long milliseconds(String text, @Nullable String value) {
        if (value == null || !value.matches("\\d{1,5}(\\.\\d{1,3})?")) {
            throw refused(text, value == null ? "a number is missing after =" : "'%s' are no seconds".formatted(value));
        }
        return Math.round(Double.parseDouble(value) * 1000);
    }

    static ConfigurationException refused(String text, String cameBack) {
        return new ConfigurationException(
                new Problem("embedded lab", "let '%s' go wrong".formatted(text), cameBack, WORDS));
    }
}
