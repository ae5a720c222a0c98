package io.github.bladebook.core.http;

import io.github.bladebook.core.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * A form with one file, which comes last: Proxmox VE takes no field behind it. The file's size is taken when the form is made; one that
 * has shrunk since breaks the request off rather than let it be filled up.
 */
final class Multipart {
    private static final int PIECE = 64 * 1024;
    private static final String END = "\r\n";

    private Multipart() {}

    static Body of(Map<String, String> fields, String part, String name, Path file, Progress progress)
            throws IOException {
        String boundary = "bladebook-" + UUID.randomUUID();
        StringBuilder before = new StringBuilder();
        fields.forEach((field, value) -> before.append(head(boundary, field))
                .append(END)
                .append(END)
                .append(value)
                .append(END));
        before.append(head(boundary, part))
                .append("; filename=\"")
                .append(quoted(name))
                .append('"')
                .append(END)
                .append("Content-Type: application/octet-stream")
                .append(END)
                .append(END);
        byte[] first = before.toString().getBytes(StandardCharsets.UTF_8);
        byte[] last = (END + "--" + boundary + "--" + END).getBytes(StandardCharsets.UTF_8);
        long size = Files.size(file);
        return new Body("multipart/form-data; boundary=" + boundary, first.length + size + last.length, out -> {
            out.write(first);
            send(file, name, size, out, progress);
            out.write(last);
        });
    }

    private static String head(String boundary, String name) {
        return "--" + boundary + END + "Content-Disposition: form-data; name=\"" + quoted(name) + "\"";
    }

    /** As browsers write it, WHATWG form-data. */
    private static String quoted(String text) {
        return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static void send(Path file, String name, long size, OutputStream out, Progress progress)
            throws IOException {
        byte[] piece = new byte[PIECE];
        long sent = 0;
        try (InputStream in = Files.newInputStream(file)) {
            while (sent < size) {
                int read = in.read(piece, 0, (int) Math.min(piece.length, size - sent));
                if (read < 0) {
                    throw new IOException("the file has become shorter while it was sent");
                }
                out.write(piece, 0, read);
                sent += read;
                progress.update(name, sent, size);
            }
        }
        if (size == 0) {
            progress.update(name, 0, 0);
        }
    }
}
