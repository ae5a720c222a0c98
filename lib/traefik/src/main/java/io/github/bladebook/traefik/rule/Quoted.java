package io.github.bladebook.traefik.rule;

/** Arguments as Go writes texts: raw between back-ticks, or between double quotes with escapes. */
final class Quoted {
    private Quoted() {}

    static String of(String text) {
        if (text.indexOf('`') < 0 && text.chars().noneMatch(Character::isISOControl)) {
            return "`" + text + "`";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
