package io.github.bladebook.core.ssh;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Keeps the last part of an output and hands over its lines. Written by the connection's thread, read by the caller's. */
final class Capture extends OutputStream {
    private static final int LONGEST_LINE = 1 << 16;

    private final int limit;
    private final @Nullable Lines lines;
    private byte[] kept = new byte[8192];
    private long total;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Capture(int limit, @Nullable Lines lines) {
        this.limit = limit;
        this.lines = lines;
    }

    @Override
    public void write(int letter) {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        keep(source, offset, length);
        if (lines != null) {
            for (int i = offset; i < offset + length; i++) {
                if (source[i] == '\n' || line.size() >= LONGEST_LINE) {
                    hand(lines);
                }
                if (source[i] != '\n') {
                    line.write(source[i]);
                }
            }
        }
    }

    private void hand(Lines to) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        to.put(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /** A ring: byte n of the output stands at n modulo its size, once it is as large as it may be. */
    private synchronized void keep(byte[] source, int offset, int length) {
        while (kept.length < limit && total + length > kept.length) {
            kept = Arrays.copyOf(kept, (int) Math.min(limit, 2L * kept.length));
        }
        if (kept.length > limit) {
            kept = new byte[limit];
        }
        for (int i = 0; i < length; i++) {
            kept[(int) (total++ % kept.length)] = source[offset + i];
        }
    }

    /** Hands over a last line that no line break ended. */
    void finish() {
        if (lines != null && line.size() > 0) {
            hand(lines);
        }
    }

    synchronized boolean cut() {
        return total > kept.length;
    }

    synchronized byte[] bytes() {
        int size = (int) Math.min(total, kept.length);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = kept[(int) ((total - size + i) % kept.length)];
        }
        return bytes;
    }

    /** Returns the kept output as text, from the first whole line on where the beginning is cut off. */
    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
