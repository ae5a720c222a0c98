package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.shell.Escapes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Programs that read text and print text. */
final class Texts {
    private Texts() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/echo", Texts::echo);
        programs.put("/usr/bin/printf", Texts::printf);
        programs.put("/usr/bin/cat", Texts::cat);
        programs.put("/usr/bin/head", call -> end(call, true));
        programs.put("/usr/bin/tail", call -> end(call, false));
        programs.put("/usr/bin/wc", Texts::wc);
        programs.put("/usr/bin/sort", Texts::sort);
        programs.put("/usr/bin/uniq", Texts::uniq);
        programs.put("/usr/bin/cut", Texts::cut);
        programs.put("/usr/bin/tr", Texts::tr);
        programs.put("/usr/bin/base64", Texts::base64);
        programs.put("/usr/bin/sha256sum", call -> digest(call, "SHA-256"));
        programs.put("/usr/bin/sha512sum", call -> digest(call, "SHA-512"));
        programs.put("/usr/bin/md5sum", call -> digest(call, "MD5"));
        programs.put("/usr/bin/seq", Texts::seq);
    }

    private static int echo(Call call) {
        boolean newline = call.args().isEmpty() || !call.args().get(0).equals("-n");
        List<String> words =
                newline ? call.args() : call.args().subList(1, call.args().size());
        call.out().print(String.join(" ", words) + (newline ? "\n" : ""));
        return 0;
    }

    /** Prints by a format, again and again until the words are used up. */
    static int printf(Call call) {
        if (call.args().isEmpty()) {
            throw new Usage(1, "printf: missing operand\nTry 'printf --help' for more information.");
        }
        String format = call.args().get(0);
        List<String> words = call.args().subList(1, call.args().size());
        int at = 0;
        do {
            at = round(call, format, words, at);
        } while (at < words.size() && at > 0);
        return 0;
    }

    private static int round(Call call, String format, List<String> words, int first) {
        int at = first;
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                literal.append(c);
                if (c == '\\' && i + 1 < format.length()) {
                    i++;
                    literal.append(format.charAt(i));
                }
                continue;
            }
            call.out().print(Escapes.of(literal.toString()));
            literal.setLength(0);
            int end = i + 1;
            while (end < format.length() && "-+ 0123456789.#".indexOf(format.charAt(end)) >= 0) {
                end++;
            }
            char kind = end < format.length() ? format.charAt(end) : '%';
            if (kind != '%') {
                String word = at < words.size() ? words.get(at) : "";
                at++;
                call.out().print(formatted(format.substring(i, end), kind, word));
            } else {
                call.out().print('%');
            }
            i = end;
        }
        call.out().print(Escapes.of(literal.toString()));
        return at;
    }

    private static String formatted(String flags, char kind, String word) {
        return switch (kind) {
            case 's' -> String.format(Locale.ROOT, flags + "s", word);
            case 'b' -> Escapes.of(word);
            case 'c' -> word.isEmpty() ? "" : word.substring(0, 1);
            case 'q' -> word.matches("[\\w./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
            case 'd', 'i', 'u' -> String.format(Locale.ROOT, flags + "d", number(word));
            case 'x', 'X', 'o' -> String.format(Locale.ROOT, flags + kind, number(word));
            default -> throw new Usage(1, "printf: %" + kind + ": invalid conversion specification");
        };
    }

    private static long number(String word) {
        return word.matches("-?\\d{1,18}") ? Long.parseLong(word) : 0;
    }

    private static int cat(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "nAuv", "number>n"));
        int status = 0;
        int line = 1;
        for (String word : orInput(options.rest())) {
            try {
                byte[] bytes = call.bytes(word);
                if (!options.has("n")) {
                    call.out().write(bytes);
                    continue;
                }
                for (String text : Call.lines(bytes)) {
                    call.out().printf(Locale.ROOT, "%6d\t%s%n", line++, text);
                }
            } catch (Usage refusal) {
                call.err().println(refusal.text());
                status = 1;
            }
        }
        return status;
    }

    static List<String> orInput(List<String> words) {
        return words.isEmpty() ? List.of("-") : words;
    }

    private static int end(Call call, boolean head) throws IOException {
        List<String> args = new ArrayList<>(call.args());
        args.replaceAll(word -> word.matches("-\\d+") ? "-n" + word.substring(1) : word);
        Options options = Options.of(call.with(args), Options.Spec.of(1, "n:c:q", "lines=>n", "bytes=>c", "quiet>q"));
        String count = options.value("c", options.value("n", "10"));
        if (!count.matches("[+-]?\\d{1,9}")) {
            throw new Usage(1, call.name() + ": invalid number of lines: '" + count + "'");
        }
        int number = Integer.parseInt(count.replace("+", ""));
        int status = 0;
        List<String> words = orInput(options.rest());
        for (String word : words) {
            byte[] bytes;
            try {
                bytes = call.bytes(word);
            } catch (Usage refusal) {
                call.err()
                        .println(refusal.text()
                                .replaceFirst(": (.*): No such", ": cannot open '$1' for reading: No such"));
                status = 1;
                continue;
            }
            if (words.size() > 1 && !options.has("q")) {
                call.out().println((word.equals(words.get(0)) ? "" : "\n") + "==> " + word + " <==");
            }
            if (options.has("c")) {
                int from = head ? 0 : Math.max(0, bytes.length - Math.abs(number));
                call.out().write(bytes, from, Math.min(Math.abs(number), bytes.length - from));
                continue;
            }
            List<String> lines = List.of(new String(bytes, StandardCharsets.UTF_8).split("(?<=\n)", -1));
            int total = lines.get(lines.size() - 1).isEmpty() ? lines.size() - 1 : lines.size();
            int from = head ? 0 : count.startsWith("+") ? Math.max(0, number - 1) : total - Math.abs(number);
            int to = head ? (number < 0 ? total + number : number) : total;
            for (int i = Math.max(0, from); i < Math.min(to, total); i++) {
                call.out().print(lines.get(i));
            }
        }
        return status;
    }

    private static int wc(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "lwcm", "lines>l", "words>w", "bytes>c", "chars>m"));
        boolean all = !options.has("l") && !options.has("w") && !options.has("c") && !options.has("m");
        int status = 0;
        List<String> words = orInput(options.rest());
        for (String word : words) {
            try {
                byte[] bytes = call.bytes(word);
                String text = new String(bytes, StandardCharsets.UTF_8);
                List<Long> figures = new ArrayList<>();
                if (all || options.has("l")) {
                    figures.add(text.chars().filter(c -> c == '\n').count());
                }
                if (all || options.has("w")) {
                    figures.add(text.isBlank() ? 0L : text.strip().split("\\s+").length);
                }
                if (all || options.has("c") || options.has("m")) {
                    figures.add((long) (options.has("m") ? text.codePointCount(0, text.length()) : bytes.length));
                }
                int width = figures.size() == 1
                        ? 1
                        : word.equals("-") ? 7 : String.valueOf(bytes.length).length();
                StringBuilder line = new StringBuilder();
                figures.forEach(figure -> line.append(line.isEmpty() ? "" : " ")
                        .append(String.format(Locale.ROOT, "%" + width + "d", figure)));
                boolean named = !options.rest().isEmpty();
                call.out().println(line + (named ? " " + word : ""));
            } catch (Usage refusal) {
                call.err().println(refusal.text());
                status = 1;
            }
        }
        return status;
    }

    private static int sort(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(2, "rnuk:t:", "reverse>r", "unique>u", "numeric-sort>n"));
        List<String> lines = new ArrayList<>();
        for (String word : orInput(options.rest())) {
            lines.addAll(Call.lines(call.bytes(word)));
        }
        Collections.sort(lines);
        if (options.has("n")) {
            lines.sort(java.util.Comparator.comparingLong(
                    line -> number(line.strip().replaceFirst("[^\\d-].*", ""))));
        }
        if (options.has("r")) {
            Collections.reverse(lines);
        }
        (options.has("u") ? lines.stream().distinct() : lines.stream()).forEach(call.out()::println);
        return 0;
    }

    private static int uniq(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "cd"));
        List<String> lines = Call.lines(
                call.bytes(options.rest().isEmpty() ? "-" : options.rest().get(0)));
        for (int i = 0, next; i < lines.size(); i = next) {
            next = i;
            while (next < lines.size() && lines.get(next).equals(lines.get(i))) {
                next++;
            }
            if (!options.has("d") || next - i > 1) {
                call.out()
                        .println((options.has("c") ? String.format(Locale.ROOT, "%7d ", next - i) : "") + lines.get(i));
            }
        }
        return 0;
    }

    private static int cut(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "d:f:s"));
        if (!options.has("f")) {
            throw new Usage(
                    1,
                    "cut: you must specify a list of bytes, characters, or fields\n"
                            + "Try 'cut --help' for more information.");
        }
        String delimiter = options.value("d", "\t");
        for (String word : orInput(options.rest())) {
            for (String line : Call.lines(call.bytes(word))) {
                String[] fields = line.split(java.util.regex.Pattern.quote(delimiter), -1);
                List<String> chosen = new ArrayList<>();
                for (int i = 1; i <= fields.length; i++) {
                    if (chosen(options.value("f", ""), i)) {
                        chosen.add(fields[i - 1]);
                    }
                }
                call.out().println(fields.length == 1 ? line : String.join(delimiter, chosen));
            }
        }
        return 0;
    }

    private static boolean chosen(String list, int field) {
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", -1);
            long from = ends[0].isEmpty() ? 1 : number(ends[0]);
            long to = ends.length == 1 ? from : ends[1].isEmpty() ? Integer.MAX_VALUE : number(ends[1]);
            if (field >= from && field <= to) {
                return true;
            }
        }
        return false;
    }

    private static int tr(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "ds"));
        String text = new String(call.in().readAllBytes(), StandardCharsets.UTF_8);
        String from = set(options.rest().get(0));
        String to = options.rest().size() > 1 ? set(options.rest().get(1)) : "";
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int at = from.indexOf(c);
            if (at < 0) {
                out.append(c);
            } else if (!options.has("d") && !to.isEmpty()) {
                out.append(to.charAt(Math.min(at, to.length() - 1)));
            }
        }
        call.out().print(out);
        return 0;
    }

    private static String set(String word) {
        StringBuilder all = new StringBuilder();
        String text = Escapes.of(
                word.replace("[:lower:]", "a-z").replace("[:upper:]", "A-Z").replace("[:digit:]", "0-9"));
        for (int i = 0; i < text.length(); i++) {
            if (i + 2 < text.length() && text.charAt(i + 1) == '-') {
                for (char c = text.charAt(i); c <= text.charAt(i + 2); c++) {
                    all.append(c);
                }
                i += 2;
            } else {
                all.append(text.charAt(i));
            }
        }
        return all.toString();
    }

    private static int base64(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "dw:", "decode>d", "wrap=>w"));
        byte[] bytes =
                call.bytes(options.rest().isEmpty() ? "-" : options.rest().get(0));
        if (options.has("d")) {
            try {
                call.out()
                        .write(Base64.getDecoder()
                                .decode(new String(bytes, StandardCharsets.US_ASCII).replaceAll("\\s", "")));
                return 0;
            } catch (IllegalArgumentException e) {
                return call.fail(1, "invalid input");
            }
        }
        int width = (int) number(options.value("w", "76"));
        String text = Base64.getEncoder().encodeToString(bytes);
        if (width == 0) {
            call.out().print(text);
            return 0;
        }
        for (int i = 0; i < text.length(); i += width) {
            call.out().println(text.substring(i, Math.min(text.length(), i + width)));
        }
        return 0;
    }

    private static int digest(Call call, String algorithm) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "bc", "check>c", "status>s", "quiet>q"));
        int status = 0;
        for (String word : orInput(options.rest())) {
            try {
                byte[] bytes = call.bytes(word);
                if (options.has("c")) {
                    status = Math.max(status, check(call, bytes, algorithm, options));
                } else {
                    call.out().println(hash(bytes, algorithm) + "  " + word);
                }
            } catch (Usage refusal) {
                call.err().println(refusal.text());
                status = 1;
            }
        }
        return status;
    }

    private static int check(Call call, byte[] list, String algorithm, Options options) throws IOException {
        int wrong = 0;
        for (String line : Call.lines(list)) {
            String[] parts = line.split(" [ *]", 2);
            if (parts.length < 2) {
                continue;
            }
            boolean same = hash(call.bytes(parts[1]), algorithm).equals(parts[0]);
            wrong += same ? 0 : 1;
            if (!options.has("s") && !(same && options.has("q"))) {
                call.out().println(parts[1] + ": " + (same ? "OK" : "FAILED"));
            }
        }
        if (wrong > 0 && !options.has("s")) {
            call.err()
                    .println(call.name() + ": WARNING: " + wrong + " computed checksum"
                            + (wrong == 1 ? " did NOT match" : "s did NOT match"));
        }
        return wrong > 0 ? 1 : 0;
    }

    static String hash(byte[] bytes, String algorithm) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int seq(Call call) {
        List<String> args = call.args();
        if (args.isEmpty() || args.size() > 2 || !args.stream().allMatch(word -> word.matches("-?\\d+"))) {
            throw new Usage(1, "seq: missing operand\nTry 'seq --help' for more information.");
        }
        long from = args.size() == 1 ? 1 : number(args.get(0));
        for (long i = from; i <= number(args.get(args.size() - 1)); i++) {
            call.out().println(i);
        }
        return 0;
    }
}
