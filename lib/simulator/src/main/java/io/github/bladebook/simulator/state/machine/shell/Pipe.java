package io.github.bladebook.simulator.state.machine.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** What lies between two stages of a pipe: as much as the kernel keeps, no more, so that an endless producer waits for its reader. */
final class Pipe {
    private static final int SIZE = 65_536;

    private final byte[] kept = new byte[SIZE];
    private int from;
    private int count;
    private boolean written;
    private boolean abandoned;

    /** Returns the end that is read. */
    InputStream in() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    return length == 0 ? 0 : take(bytes, offset, length);
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
        };
    }

    /** Returns the end that is written. */
    OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    put(bytes, offset, length);
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
            }
        };
    }

    /** The writer has ended. */
    synchronized void written() {
        written = true;
        notifyAll();
    }

    /** The reader has ended. */
    synchronized void abandoned() {
        abandoned = true;
        notifyAll();
    }

    private synchronized int take(byte[] bytes, int offset, int length) throws InterruptedException {
        while (count == 0) {
            if (written) {
                return -1;
            }
            wait();
        }
        int taken = Math.min(Math.min(length, count), SIZE - from);
        System.arraycopy(kept, from, bytes, offset, taken);
        from = (from + taken) % SIZE;
        count -= taken;
        notifyAll();
        return taken;
    }

    private synchronized void put(byte[] bytes, int offset, int length) throws IOException, InterruptedException {
        int done = 0;
        while (done < length) {
            while (count == SIZE && !abandoned) {
                wait();
            }
            if (abandoned) {
                throw new IOException("nobody reads any more");
            }
            int to = (from + count) % SIZE;
            int room = Math.min(Math.min(length - done, SIZE - count), SIZE - to);
            System.arraycopy(bytes, offset + done, kept, to, room);
            count += room;
            done += room;
            notifyAll();
        }
    }
}
