package io.github.bladebook.core.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/**
 * Bytes on their way from the connection's thread to whoever reads them. The JDK's piped streams break where the thread that read last
 * has ended, and here each errand reads on a thread of its own.
 */
final class Pipe extends OutputStream {
    private final byte[] ring = new byte[1 << 17];
    private long written;
    private long read;
    private boolean over;

    /** The end that is read from; closing it lets the writer go on into nothing. */
    final InputStream source = new InputStream() {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return take(target, offset, length);
        }

        @Override
        public int available() {
            return waiting();
        }

        @Override
        public void close() {
            end();
        }
    };

    @Override
    public void write(int letter) throws IOException {
        write(new byte[] {(byte) letter}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            while (written - read == ring.length && !over) {
                pause();
            }
            if (over) {
                return;
            }
            ring[(int) (written++ % ring.length)] = bytes[offset + i];
            if (written - read == 1 || i == length - 1) {
                notifyAll();
            }
        }
    }

    private synchronized int take(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (written == read) {
            if (over) {
                return -1;
            }
            pause();
        }
        int count = (int) Math.min(length, written - read);
        for (int i = 0; i < count; i++) {
            target[offset + i] = ring[(int) (read++ % ring.length)];
        }
        notifyAll();
        return count;
    }

    private synchronized int waiting() {
        return (int) (written - read);
    }

    /** Both callers ask their question again after it. */
    @SuppressWarnings("WaitNotInLoop")
    private void pause() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private synchronized void end() {
        over = true;
        notifyAll();
    }

    /** Ends the stream; what was written before can still be read. */
    @Override
    public void close() {
        end();
    }
}
