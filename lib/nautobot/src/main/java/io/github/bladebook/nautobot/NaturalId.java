package io.github.bladebook.nautobot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The id that an object gets when we make it: a UUID of version 5 (RFC 9562) made of its kind and key. Made twice, it is the same id, so
 * that the second creation cannot double anything, and a creation whose answer got lost can be looked for.
 */
final class NaturalId {
    /** Any constant does; this one is the UUIDv5 of {@code bladebook} in the DNS name space of RFC 9562. */
    private static final UUID SPACE = of(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "bladebook");

    private NaturalId() {}

    /**
     * Returns the id.
     *
     * @param turn 0, or how many ids before this one were taken by objects of another key: something once made here and renamed since
     */
    static UUID of(Kind<?> kind, Map<String, Object> key, int turn) {
        String text = key.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + Values.told(entry.getValue()))
                .collect(Collectors.joining("\n"));
        return of(SPACE, String.join("/", kind.path()) + "\n" + text + (turn == 0 ? "" : "\n#" + turn));
    }

    static UUID of(UUID space, String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(16)
                    .putLong(space.getMostSignificantBits())
                    .putLong(space.getLeastSignificantBits())
                    .array());
            byte[] hash = Arrays.copyOf(digest.digest(name.getBytes(StandardCharsets.UTF_8)), 16);
            hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
            hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
