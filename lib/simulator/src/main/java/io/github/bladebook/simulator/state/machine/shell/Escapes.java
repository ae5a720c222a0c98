package io.github.bladebook.simulator.state.machine.shell;

/** Backslash escapes as echo and printf read them. */
public final class Escapes {
    private Escapes() {}

    /** Returns the text with its escapes replaced. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                out.append(c);
                i++;
                continue;
            }
            i++;
            switch (text.charAt(i)) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'a' -> out.append('\u0007');
                case 'b' -> out.append('\b');
                case 'e' -> out.append('\u001b');
                case '\\' -> out.append('\\');
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    int end = i;
                    while (end < text.length() && end < i + 4 && "01234567".indexOf(text.charAt(end)) >= 0) {
                        end++;
                    }
                    out.append((char) Integer.parseInt(text.substring(i, end), 8));
                    i = end - 1;
                }
                default -> out.append('\\').append(text.charAt(i));
            }
            i++;
        }
        return out.toString();
    }
}
