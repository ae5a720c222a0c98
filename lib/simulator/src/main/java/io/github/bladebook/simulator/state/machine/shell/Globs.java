package io.github.bladebook.simulator.state.machine.shell;

import io.github.bladebook.simulator.state.machine.MachineFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Patterns of names: {@code *}, {@code ?} and {@code [a-z]}. */
public final class Globs {
    private Globs() {}

    /** Returns the pattern as a regular expression; marked characters are taken as they are. */
    public static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
            if (Expander.quoted(c) && i + 1 < glob.length()) {
                i++;
                regex.append(Pattern.quote(String.valueOf(glob.charAt(i))));
            } else if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (close > 0) {
                String inside = Expander.plain(glob.substring(i + 1, close)).replace("\\", "\\\\");
                regex.append('[')
                        .append(inside.startsWith("!") ? "^" + inside.substring(1) : inside)
                        .append(']');
                i = close;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Returns the names of files that match; empty where the word is no pattern or nothing matches. */
    static List<String> expand(Shell shell, String word) {
        if (!special(word)) {
            return List.of();
        }
        List<String> found = new ArrayList<>(List.of(""));
        String[] parts = word.split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            List<String> next = new ArrayList<>();
            for (String before : found) {
                String prefix = i == 0 ? "" : before + "/";
                if (!special(parts[i])) {
                    String path = prefix + Expander.plain(parts[i]);
                    if (path.isEmpty() || shell.machine().files().exists(MachineFiles.absolute(shell.folder(), path))) {
                        next.add(path);
                    }
                    continue;
                }
                Pattern pattern = pattern(parts[i]);
                boolean hidden = parts[i].startsWith(".");
                for (String name : shell.machine().files().names(MachineFiles.absolute(shell.folder(), prefix))) {
                    if (pattern.matcher(name).matches() && (hidden || !name.startsWith("."))) {
                        next.add(prefix + name);
                    }
                }
            }
            found = next;
        }
        return found;
    }

    private static boolean special(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Expander.quoted(word.charAt(i))) {
                i++;
            } else if ("*?".indexOf(word.charAt(i)) >= 0 || (word.charAt(i) == '[' && word.indexOf(']', i) > 0)) {
                return true;
            }
        }
        return false;
    }
}
