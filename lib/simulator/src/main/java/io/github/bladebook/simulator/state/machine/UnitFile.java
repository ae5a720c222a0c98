package io.github.bladebook.simulator.state.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a unit: sections with keys that may stand there more than once. */
public final class UnitFile {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\$|\\{(\\w+)})");

    private final Map<String, List<String>> values = new HashMap<>();

    /** Reads a text; a line without {@code =} is passed over, as systemd does with a warning. */
    public static UnitFile parse(String text) {
        UnitFile file = new UnitFile();
        String section = "";
        for (String raw : text.replaceAll("\\\\\n\\s*", " ").split("\n", -1)) {
            String line = raw.strip();
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.startsWith("#") && !line.startsWith(";") && line.contains("=")) {
                int equal = line.indexOf('=');
                file.add(
                        section + "." + line.substring(0, equal).strip(),
                        line.substring(equal + 1).strip());
            }
        }
        return file;
    }

    /** Adds a value; an empty one takes back those before it. */
    public void add(String key, String value) {
        if (value.isEmpty()) {
            values.remove(key);
        } else {
            values.computeIfAbsent(key, ignored -> new ArrayList<>()).add(value);
        }
    }

    public List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** Returns the last value of {@code Section.Key}, or {@code otherwise}. */
    public String value(String key, String otherwise) {
        List<String> all = all(key);
        return all.isEmpty() ? otherwise : all.get(all.size() - 1);
    }

    public boolean yes(String key) {
        return List.of("yes", "true", "1", "on").contains(value(key, "no"));
    }

    /** Splits a command line as systemd does. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        boolean escaped = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (escaped) {
                word.append(c == 'n' ? '\n' : c == 't' ? '\t' : c == 's' ? ' ' : c);
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
                quote = quote == 0 ? c : 0;
                open = true;
            } else if ((c == ' ' || c == '\t') && quote == 0) {
                if (open || word.length() > 0) {
                    words.add(word.toString());
                }
                word.setLength(0);
                open = false;
            } else {
                word.append(c);
            }
        }
        if (open || word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }

    /** Fills in variables: <code>${X}</code> anywhere, {@code $X} as a word of its own becomes several; two dollars are one. */
    static List<String> expanded(List<String> words, Map<String, String> environment) {
        List<String> result = new ArrayList<>();
        for (String word : words) {
            if (word.matches("\\$\\w+")) {
                result.addAll(words(environment.getOrDefault(word.substring(1), "")));
                continue;
            }
            result.add(VARIABLE.matcher(word)
                    .replaceAll(found -> Matcher.quoteReplacement(
                            found.group(1) == null ? "$" : environment.getOrDefault(found.group(1), ""))));
        }
        return result;
    }
}
