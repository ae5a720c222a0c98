package io.github.bladebook.core.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One row of characters that may stand in a text in many spellings, and mixed: as it is, escaped for JSON, YAML, HTML, a shell or a
 * URL (once or more often), folded over lines. Found by following all readings at once, as one character can begin several.
 */
final class Spelling {
    /** What may be written for what. */
    enum Kind {
        TEXT,
        /** Standard or URL alphabet. */
        BASE64,
        /** Either case, with or without separators. */
        HEX
    }

    /** The text ended where more could have made it a hit. */
    static final int OPEN = -2;

    /** So many characters of a secret are no chance. */
    static final int TELLING = 8;

    private static final int NONE = -1;
    private static final Map<Integer, String> ENTITIES =
            Map.of((int) '&', "amp;", (int) '<', "lt;", (int) '>', "gt;", (int) '"', "quot;", (int) '\'', "apos;");

    /** What may stand at a text's end of one character that is written as several. */
    private static final Pattern HALF_ESCAPE = Pattern.compile(String.join(
            "|",
            "'\\\\?'{0,2}",
            "&(?:[A-Za-z]{0,6}|#x?[0-9A-Fa-f]{0,7});?",
            "(?:%(?:25)*[0-9A-Fa-f]{0,2})+",
            "(?:\\\\+(?:[ux][0-9A-Fa-f]{0,7}|U[0-9A-Fa-f]{0,8}|[0-7]{1,3}|.)?)+"));

    private final int[] letters;
    private final Kind kind;

    Spelling(int[] letters, Kind kind) {
        this.letters = letters;
        this.kind = kind;
    }

    int length() {
        return letters.length;
    }

    void forget() {
        Arrays.fill(letters, 0);
    }

    /** Returns where a spelling that begins at {@code start} ends, {@link #OPEN} where the text ends before it does, or -1. */
    int end(CharSequence text, int start) {
        BitSet at = new BitSet();
        at.set(start);
        boolean open = false;
        for (int index = 0; index < letters.length && !at.isEmpty(); index++) {
            BitSet next = new BitSet();
            for (int position = at.nextSetBit(0); position >= 0; position = at.nextSetBit(position + 1)) {
                open |= position >= text.length() - 12 && reachesEnd(text, position);
                step(text, position, letters[index], next, 0);
                if (index > 0) {
                    int folded = afterFold(text, position);
                    open |= folded == text.length();
                    if (folded > position) {
                        step(text, folded, letters[index], next, 0);
                        if (letters[index] == ' ') {
                            next.set(folded);
                        }
                    }
                }
            }
            if (next.isEmpty() && tellingWithout(text, at, index)) {
                return at.length() - 1;
            }
            at = next;
        }
        if (!at.isEmpty()) {
            return at.length() - 1;
        }
        return open ? OPEN : NONE;
    }

    /** Whether the first {@code count} letters alone are a hit, as somebody cut the rest off. */
    private boolean tellingWithout(CharSequence text, BitSet at, int count) {
        return switch (kind) {
            case BASE64 -> count >= TELLING * 4 / 3 + 1;
            case HEX -> count >= TELLING * 2;
            case TEXT -> count >= TELLING && cutOff(text, at.length() - 1);
        };
    }

    private static boolean cutOff(CharSequence text, int position) {
        return begins(text, position, "...") || begins(text, position, "…");
    }

    /** Whether what is left at {@code position} may be the begin of one escaped character. */
    private static boolean reachesEnd(CharSequence text, int position) {
        if (position >= text.length()) {
            return true;
        }
        return HALF_ESCAPE.matcher(text).region(position, text.length()).matches();
    }

    private void step(CharSequence text, int position, int letter, BitSet next, int depth) {
        if (position >= text.length()) {
            return;
        }
        int seen = Character.codePointAt(text, position);
        if (same(seen, letter)) {
            next.set(position + Character.charCount(seen));
        }
        switch (seen) {
            case '\\' -> backslash(text, position, letter, next, depth);
            case '%' -> percent(text, position, utf8(letter), 0, next);
            case '&' -> entity(text, position, letter, next);
            case '\'' -> quote(text, position, letter, next);
            case '+' -> {
                if (letter == ' ') {
                    next.set(position + 1);
                }
            }
            default -> {}
        }
        if (letter > 0x7f) {
            misread(text, position, letter, seen, next);
        }
    }

    private boolean same(int seen, int letter) {
        return switch (kind) {
            case TEXT -> seen == letter;
            case HEX -> Character.toLowerCase(seen) == letter;
            case BASE64 -> seen == letter || (letter == '+' && seen == '-') || (letter == '/' && seen == '_');
        };
    }

    /** {@code \"}, {@code \/}, {@code \\u0022}, {@code \x22}: the backslash itself may be escaped as often as one likes. */
    private void backslash(CharSequence text, int position, int letter, BitSet next, int depth) {
        if (depth > 8) {
            return;
        }
        int after = position + 1;
        step(text, after, letter, next, depth + 1);
        int units = coded(text, after, 'u', 4, Character.toString(letter).toCharArray());
        if (units >= 0) {
            next.set(units);
        }
        byte[] bytes = utf8(letter);
        char[] values = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = (char) (bytes[i] & 0xff);
        }
        int hex = coded(text, after, 'x', 2, values);
        if (hex >= 0) {
            next.set(hex);
        }
    }

    /** Reads {@code uXXXX}, and where there are more values {@code \\uXXXX} for each. */
    private static int coded(CharSequence text, int begin, char mark, int digits, char[] values) {
        int at = begin;
        for (int i = 0; i < values.length; i++) {
            while (i > 0 && at < text.length() && text.charAt(at) == '\\') {
                at++;
            }
            if (at + digits >= text.length()
                    || text.charAt(at) != mark
                    || number(text, at + 1, digits, 16) != values[i]) {
                return NONE;
            }
            at += 1 + digits;
        }
        return at;
    }

    /** {@code %22}, and {@code %2522} where it was encoded twice. */
    private static void percent(CharSequence text, int position, byte[] bytes, int index, BitSet next) {
        if (index == bytes.length) {
            next.set(position);
            return;
        }
        if (position >= text.length() || text.charAt(position) != '%') {
            return;
        }
        int at = position + 1;
        if (number(text, at, 2, 16) == (bytes[index] & 0xff)) {
            percent(text, at + 2, bytes, index + 1, next);
        }
        while (number(text, at, 2, 16) == '%') {
            at += 2;
            if (number(text, at, 2, 16) == (bytes[index] & 0xff)) {
                percent(text, at + 2, bytes, index + 1, next);
            }
        }
    }

    private static void entity(CharSequence text, int position, int letter, BitSet next) {
        int at = position + 1;
        while (begins(text, at, "amp;") && at + 4 < text.length()) {
            if (letter == '&') {
                next.set(at + 4);
            }
            at += 4;
        }
        String name = ENTITIES.getOrDefault(letter, "");
        if (!name.isEmpty() && begins(text, at, name)) {
            next.set(at + name.length());
        }
        if (!begins(text, at, "#")) {
            return;
        }
        boolean hex = begins(text, at + 1, "x") || begins(text, at + 1, "X");
        int digits = at + (hex ? 2 : 1);
        int end = digits;
        while (end < text.length() && end - digits < 8 && text.charAt(end) != ';') {
            end++;
        }
        if (end < text.length() && number(text, digits, end - digits, hex ? 16 : 10) == letter) {
            next.set(end + 1);
        }
    }

    /** An apostrophe is {@code ''} in YAML and {@code '\''} in a shell. */
    private static void quote(CharSequence text, int position, int letter, BitSet next) {
        if (letter == '\'') {
            if (begins(text, position, "''")) {
                next.set(position + 2);
            }
            if (begins(text, position, "'\\''")) {
                next.set(position + 4);
            }
        }
    }

    /** UTF-8 read as Latin-1, or a letter that something on the way could not write. */
    private static void misread(CharSequence text, int position, int letter, int seen, BitSet next) {
        if (seen == '?' || seen == 0xfffd) {
            next.set(position + 1);
        }
        int at = position;
        for (byte value : utf8(letter)) {
            if (at >= text.length() || text.charAt(at) != (value & 0xff)) {
                return;
            }
            at++;
        }
        next.set(at);
    }

    /** Skips a line break with what belongs to it: a backslash before it, the margin after it. */
    private int afterFold(CharSequence text, int position) {
        int at = position;
        boolean broken = false;
        while (at < text.length()) {
            char letter = text.charAt(at);
            boolean lineEnd = letter == '\n' || letter == '\r';
            boolean written = letter == '\\' && at + 1 < text.length() && "nr\n\r".indexOf(text.charAt(at + 1)) >= 0;
            if (lineEnd || written) {
                broken = true;
                at += written ? 2 : 1;
            } else if (broken && (letter == ' ' || letter == '\t')) {
                at++;
            } else if (kind == Kind.HEX && at == position && ":- ".indexOf(letter) >= 0) {
                return at + 1;
            } else {
                break;
            }
        }
        return broken ? at : position;
    }

    private static boolean begins(CharSequence text, int at, String prefix) {
        return at + prefix.length() <= text.length()
                && text.subSequence(at, at + prefix.length()).toString().equals(prefix);
    }

    private static int number(CharSequence text, int at, int digits, int base) {
        if (digits < 1 || at + digits > text.length()) {
            return NONE;
        }
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = Character.digit(text.charAt(i), base);
            if (digit < 0) {
                return NONE;
            }
            number = number * base + digit;
        }
        return number;
    }

    private static byte[] utf8(int letter) {
        return Character.toString(letter).getBytes(StandardCharsets.UTF_8);
    }
}
