package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a file is known by.
 *
 * @param hex in hexadecimal digits
 */
public record Checksum(Algorithm algorithm, String hex) {
    private static final int PIECE = 64 * 1024;

    /** The algorithms that Proxmox VE takes. */
    public enum Algorithm {
        MD5("MD5"),
        SHA1("SHA-1"),
        SHA224("SHA-224"),
        SHA256("SHA-256"),
        SHA384("SHA-384"),
        SHA512("SHA-512");

        private final String standard;

        Algorithm(String standard) {
            this.standard = standard;
        }

        String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Checksum {
        requireNonNull(algorithm, "algorithm is null");
        hex = hex.strip().toLowerCase(Locale.ROOT);
        if (!hex.matches("[0-9a-f]+")) {
            throw new IllegalArgumentException("a checksum is written in hexadecimal digits");
        }
    }

    /** Returns a SHA-256 sum as sha256sum writes it. */
    public static Checksum sha256(String hex) {
        return new Checksum(Algorithm.SHA256, hex);
    }

    /** Reads a file to its end. */
    static Checksum of(Path file, Algorithm algorithm) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm.standard);
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
            return new Checksum(algorithm, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return algorithm.parameter() + ":" + hex;
    }
}
