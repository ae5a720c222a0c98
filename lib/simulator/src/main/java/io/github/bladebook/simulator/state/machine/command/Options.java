package io.github.bladebook.simulator.state.machine.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of a program taken apart as getopt does: {@code -ab}, {@code -n 3}, {@code -n3}, {@code --lines=3}. */
public final class Options {
    private final Map<String, List<String>> given = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    private Options() {}

    /** What a program knows: letters as getopt spells them, long names with the letter or name they stand for. */
    public record Spec(String letters, Map<String, String> names, int status, boolean stopAtFirstWord) {
        /** Knows letters only; refuses with {@code status}. */
        public static Spec of(int status, String letters, String... names) {
            Map<String, String> long_ = new HashMap<>();
            for (String name : names) {
                int at = name.indexOf(">");
                String key = at < 0 ? name : name.substring(0, at);
                long_.put(
                        key.replace("=", ""),
                        (at < 0 ? key.replace("=", "") : name.substring(at + 1)) + (key.endsWith("=") ? "=" : ""));
            }
            return new Spec(letters, long_, status, false);
        }

        /** Returns the same, but what follows the first word is left alone. */
        public Spec stopping() {
            return new Spec(letters, names, status, true);
        }

        boolean takes(char letter) {
            int at = letters.indexOf(letter);
            return at >= 0 && at + 1 < letters.length() && letters.charAt(at + 1) == ':';
        }
    }

    /** Reads the words of {@code call}; throws {@link Usage} in getopt's words. */
    public static Options of(Call call, Spec spec) {
        Options options = new Options();
        List<String> args = call.args();
        for (int i = 0; i < args.size(); i++) {
            String word = args.get(i);
            if (word.equals("--")) {
                options.rest.addAll(args.subList(i + 1, args.size()));
                break;
            }
            if (word.startsWith("--")) {
                i = options.readName(call, spec, i);
            } else if (word.startsWith("-") && word.length() > 1) {
                i = options.readLetters(call, spec, i);
            } else {
                options.rest.add(word);
                if (spec.stopAtFirstWord()) {
                    options.rest.addAll(args.subList(i + 1, args.size()));
                    break;
                }
            }
        }
        return options;
    }

    private int readName(Call call, Spec spec, int at) {
        String word = call.args().get(at);
        int equal = word.indexOf('=');
        String name = word.substring(2, equal < 0 ? word.length() : equal);
        String target = spec.names().get(name);
        if (target == null) {
            throw refused(call, spec, "unrecognized option '" + (equal < 0 ? word : word.substring(0, equal)) + "'");
        }
        if (!target.endsWith("=")) {
            add(target, "");
            return at;
        }
        String key = target.substring(0, target.length() - 1);
        if (equal >= 0) {
            add(key, word.substring(equal + 1));
            return at;
        }
        if (at + 1 == call.args().size()) {
            throw refused(call, spec, "option '" + word + "' requires an argument");
        }
        add(key, call.args().get(at + 1));
        return at + 1;
    }

    private int readLetters(Call call, Spec spec, int at) {
        String word = call.args().get(at);
        for (int i = 1; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (letter == ':' || spec.letters().indexOf(letter) < 0) {
                throw refused(call, spec, "invalid option -- '" + letter + "'");
            }
            if (!spec.takes(letter)) {
                add(String.valueOf(letter), "");
            } else if (i + 1 < word.length()) {
                add(String.valueOf(letter), word.substring(i + 1));
                return at;
            } else if (at + 1 == call.args().size()) {
                throw refused(call, spec, "option requires an argument -- '" + letter + "'");
            } else {
                add(String.valueOf(letter), call.args().get(at + 1));
                return at + 1;
            }
        }
        return at;
    }

    private static Usage refused(Call call, Spec spec, String message) {
        return new Usage(
                spec.status(),
                call.name() + ": " + message + "\nTry '" + call.name() + " --help' for more information.");
    }

    private void add(String key, String value) {
        given.computeIfAbsent(key, ignored -> new ArrayList<>()).add(value);
    }

    public boolean has(String key) {
        return given.containsKey(key);
    }

    /** Returns the last value given, null where there is none. */
    public @Nullable String value(String key) {
        List<String> values = given.get(key);
        return values == null ? null : values.get(values.size() - 1);
    }

    /** Returns the last value given, or {@code otherwise}. */
    public String value(String key, String otherwise) {
        String value = value(key);
        return value == null ? otherwise : value;
    }

    public List<String> values(String key) {
        return given.getOrDefault(key, List.of());
    }

    /** Returns the words that are no options. */
    public List<String> rest() {
        return rest;
    }
}
