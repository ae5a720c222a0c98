package io.github.bladebook.simulator.face.kube;

import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@code labelSelector} of a list: requirements joined by commas, all of which must hold. */
final class LabelSelector implements Predicate<Map<String, String>> {
    private static final String KEY = "[A-Za-z0-9][-A-Za-z0-9_./]*";
    private static final String VALUE = "[-A-Za-z0-9_.]*";
    private static final Pattern SET = Pattern.compile("\\s*(" + KEY + ")\\s+(in|notin)\\s*\\(([^()]*)\\)\\s*");
    private static final Pattern EQUALITY = Pattern.compile("\\s*(" + KEY + ")\\s*(==|=|!=)\\s*(" + VALUE + ")\\s*");
    private static final Pattern ORDER = Pattern.compile("\\s*(" + KEY + ")\\s*([<>])\\s*(-?[0-9]+)\\s*");
    private static final String WORD = "([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)";
    private static final Pattern GOOD_KEY = Pattern.compile("([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?" + WORD);
    private static final Pattern GOOD_VALUE = Pattern.compile(WORD + "?");
    private static final Pattern PRESENCE = Pattern.compile("\\s*(!?)\\s*(" + KEY + ")\\s*");

    private final List<Predicate<Map<String, String>>> requirements;

    private LabelSelector(List<Predicate<Map<String, String>>> requirements) {
        this.requirements = requirements;
    }

    /** Reads a selector; an empty one matches everything. */
    static LabelSelector parse(String text) {
        List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
        int at = 0;
        while (at < text.length() && !text.isBlank()) {
            Requirement next = next(text, at);
            requirements.add(next.test());
            at = next.end();
            if (at < text.length() && text.charAt(at++) != ',') {
                throw unreadable(text, at - 1);
            }
            if (at == text.length() && text.endsWith(",")) {
                throw unreadable(text, at);
            }
        }
        return new LabelSelector(requirements);
    }

    private record Requirement(Predicate<Map<String, String>> test, int end) {}

    private static Requirement next(String text, int at) {
        Matcher set = SET.matcher(text).region(at, text.length());
        if (set.lookingAt()) {
            good(set.group(1), List.of(set.group(3).split("\\s*,\\s*", -1)));
            return new Requirement(set(set.group(1), set.group(2), set.group(3)), set.end());
        }
        Matcher order = ORDER.matcher(text).region(at, text.length());
        if (order.lookingAt()) {
            long bound = Long.parseLong(order.group(3));
            String key = order.group(1);
            boolean more = order.group(2).equals(">");
            return new Requirement(labels -> compared(labels.get(key), bound, more), order.end());
        }
        Matcher equality = EQUALITY.matcher(text).region(at, text.length());
        if (equality.lookingAt()) {
            good(equality.group(1), List.of(equality.group(3)));
            return new Requirement(equality(equality.group(1), equality.group(2), equality.group(3)), equality.end());
        }
        Matcher presence = PRESENCE.matcher(text).region(at, text.length());
        if (presence.lookingAt()) {
            boolean wanted = presence.group(1).isEmpty();
            String key = presence.group(2);
            good(key, List.of());
            return new Requirement(labels -> labels.containsKey(key) == wanted, presence.end());
        }
        throw unreadable(text, at);
    }

    private static void good(String key, List<String> values) {
        if (!GOOD_KEY.matcher(key).matches()) {
            throw ApiError.badRequest(
                    "key: Invalid value: \"%s\": a qualified name must consist of alphanumeric characters, '-', '_' or '.'"
                            .formatted(key));
        }
        for (String value : values) {
            if (!GOOD_VALUE.matcher(value.trim()).matches()) {
                throw ApiError.badRequest(
                        "values[0][%s]: Invalid value: \"%s\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.'"
                                .formatted(key, value));
            }
        }
    }

    private static boolean compared(@Nullable String value, long bound, boolean more) {
        if (value == null || !value.matches("-?[0-9]{1,18}")) {
            return false;
        }
        long number = Long.parseLong(value);
        return more ? number > bound : number < bound;
    }

    private static Predicate<Map<String, String>> set(String key, String operator, String list) {
        Set<String> values =
                Arrays.stream(list.split(",", -1)).map(String::trim).collect(Collectors.toSet());
        // A label that is absent is not in any set, and so satisfies notin.
        return operator.equals("in")
                ? labels -> labels.containsKey(key) && values.contains(labels.get(key))
                : labels -> !labels.containsKey(key) || !values.contains(labels.get(key));
    }

    private static Predicate<Map<String, String>> equality(String key, String operator, String value) {
        return operator.equals("!=")
                ? labels -> !value.equals(labels.get(key))
                : labels -> value.equals(labels.get(key));
    }

    private static ApiError unreadable(String text, int at) {
        return ApiError.badRequest("unable to parse requirement: found '%s', expected: identifier, '!' or ','"
                .formatted(text.substring(Math.min(at, text.length()))));
    }

    @Override
    public boolean test(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.test(labels));
    }
}
