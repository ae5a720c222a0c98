package io.github.bladebook.simulator.face.proxmox;

import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import io.github.bladebook.simulator.state.proxmox.TaskRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Checksums as PVE::Tools::get_file_hash makes them. */
final class FileDigest {
    private FileDigest() {}

    static String of(Path file, String algorithm) {
        MessageDigest digest = digest(algorithm);
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String of(byte[] bytes, String algorithm) {
        return HexFormat.of().formatHex(digest(algorithm).digest(bytes));
    }

    /** Compares it with what the caller expects; a task in which it is another one fails. */
    static void check(Call call, String got, TaskRun run) {
        if (!got.equals(call.text("checksum").toLowerCase(Locale.ROOT))) {
            run.log("calculating checksum...");
            throw new TaskFailure("checksum mismatch: got '" + got + "' != expect '" + call.text("checksum") + "'");
        }
        run.log("calculating checksum...OK, checksum verified");
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.toUpperCase(Locale.ROOT).replace("SHA", "SHA-"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
