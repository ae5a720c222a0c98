package io.github.bladebook.simulator.state.machine.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Programs that read text and print text. */
final class Texts {
    private Texts() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/cat", Texts::cat);
        programs.put("/usr/bin/head", call -> end(call, true));
        programs.put("/usr/bin/tail", call -> end(call, false));
        programs.put("/usr/bin/wc", Texts::wc);
        programs.put("/usr/bin/base64", Texts::base64);
        programs.put("/usr/bin/sha256sum", call -> digest(call, "SHA-256"));
        programs.put("/usr/bin/sha512sum", call -> digest(call, "SHA-512"));
        programs.put("/usr/bin/md5sum", call -> digest(call, "MD5"));
    }

    static long number(String word) {
        return word.matches("-?\\d{1,18}") ? Long.parseLong(word) : 0;
    }

    private static int cat(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "nu", "number>n"));
        int status = 0;
        int line = 1;
        for (String word : orInput(options.rest())) {
            try {
                InputStream in = call.open(word);
                if (!options.has("n")) {
                    in.transferTo(call.out());
                    continue;
                }
                Lines lines = new Lines(in);
                for (String text = lines.next(); text != null; text = lines.next()) {
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
            InputStream in;
            try {
                in = call.open(word);
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
            if (head && !count.startsWith("-")) {
                first(call, in, number, options.has("c"));
                continue;
            }
            byte[] bytes = in.readAllBytes();
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

    /** Prints the beginning and reads no further, since the input may have no end. */
    private static void first(Call call, InputStream in, int number, boolean bytes) throws IOException {
        if (bytes) {
            call.out().write(in.readNBytes(number));
            return;
        }
        Lines lines = new Lines(in);
        for (int i = 0; i < number; i++) {
            String line = lines.raw();
            if (line == null) {
                return;
            }
            call.out().print(line);
        }
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
}
