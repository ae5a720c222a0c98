package io.github.bladebook.traefik.publish;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.traefik.file.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether what Traefik tells of a thing holds all that a file says of it. What Traefik adds by itself is no difference. */
final class Covers {
    /** Files, of which Traefik may tell the content in place of the name. */
    private static final Set<String> FILES = Set.of("ca", "cert", "key", "rootCAs", "certificates", "caFiles");

    private static final Pattern PARTS = Pattern.compile("([0-9.]+)(ns|us|µs|μs|ms|s|m|h)");

    private Covers() {}

    /** Returns the place of the first difference; empty where there is none. */
    static Optional<String> missing(Value wanted, Json told, String place, Set<String> skipped) {
        if (wanted instanceof Value.Group group) {
            if (told.absent() && group.isEmpty() && !place.equals("tls")) {
                return Optional.empty();
            }
            if (!told.object()) {
                return Optional.of(place);
            }
            return group.values().entrySet().stream()
                    .filter(entry -> !skipped.contains(entry.getKey()) && !FILES.contains(entry.getKey()))
                    .flatMap(entry -> missing(
                            entry.getValue(),
                            told.at(entry.getKey()),
                            place.isEmpty() ? entry.getKey() : place + "." + entry.getKey(),
                            Set.of())
                            .stream())
                    .findFirst();
        }
        if (wanted instanceof Value.Listing list) {
            List<Json> elements = told.absent() || !told.array() ? List.of() : told.elements();
            if (elements.size() != list.values().size()) {
                return Optional.of(place);
            }
            for (int i = 0; i < elements.size(); i++) {
                Optional<String> inner = missing(list.values().get(i), elements.get(i), place, Set.of());
                if (inner.isPresent()) {
                    return inner;
                }
            }
            return Optional.empty();
        }
        String text = wanted.toString();
        if (told.absent()) {
            return Set.of("", "0", "false").contains(text) ? Optional.empty() : Optional.of(place);
        }
        boolean same = !told.object()
                && !told.array()
                && (told.text().equals(text)
                        || duration(told.text()).equals(duration(text))
                        // Middlewares are told with their provider, services as they were written.
                        || (place.equals("middlewares") && told.text().equals(text + "@file")));
        return same ? Optional.empty() : Optional.of(place);
    }

    /** A length of time in nanoseconds; 90, 90s and 1m30s are the same. What is none stays the text that it is. */
    private static String duration(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return new BigDecimal(text).movePointRight(9).toBigInteger().toString();
        }
        Matcher part = PARTS.matcher(text);
        BigDecimal sum = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
            sum = sum.add(new BigDecimal(part.group(1)).multiply(new BigDecimal(unit(part.group(2)))));
        }
        return end == text.length() && end > 0 ? sum.toBigInteger().toString() : text;
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "ns" -> 1L;
            case "us", "µs", "μs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            default -> 3_600_000_000_000L;
        };
    }
}
