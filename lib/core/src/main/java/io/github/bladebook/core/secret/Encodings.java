package io.github.bladebook.core.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
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
        int[] points = CharBuffer.wrap(letters).codePoints().toArray();
        spellings.add(new Spelling(points, Spelling.Kind.TEXT));
        byte[] bytes = utf8(letters);
        encoded(bytes, spellings);
        // A form or a query may be encoded as a whole, and then the secret in it is, for URLs.
        byte[] form = percented(bytes, false);
        if (form.length > bytes.length) {
            encoded(form, spellings);
            byte[] plus = percented(bytes, true);
            encoded(plus, spellings);
            Arrays.fill(plus, (byte) 0);
        }
        Arrays.fill(form, (byte) 0);
        Arrays.fill(bytes, (byte) 0);
        return spellings;
    }

    private static void encoded(byte[] bytes, List<Spelling> spellings) {
        if (bytes.length >= SHORTEST_BYTES) {
            spellings.add(new Spelling(hex(bytes), Spelling.Kind.HEX));
            for (int offset = 0; offset < 3; offset++) {
                spellings.add(new Spelling(base64(bytes, offset), Spelling.Kind.BASE64));
            }
        }
    }

    private static byte[] percented(byte[] bytes, boolean plus) {
        byte[] room = new byte[3 * bytes.length];
        int at = 0;
        for (byte value : bytes) {
            boolean plain = (value > 0 && Character.isLetterOrDigit(value)) || "-_.*".indexOf(value) >= 0;
            if (plain) {
                room[at++] = value;
            } else if (plus && value == ' ') {
                room[at++] = '+';
            } else {
                room[at++] = '%';
                room[at++] = (byte) Character.toUpperCase(Character.forDigit((value >> 4) & 0xf, 16));
                room[at++] = (byte) Character.toUpperCase(Character.forDigit(value & 0xf, 16));
            }
        }
        byte[] exact = Arrays.copyOf(room, at);
        Arrays.fill(room, (byte) 0);
        return exact;
    }

    /** Returns the letters in UTF-8, without a copy that would stay behind. */
    static byte[] utf8(char[] letters) {
        ByteBuffer room = ByteBuffer.allocate(3 * letters.length);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(letters), room, true);
        byte[] bytes = Arrays.copyOf(room.array(), room.position());
        Arrays.fill(room.array(), (byte) 0);
        return bytes;
    }

    private static int[] hex(byte[] bytes) {
        int[] digits = new int[2 * bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            digits[2 * i] = Character.forDigit((bytes[i] >> 4) & 0xf, 16);
            digits[2 * i + 1] = Character.forDigit(bytes[i] & 0xf, 16);
        }
        return digits;
    }

    /** Keeps the digits that depend on the secret alone, not on what stands before or after it. */
    private static int[] base64(byte[] bytes, int offset) {
        byte[] shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        byte[] encoded = Base64.getEncoder().withoutPadding().encode(shifted);
        int from = (8 * offset + 5) / 6;
        int to = 8 * (offset + bytes.length) / 6;
        int[] core = new int[to - from];
        for (int i = from; i < to; i++) {
            core[i - from] = encoded[i];
        }
        Arrays.fill(shifted, (byte) 0);
        Arrays.fill(encoded, (byte) 0);
        return core;
    }
}
