package io.github.bladebook.core.secret;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The rows of characters that stand for one secret: itself, its hex digits, and its core in base64 at each of the three offsets. */
final class Encodings {
    /** Fewer bytes than this have so short a base64 that it occurs by chance. */
    private static final int SHORTEST_BYTES = 6;

    private Encodings() {}

    static List<Spelling> of(char[] letters) {
        List<Spelling> spellings = new ArrayList<>();
        int[] points = Character.codePointCount(letters, 0, letters.length) == letters.length
                ? widened(letters)
                : CharBuffer.wrap(letters).codePoints().toArray();
        spellings.add(new Spelling(points, Spelling.Kind.TEXT));
        byte[] bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(letters)).array();
        int length = StandardCharsets.UTF_8.encode(CharBuffer.wrap(letters)).limit();
        if (length >= SHORTEST_BYTES) {
            spellings.add(new Spelling(hex(bytes, length), Spelling.Kind.HEX));
            for (int offset = 0; offset < 3; offset++) {
                spellings.add(new Spelling(base64(bytes, length, offset), Spelling.Kind.BASE64));
            }
        }
        Arrays.fill(bytes, (byte) 0);
        return spellings;
    }

    private static int[] widened(char[] letters) {
        int[] points = new int[letters.length];
        for (int i = 0; i < letters.length; i++) {
            points[i] = letters[i];
        }
        return points;
    }

    private static int[] hex(byte[] bytes, int length) {
        int[] digits = new int[2 * length];
        for (int i = 0; i < length; i++) {
            digits[2 * i] = Character.forDigit((bytes[i] >> 4) & 0xf, 16);
            digits[2 * i + 1] = Character.forDigit(bytes[i] & 0xf, 16);
        }
        return digits;
    }

    /** Keeps the digits that depend on the secret alone, not on what stands before or after it. */
    private static int[] base64(byte[] bytes, int length, int offset) {
        byte[] shifted = new byte[offset + length];
        System.arraycopy(bytes, 0, shifted, offset, length);
        byte[] encoded = Base64.getEncoder().withoutPadding().encode(shifted);
        int from = (8 * offset + 5) / 6;
        int to = 8 * (offset + length) / 6;
        int[] core = new int[to - from];
        for (int i = from; i < to; i++) {
            core[i - from] = encoded[i];
        }
        Arrays.fill(shifted, (byte) 0);
        Arrays.fill(encoded, (byte) 0);
        return core;
    }
}
