package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.shell.Escapes;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Programs that take lines or characters apart. */
final class Columns {
    private Columns() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/sort", Sort::run);
        programs.put("/usr/bin/uniq", Columns::uniq);
        programs.put("/usr/bin/cut", Columns::cut);
        programs.put("/usr/bin/tr", Columns::tr);
    }

    private static int uniq(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "cdu", "count>c", "repeated>d", "unique>u"));
        if (options.rest().size() > 1) {
            throw new Usage(1, "uniq: extra operand '" + options.rest().get(1) + "'");
        }
        List<String> lines = Call.lines(
                call.bytes(options.rest().isEmpty() ? "-" : options.rest().get(0)));
        for (int i = 0, next; i < lines.size(); i = next) {
            next = i;
            while (next < lines.size() && lines.get(next).equals(lines.get(i))) {
                next++;
            }
            boolean repeated = next - i > 1;
            if ((!options.has("d") || repeated) && (!options.has("u") || !repeated)) {
                call.out()
                        .println((options.has("c") ? String.format(Locale.ROOT, "%7d ", next - i) : "") + lines.get(i));
            }
        }
        return 0;
    }

    private static int cut(Call call) throws IOException {
        Options options = Options.of(
                call,
                Options.Spec.of(
                        1, "d:f:sc:b:", "delimiter=>d", "fields=>f", "only-delimited>s", "characters=>c", "bytes=>b"));
        String list = options.value("f", options.value("c", options.value("b", "")));
        if (list.isEmpty()) {
            throw new Usage(
                    1,
                    "cut: you must specify a list of bytes, characters, or fields\n"
                            + "Try 'cut --help' for more information.");
        }
        if (!list.matches("(\\d+(-\\d*)?|-\\d+)(,(\\d+(-\\d*)?|-\\d+))*")) {
            throw new Usage(1, "cut: invalid field value ‘" + list + "’\nTry 'cut --help' for more information.");
        }
        String delimiter = options.has("f") ? options.value("d", "\t") : "";
        for (String word : Texts.orInput(options.rest())) {
            Lines lines = new Lines(call.open(word));
            for (String line = lines.next(); line != null; line = lines.next()) {
                String[] fields = line.split(Pattern.quote(delimiter), -1);
                if (options.has("f") && fields.length == 1) {
                    call.out().print(options.has("s") ? "" : line + "\n");
                    continue;
                }
                List<String> chosen = new ArrayList<>();
                for (int i = 1; i <= fields.length; i++) {
                    if (chosen(list, i)) {
                        chosen.add(fields[i - 1]);
                    }
                }
                call.out().println(String.join(delimiter, chosen));
            }
        }
        return 0;
    }

    private static boolean chosen(String list, int field) {
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", -1);
            long from = ends[0].isEmpty() ? 1 : Texts.number(ends[0]);
            long to = ends.length == 1 ? from : ends[1].isEmpty() ? Integer.MAX_VALUE : Texts.number(ends[1]);
            if (field >= from && field <= to) {
                return true;
            }
        }
        return false;
    }

    private static int tr(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "dscC", "delete>d", "squeeze-repeats>s", "complement>c"));
        List<String> words = options.rest();
        boolean delete = options.has("d");
        if (words.isEmpty() || (words.size() == 1 && !delete && !options.has("s"))) {
            throw new Usage(
                    1,
                    "tr: missing operand" + (words.isEmpty() ? "" : " after ‘" + words.get(0) + "’")
                            + "\nTry 'tr --help' for more information.");
        }
        boolean complement = options.has("c") || options.has("C");
        String from = set(words.get(0));
        String to = words.size() > 1 ? set(words.get(1)) : "";
        String squeezed = to.isEmpty() ? from : to;
        Reader in = new InputStreamReader(call.in(), StandardCharsets.UTF_8);
        int last = -1;
        for (int c = in.read(); c >= 0; c = in.read()) {
            int at = complement ? (from.indexOf(c) < 0 ? Integer.MAX_VALUE : -1) : from.indexOf(c);
            if (at >= 0 && delete) {
                continue;
            }
            boolean replaced = at >= 0 && !to.isEmpty();
            char made = replaced ? to.charAt(Math.min(at, to.length() - 1)) : (char) c;
            boolean all = to.isEmpty() && complement;
            boolean squeezes = all ? at >= 0 : squeezed.indexOf(made) >= 0;
            boolean dropped = options.has("s") && made == last && squeezes;
            if (!dropped) {
                call.out().print(made);
            }
            last = made;
        }
        return 0;
    }

    private static String set(String word) {
        StringBuilder all = new StringBuilder();
        String text = Escapes.of(word.replace("[:lower:]", "a-z")
                .replace("[:upper:]", "A-Z")
                .replace("[:digit:]", "0-9")
                .replace("[:alpha:]", "A-Za-z")
                .replace("[:alnum:]", "A-Za-z0-9")
                .replace("[:space:]", " \\t\\n\\r")
                .replace("[:blank:]", " \\t"));
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
}
