package io.github.bladebook.core.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads along until the server has said which SSH it speaks, and ends what is no SSH before the library waits for more of it. */
final class BannerGuard extends FilterInputStream {
    private static final int LONGEST = 8192;

    private final StringBuilder line = new StringBuilder();
    private String first = "";
    private int read;
    private boolean done;

    /** The other side does not speak SSH 2. */
    static final class NotSsh extends IOException {
        private static final long serialVersionUID = 1L;

        NotSsh(String message) {
            super(message);
        }
    }

    BannerGuard(InputStream source) {
        super(source);
    }

    @Override
    public int read() throws IOException {
        int letter = super.read();
        if (!done && letter >= 0) {
            look(letter);
        }
        return letter;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        for (int i = 0; i < count && !done; i++) {
            look(target[offset + i]);
        }
        return count;
    }

    private void look(int letter) throws IOException {
        if (++read > LONGEST) {
            throw new NotSsh("it says no SSH version: " + shown(first.isEmpty() ? line.toString() : first));
        }
        if (letter != '\n') {
            line.append((char) (letter & 0xff));
            return;
        }
        String said = line.toString().stripTrailing();
        line.setLength(0);
        if (said.startsWith("SSH-")) {
            if (!said.startsWith("SSH-2.0-") && !said.startsWith("SSH-1.99-")) {
                throw new NotSsh("it speaks an SSH that we do not: " + shown(said));
            }
            done = true;
        } else if (said.startsWith("HTTP/")) {
            throw new NotSsh("a web server answers: " + shown(said));
        } else if (first.isEmpty()) {
            // RFC 4253 lets a server say other lines first.
            first = said;
        }
    }

    private static String shown(String text) {
        String plain = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.US_ASCII)
                .replaceAll("[^ -~]", "?");
        return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
    }
}
