package io.github.bladebook.traefik.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The beginning of an HTTP/1.1 answer; its body is not of interest. */
record AnswerHead(int status, String location) {
    private static final int MOST = 64 * 1024;

    static AnswerHead read(InputStream stream) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (head.size() < MOST) {
            int next = stream.read();
            if (next < 0) {
                break;
            }
            head.write(next);
            last = next == '\n' ? last + 1 : next == '\r' ? last : 0;
            if (last == 2) {
                break;
            }
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        if (!lines[0].matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?")) {
            throw new IOException("what came back is no HTTP answer");
        }
        String location = "";
        for (String line : lines) {
            if (line.toLowerCase(Locale.ROOT).startsWith("location:")) {
                location = line.substring(9).strip();
            }
        }
        return new AnswerHead(Integer.parseInt(lines[0].substring(9, 12)), location);
    }
}
