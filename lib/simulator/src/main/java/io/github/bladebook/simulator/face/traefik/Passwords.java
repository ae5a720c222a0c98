package io.github.bladebook.simulator.face.traefik;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Holds passwords against what {@code htpasswd} wrote: {@code {SHA}} and {@code $apr1$}. Other kinds are not known here. */
final class Passwords {
    private static final String ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int[][] ORDER = {{0, 6, 12}, {1, 7, 13}, {2, 8, 14}, {3, 9, 15}, {4, 10, 5}};

    private Passwords() {}

    /** Returns whether this kind of hash is known: bcrypt, which {@code htpasswd -B} writes, is not. */
    static boolean known(String hash) {
        return hash.startsWith("{SHA}") || hash.startsWith("$apr1$");
    }

    static boolean match(String password, String hash) {
        if (hash.startsWith("{SHA}")) {
            String ours = Base64.getEncoder().encodeToString(digest("SHA-1").digest(bytes(password)));
            return MessageDigest.isEqual(bytes(ours), bytes(hash.substring(5)));
        }
        String[] parts = hash.split("\\$", -1);
        return parts.length == 4
                && parts[1].equals("apr1")
                && MessageDigest.isEqual(bytes(apr1(password, parts[2])), bytes(parts[3]));
    }

    /** Apache's variant of the MD5 crypt: a thousand rounds over password and salt. */
    private static String apr1(String password, String salt) {
        byte[] secret = bytes(password);
        byte[] salted = bytes(salt);
        MessageDigest inner = digest("MD5");
        inner.update(secret);
        inner.update(salted);
        byte[] mix = inner.digest(secret);
        MessageDigest outer = digest("MD5");
        outer.update(secret);
        outer.update(bytes("$apr1$"));
        outer.update(salted);
        for (int left = secret.length; left > 0; left -= 16) {
            outer.update(mix, 0, Math.min(16, left));
        }
        for (int bits = secret.length; bits > 0; bits >>= 1) {
            outer.update((bits & 1) == 1 ? 0 : secret[0]);
        }
        byte[] hash = outer.digest();
        for (int round = 0; round < 1000; round++) {
            MessageDigest next = digest("MD5");
            next.update(round % 2 == 1 ? secret : hash);
            if (round % 3 != 0) {
                next.update(salted);
            }
            if (round % 7 != 0) {
                next.update(secret);
            }
            hash = next.digest(round % 2 == 1 ? hash : secret);
        }
        StringBuilder text = new StringBuilder();
        for (int[] order : ORDER) {
            letters(text, ((hash[order[0]] & 255) << 16) | ((hash[order[1]] & 255) << 8) | (hash[order[2]] & 255), 4);
        }
        letters(text, hash[11] & 255, 2);
        return text.toString();
    }

    private static void letters(StringBuilder text, int value, int count) {
        int rest = value;
        for (int i = 0; i < count; i++) {
            text.append(ALPHABET.charAt(rest & 63));
            rest >>= 6;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
