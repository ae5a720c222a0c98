package io.github.bladebook.simulator.state.machine.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Programs that look for lines: grep, and the substitutions of sed. */
final class Grep {
    private Grep() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/grep", Grep::grep);
        programs.put("/usr/bin/egrep", Grep::grep);
        programs.put("/usr/bin/sed", Grep::sed);
    }

    /** Returns a regular expression of this platform for a basic one of POSIX. */
    private static String basic(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                char next = text.charAt(i);
                out.append("(){}|+?".indexOf(next) >= 0 ? "" : "\\").append(next);
            } else {
                out.append("(){}|+?".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return out.toString();
    }

    private static int grep(Call call) throws IOException {
        Options options = Options.of(
                call,
                Options.Spec.of(
                        2,
                        "EFivcqnoxwlse:hH",
                        "extended-regexp>E",
                        "fixed-strings>F",
                        "ignore-case>i",
                        "invert-match>v",
                        "count>c",
                        "quiet>q",
                        "line-number>n",
                        "only-matching>o",
                        "line-regexp>x",
                        "regexp=>e"));
        List<String> words = new ArrayList<>(options.rest());
        if (!options.has("e") && words.isEmpty()) {
            throw new Usage(2, "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.");
        }
        String text = options.has("e") ? options.value("e", "") : words.remove(0);
        Pattern pattern = pattern(options, text, call.name().endsWith("egrep"));
        int status = 1;
        boolean missing = false;
        for (String word : Texts.orInput(words)) {
            Lines lines;
            try {
                lines = new Lines(call.open(word));
            } catch (Usage refusal) {
                missing = true;
                if (!options.has("s")) {
                    call.err().println(refusal.text());
                }
                continue;
            }
            String front = (words.size() > 1 && !options.has("h")) || options.has("H") ? word + ":" : "";
            int count = 0;
            int number = 0;
            for (String line = lines.next(); line != null; line = lines.next()) {
                number++;
                var matcher = pattern.matcher(line);
                if (matcher.find() == options.has("v")) {
                    continue;
                }
                count++;
                if (options.has("q")) {
                    return 0;
                }
                if (options.has("c") || options.has("l")) {
                    continue;
                }
                String place = front + (options.has("n") ? number + ":" : "");
                if (options.has("o") && !options.has("v")) {
                    do {
                        call.out().println(place + matcher.group());
                    } while (matcher.find());
                } else {
                    call.out().println(place + line);
                }
            }
            status = count > 0 ? 0 : status;
            if (options.has("c")) {
                call.out().println(front + count);
            } else if (options.has("l") && count > 0) {
                call.out().println(word);
            }
        }
        return missing && !(options.has("q") && status == 0) ? 2 : status;
    }

    private static Pattern pattern(Options options, String text, boolean extended) {
        String regex = options.has("F") ? Pattern.quote(text) : options.has("E") || extended ? text : basic(text);
        regex = options.has("w") ? "\\b(?:" + regex + ")\\b" : options.has("x") ? "^(?:" + regex + ")$" : regex;
        try {
            return Pattern.compile(regex, options.has("i") ? Pattern.CASE_INSENSITIVE : 0);
        } catch (PatternSyntaxException e) {
            throw new Usage(2, "grep: " + e.getDescription());
        }
    }

    /** Knows {@code s///}, {@code Np}, {@code N,Mp}, {@code /x/d} and {@code /x/p}. */
    private static int sed(Call call) throws IOException {
        Options options =
                Options.of(call, Options.Spec.of(1, "nEri::e:s", "quiet>n", "regexp-extended>E", "expression=>e"));
        List<String> words = new ArrayList<>(options.rest());
        if (!options.has("e") && words.isEmpty()) {
            throw new Usage(1, "Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...");
        }
        String script = options.has("e") ? options.value("e", "") : words.remove(0);
        boolean extended = options.has("E") || options.has("r");
        for (String word : Texts.orInput(words)) {
            List<String> out = new ArrayList<>();
            List<String> lines;
            try {
                lines = Call.lines(call.bytes(word));
            } catch (Usage refusal) {
                String why = refusal.text().replaceFirst(".*: ", "");
                return call.fail(2, "can't read " + word + ": " + why);
            }
            for (int i = 0; i < lines.size(); i++) {
                apply(script, extended, options.has("n"), lines.get(i), i + 1, lines.size(), out);
            }
            if (options.has("i")) {
                call.files()
                        .write(
                                call.path(word),
                                out.isEmpty() ? "" : String.join("\n", out) + "\n",
                                call.files().mode(call.path(word)));
            } else {
                out.forEach(call.out()::println);
            }
        }
        return 0;
    }

    private static void apply(
            String script, boolean extended, boolean quiet, String line, int number, int last, List<String> out) {
        var range = Pattern.compile("(\\d+|\\$)(?:,(\\d+|\\$))?([pdq])").matcher(script);
        var match = Pattern.compile("/(.*)/([pd])").matcher(script);
        boolean print = !quiet;
        String text = line;
        if (range.matches()) {
            int from = range.group(1).equals("$") ? last : Integer.parseInt(range.group(1));
            int to = range.group(2) == null
                    ? from
                    : range.group(2).equals("$") ? last : Integer.parseInt(range.group(2));
            boolean hit = number >= from && number <= to;
            boolean delete = range.group(3).equals("d");
            if (range.group(3).equals("q")) {
                print = number <= from;
            } else if (hit) {
                print = !delete;
            }
        } else if (match.matches()) {
            boolean hit = Pattern.compile(extended ? match.group(1) : basic(match.group(1)))
                    .matcher(line)
                    .find();
            print = hit ? match.group(2).equals("p") : print;
        } else if (script.startsWith("s") && script.length() > 3) {
            String[] parts = script.split(Pattern.quote(script.substring(1, 2)), -1);
            if (parts.length != 4) {
                throw new Usage(1, "sed: -e expression #1, char " + script.length() + ": unterminated `s' command");
            }
            var matcher = Pattern.compile(
                            extended ? parts[1] : basic(parts[1]),
                            parts[3].contains("I") ? Pattern.CASE_INSENSITIVE : 0)
                    .matcher(line);
            String replacement = parts[2].replace("$", "\\$")
                    .replaceAll("\\\\(\\d)", "\\$$1")
                    .replace("&", "$0");
            text = parts[3].contains("g") ? matcher.replaceAll(replacement) : matcher.replaceFirst(replacement);
            print = print || (parts[3].contains("p") && !text.equals(line));
        } else {
            throw new Usage(1, "sed: -e expression #1, char 1: unknown command: `" + script.charAt(0) + "'");
        }
        if (print) {
            out.add(text);
        }
    }
}
