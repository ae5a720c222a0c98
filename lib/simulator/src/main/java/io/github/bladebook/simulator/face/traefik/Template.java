package io.github.bladebook.simulator.face.traefik;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Go template that every file is before it is YAML or TOML. Comments, texts and {@code env} are evaluated; all else is
 * refused, as Traefik refuses a function that it does not know.
 */
final class Template {
    private static final Pattern ENV = Pattern.compile("env\\s+(?:\"([^\"]*)\"|`([^`]*)`)");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|`([^`]*)`");

    private Template() {}

    static String render(String source, Map<String, String> environment) throws BadFile {
        StringBuilder text = new StringBuilder();
        int at = 0;
        boolean trim = false;
        while (true) {
            int open = source.indexOf("{{", at);
            String plain = source.substring(at, open < 0 ? source.length() : open);
            boolean trimBefore = open >= 0 && source.startsWith("- ", open + 2);
            plain = trim ? plain.stripLeading() : plain;
            text.append(trimBefore ? plain.stripTrailing() : plain);
            if (open < 0) {
                return text.toString();
            }
            int line = 1
                    + (int) source.substring(0, open)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            int close = end(source, open + 2);
            if (close < 0) {
                throw new BadFile("template: :" + line + ": unclosed action");
            }
            String action = source.substring(open + 2, close);
            trim = action.endsWith(" -");
            action = trim ? action.substring(0, action.length() - 1) : action;
            action = (trimBefore ? action.substring(1) : action).strip();
            text.append(value(action, line, environment));
            at = close + 2;
        }
    }

    private static String value(String action, int line, Map<String, String> environment) throws BadFile {
        if (action.startsWith("/*") && action.endsWith("*/")) {
            return "";
        }
        Matcher text = TEXT.matcher(action);
        if (text.matches()) {
            return text.group(2) != null ? text.group(2) : text.group(1).translateEscapes();
        }
        Matcher env = ENV.matcher(action);
        if (env.matches()) {
            return environment.getOrDefault(env.group(1) != null ? env.group(1) : env.group(2), "");
        }
        if (action.matches("[0-9.]+|true|false")) {
            return action;
        }
        String word = action.split("[\\s()]", 2)[0];
        throw new BadFile("template: :" + line + ": "
                + (action.isEmpty() ? "missing value for command" : "function \"" + word + "\" not defined"));
    }

    /** Finds the closing braces outside of texts. */
    private static int end(String source, int from) {
        char quote = 0;
        for (int i = from; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '`') {
                quote = c;
            } else if (source.startsWith("}}", i)) {
                return i;
            }
        }
        return -1;
    }
}
