package io.github.bladebook.core.ssh;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One line of a {@code known_hosts} file, by sshd(8): {@code [marker] names type key [comment]}.
 *
 * @param marker {@code @revoked}, {@code @cert-authority} or empty
 * @param names patterns separated by commas, or one hashed name
 * @param key the key
 * @param place file and line, for people
 */
record KnownHostsLine(String marker, String names, HostKey key, String place) {
    private static final String HASHED = "|1|";

    /** Reads a line; empty where it is a comment, or not one that we understand. */
    static Optional<KnownHostsLine> parse(String line, String place) {
        List<String> words = new ArrayList<>(Arrays.asList(line.strip().split("[ \t]+")));
        String marker = words.get(0).startsWith("@") ? words.remove(0) : "";
        if (words.size() < 3 || words.get(0).startsWith("#")) {
            return Optional.empty();
        }
        try {
            // The type is told by the key itself, so that a line cannot pass one kind of key off as another.
            HostKey key = HostKey.of(Base64.getDecoder().decode(words.get(2)));
            return key.type().equals(words.get(1))
                    ? Optional.of(new KnownHostsLine(marker, words.get(0), key, place))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean revoked() {
        return marker.equals("@revoked");
    }

    /** Authorities sign certificates, which are not asked for; such a line says nothing about a plain key. */
    boolean plain() {
        return marker.isEmpty();
    }

    boolean covers(String name) {
        if (names.startsWith(HASHED)) {
            String[] parts = names.split("\\|", -1);
            try {
                return parts.length == 4
                        && MessageDigest.isEqual(
                                hash(Base64.getDecoder().decode(parts[2]), name),
                                Base64.getDecoder().decode(parts[3]));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        return HostPattern.anyOf(names.split(","), name);
    }

    static String write(String name, HostKey key, boolean hashed) {
        return "%s %s %s%n".formatted(hashed ? hashed(name) : name, key.type(), key.base64());
    }

    private static String hashed(String name) {
        byte[] salt = new byte[20];
        new SecureRandom().nextBytes(salt);
        Base64.Encoder encoder = Base64.getEncoder();
        return HASHED + encoder.encodeToString(salt) + "|" + encoder.encodeToString(hash(salt, name));
    }

    /** HMAC-SHA1 is what the format prescribes; it hides names and protects nothing else. */
    private static byte[] hash(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
