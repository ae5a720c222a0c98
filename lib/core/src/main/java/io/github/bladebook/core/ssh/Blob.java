package io.github.bladebook.core.ssh;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A public key as SSH writes it (RFC 4253, section 6.6): its type, its size and its fingerprint. */
final class Blob {
    private Blob() {}

    /** Returns the type that the key names itself, such as {@code ssh-ed25519}; empty where it is none. */
    static String type(byte[] key) {
        try {
            byte[] type = field(ByteBuffer.wrap(key));
            return new String(type, StandardCharsets.US_ASCII);
        } catch (BufferUnderflowException e) {
            return "";
        }
    }

    /** Returns whether this is an RSA key too short to be trusted. */
    static boolean weak(byte[] key) {
        if (!type(key).equals("ssh-rsa")) {
            return type(key).equals("ssh-dss");
        }
        ByteBuffer rest = ByteBuffer.wrap(key);
        field(rest);
        field(rest);
        return new BigInteger(field(rest)).bitLength() < 2048;
    }

    /** Returns the fingerprint in the form of {@code ssh-keygen -l}: {@code SHA256:} and Base64 without padding. */
    static String fingerprint(byte[] key) {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest(key));
    }

    static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] field(ByteBuffer source) {
        int length = source.getInt();
        if (length < 0 || length > source.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        source.get(bytes);
        return bytes;
    }
}
