package io.github.bladebook.simulator.state.machine.command;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The program {@code sort}, as in the locale C. */
final class Sort {
    private static final Pattern KEY = Pattern.compile("(\\d+)([nrfb]*)(?:,(\\d+)([nrfb]*))?");
    private static final Pattern NUMBER = Pattern.compile("\\s*(-?\\d*(?:\\.\\d+)?).*", Pattern.DOTALL);

    private Sort() {}

    static int run(Call call) throws IOException {
        Options options = Options.of(
                call,
                Options.Spec.of(
                        2,
                        "rnufsk:t:",
                        "reverse>r",
                        "unique>u",
                        "numeric-sort>n",
                        "ignore-case>f",
                        "stable>s",
                        "key=>k",
                        "field-separator=>t"));
        String separator = options.value("t");
        if (separator != null && separator.length() != 1) {
            throw new Usage(2, "sort: multi-character tab ‘" + separator + "’");
        }
        String global = (options.has("n") ? "n" : "") + (options.has("r") ? "r" : "") + (options.has("f") ? "f" : "");
        Comparator<String> order = null;
        for (String key : options.values("k")) {
            Comparator<String> next = key(key, separator, global);
            order = order == null ? next : order.thenComparing(next);
        }
        order = order == null ? by(line -> line, global) : order;
        List<String> lines = new ArrayList<>();
        for (String word : Texts.orInput(options.rest())) {
            lines.addAll(Call.lines(call.bytes(word)));
        }
        Comparator<String> whole = by(line -> line, options.has("r") ? "r" : "");
        lines.sort(options.has("s") || options.has("u") ? order : order.thenComparing(whole));
        if (options.has("u")) {
            String before = null;
            for (String line : List.copyOf(lines)) {
                if (before != null && order.compare(before, line) == 0) {
                    continue;
                }
                before = line;
                call.out().println(line);
            }
            return 0;
        }
        lines.forEach(call.out()::println);
        return 0;
    }

    private interface Part {
        String of(String line);
    }

    private static Comparator<String> key(String text, @Nullable String separator, String global) {
        Matcher key = KEY.matcher(text);
        if (!key.matches() || key.group(1).matches("0+")) {
            throw new Usage(2, "sort: invalid number at field start: invalid count at start of ‘" + text + "’");
        }
        int from = Integer.parseInt(key.group(1));
        int to = key.group(3) == null ? Integer.MAX_VALUE : Integer.parseInt(key.group(3));
        String own = key.group(2) + (key.group(4) == null ? "" : key.group(4));
        return by(line -> fields(line, separator, from, to), own.isEmpty() ? global : own);
    }

    private static String fields(String line, @Nullable String separator, int from, int to) {
        String[] all = line.split(separator == null ? "(?<=\\S)(?=\\s)" : Pattern.quote(separator), -1);
        List<String> part = new ArrayList<>();
        for (int i = from; i <= Math.min(to, all.length); i++) {
            part.add(all[i - 1]);
        }
        return String.join(separator == null ? "" : separator, part);
    }

    private static Comparator<String> by(Part part, String how) {
        Comparator<String> order = how.contains("n")
                ? Comparator.comparing(line -> number(part.of(line)))
                : Comparator.comparing(line -> plain(part.of(line), how));
        return how.contains("r") ? order.reversed() : order;
    }

    private static String plain(String text, String how) {
        String bare = how.contains("b") ? text.stripLeading() : text;
        return how.contains("f") ? bare.toUpperCase(Locale.ROOT) : bare;
    }

    private static BigDecimal number(String text) {
        Matcher number = NUMBER.matcher(text);
        String digits = number.matches() ? number.group(1) : "";
        return digits.matches("-?") ? BigDecimal.ZERO : new BigDecimal(digits);
    }
}
