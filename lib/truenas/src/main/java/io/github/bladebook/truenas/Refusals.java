package io.github.bladebook.truenas;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.error.ThrottledException;
import io.github.bladebook.core.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How TrueNAS says no: the only place where its error objects become exceptions. {@code data.trace} is never looked at, as its frames
 * hold the parameters of the call, secrets among them.
 */
final class Refusals {
    static final int NOT_AUTHENTICATED = 207;

    private static final int INVALID_PARAMS = -32602;
    private static final int TOO_MANY_CALLS = -32000;
    private static final int CALL_ERROR = -32001;
    private static final int NO_METHOD = -32601;
    private static final int NO_METHOD_CALL_ERROR = 201;
    private static final int MOST = 600;
    private static final String LESS =
            "Wait a minute; TrueNAS allows 20 logins a minute and address, so keep one client open in place of many";
    private static final Duration COOL_DOWN = Duration.ofMinutes(1);
    private static final Pattern ABSENT = Pattern.compile("MatchNotFound\\(\\)|.*\\bdoes not exist\\.?");
    private static final Pattern EXISTS =
            Pattern.compile(".*\\balready (exists|in use|being used|taken)\\b.*|.*\\bmust be unique\\b.*");
    /** The kernel's and ZFS's own words, which come with a general number. */
    private static final Pattern IN_THE_WAY =
            Pattern.compile(".*(has children|has dependent|dataset is busy|more recent snapshots|is in use).*");

    private Refusals() {}

    /** Returns whether the session is not logged in, so that the call was not looked at. */
    static boolean loggedOut(Json error) {
        return number(error.at("data"), "error") == NOT_AUTHENTICATED;
    }

    static LabException of(String system, String user, Call call, Json error) {
        Json data = error.at("data");
        int code = number(error, "code");
        Map<String, String> fields = fields(data.at("extra"));
        String words = words(error, data, fields);
        if (code == CALL_ERROR || code == INVALID_PARAMS) {
            int errno = number(data, "error");
            return judged(system, user, call, errno, words, fields, errnos(data.at("extra")));
        }
        if (code == TOO_MANY_CALLS) {
            return new ThrottledException(
                    problem(system, call, words, "Make fewer calls at once; ten run side by side"), null);
        }
        if (code == NO_METHOD) {
            return absentMethod(system, call, words);
        }
        return code == -32700 || code == -32600
                ? new ProtocolException(problem(system, call, words, "Check the version of TrueNAS"))
                : remote(system, call, words, code);
    }

    private static LabException judged(
            String system,
            String user,
            Call call,
            int errno,
            String words,
            Map<String, String> fields,
            List<Integer> errnos) {
        if (absent(errno, words, errnos)) {
            return new NotFoundException(problem(system, call, words, "Check the name, and that it is still there"));
        }
        if (errno == 17
                || errnos.contains(17)
                || EXISTS.matcher(words).matches()
                || IN_THE_WAY.matcher(words).matches()) {
            return new ConflictException(problem(system, call, words, "Look at what is there before deciding"), fields);
        }
        return switch (errno) {
            case 1, 13 -> denied(system, user, call, words);
            case NOT_AUTHENTICATED ->
                new AuthenticationException(problem(system, call, words, "Check that the API key is still good"));
            case NO_METHOD_CALL_ERROR -> absentMethod(system, call, words);
            case 16 ->
                words.contains("Rate Limit")
                        ? new ThrottledException(problem(system, call, words, LESS), COOL_DOWN)
                        : new ConflictException(
                                problem(
                                        system,
                                        call,
                                        words,
                                        "Wait until that has ended; jobs().list and %s show it"
                                                .formatted(Lookout.reading(call))),
                                fields);
            case 39 -> new ConflictException(problem(system, call, words, "Look at what is in it"), fields);
            case 22 -> new InvalidRequestException(problem(system, call, words, "Correct what is named"), fields);
            default ->
                fields.isEmpty()
                        ? remote(system, call, words, errno)
                        : new InvalidRequestException(problem(system, call, words, "Correct what is named"), fields);
        };
    }

    /** The middleware says no more than that; who asked, and what would do, is known here. */
    private static PermissionException denied(String system, String user, Call call, String words) {
        if (!words.equals("Not authorized")) {
            return new PermissionException(problem(system, call, words, "Ask who looks after TrueNAS"));
        }
        List<String> roles = Roles.of(call.method());
        return new PermissionException(problem(
                system,
                call,
                "TrueNAS does not let the user %s do that (%s)".formatted(user, words),
                roles.isEmpty()
                        ? "Give the user a privilege that allows " + call.method()
                        : "Give the user a privilege with %s, under Credentials, Groups, Privileges"
                                .formatted(String.join(" or ", roles))));
    }

    /** A query for one that is not there has no number of its own, {@code get_instance} has its 2 inside a list. */
    private static boolean absent(int errno, String words, List<Integer> errnos) {
        return errno == 2
                || words.equals("MatchNotFound()")
                || (!errnos.isEmpty()
                        && errnos.stream().allMatch(number -> number == 2)
                        && ABSENT.matcher(words).matches());
    }

    private static ProtocolException absentMethod(String system, Call call, String words) {
        // Not "not found": who deletes must not take a method of another release for an object that is gone.
        return new ProtocolException(problem(
                system,
                call,
                "this TrueNAS has no method %s (%s)".formatted(call.method(), words),
                "Check its version: methods come and go between releases"));
    }

    private static RemoteFailureException remote(String system, Call call, String words, int status) {
        return new RemoteFailureException(
                problem(system, call, words, "Look into /var/log/middlewared.log on TrueNAS"), status, false);
    }

    private static Problem problem(String system, Call call, String words, String next) {
        return new Problem(system, call.tried(), words, next);
    }

    private static String words(Json error, Json data, Map<String, String> fields) {
        String text;
        if (!fields.isEmpty()) {
            text = String.join(
                    "; ",
                    fields.entrySet().stream()
                            .map(field -> field.getKey().isEmpty()
                                    ? field.getValue()
                                    : field.getKey() + ": " + field.getValue())
                            .toList());
        } else {
            text = text(data.at("reason"));
            text = text.isBlank() ? text(error.at("message")) : text;
        }
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
    }

    /** {@code data.PoolDatasetCreateFilesystem.name} is the field {@code name}: the parameter and the branch of a union say nothing. */
    private static Map<String, String> fields(Json extra) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (!extra.array()) {
            return fields;
        }
        for (Json entry : extra.elements()) {
            if (entry.array() && entry.elements().size() >= 2) {
                String name = name(text(entry.elements().get(0)));
                String message = text(entry.elements().get(1));
                fields.merge(name, message, (one, two) -> one.contains(two) ? one : one + ", " + two);
            }
        }
        return fields;
    }

    private static String name(String attribute) {
        String[] parts = attribute.split("\\.", -1);
        StringBuilder name = new StringBuilder();
        for (int i = parts.length == 1 ? 0 : 1; i < parts.length; i++) {
            boolean branch = i == 1 && parts.length > 2 && Character.isUpperCase(parts[i].codePointAt(0));
            if (!branch) {
                name.append(name.isEmpty() ? "" : ".").append(parts[i]);
            }
        }
        return name.toString();
    }

    private static List<Integer> errnos(Json extra) {
        return !extra.array()
                ? List.of()
                : extra.elements().stream()
                        .filter(entry -> entry.array() && entry.elements().size() >= 3)
                        .map(entry -> text(entry.elements().get(2)))
                        .filter(text -> text.matches("\\d{1,6}"))
                        .map(Integer::valueOf)
                        .toList();
    }

    private static int number(Json object, String name) {
        String text = text(object.at(name));
        return text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static String text(Json value) {
        return value.absent() || value.object() || value.array() ? "" : value.text();
    }
}
