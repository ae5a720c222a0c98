package io.github.bladebook.core.ssh;

import io.github.bladebook.core.files.Entry;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** An answer of the file server. */
final class SftpReply {
    private static final int KIND = 0170000;
    private static final int FILE = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;

    private final ByteBuffer rest;
    private final int type;

    SftpReply(byte[] bytes) {
        this.rest = ByteBuffer.wrap(bytes);
        this.type = rest.get() & 0xff;
    }

    /** The file server said no, by its code. */
    static final class Refused extends IOException {
        static final int NO_SUCH_FILE = 2;
        static final int DENIED = 3;

        private static final long serialVersionUID = 1L;
        private final int code;

        Refused(int code, String message) {
            super(message);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /**
     * What a file is.
     *
     * @param size its size in bytes
     * @param mode its kind and permissions, as stat(2) has them
     * @param modified when its content was last changed
     */
    record Attributes(long size, int mode, Instant modified) {
        boolean link() {
            return (mode & KIND) == LINK;
        }

        Entry entry(String name) {
            Entry.Kind kind = switch (mode & KIND) {
                case FILE -> Entry.Kind.FILE;
                case FOLDER -> Entry.Kind.FOLDER;
                default -> Entry.Kind.OTHER;
            };
            return new Entry(name, kind, kind == Entry.Kind.FILE ? size : 0, modified, mode & 07777);
        }
    }

    int type() {
        return type;
    }

    boolean remains() {
        return rest.hasRemaining();
    }

    int number() throws IOException {
        try {
            return rest.getInt();
        } catch (BufferUnderflowException e) {
            throw new IOException("the file server's answer is cut short", e);
        }
    }

    byte[] bytes() throws IOException {
        int length = number();
        if (length < 0 || length > rest.remaining()) {
            throw new IOException("the file server's answer is cut short");
        }
        byte[] bytes = new byte[length];
        rest.get(bytes);
        return bytes;
    }

    String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    Attributes attributes() throws IOException {
        int flags = number();
        try {
            long size = (flags & 1) != 0 ? rest.getLong() : 0;
            if ((flags & 2) != 0) {
                rest.getLong();
            }
            int mode = (flags & 4) != 0 ? number() : 0;
            long modified = 0;
            if ((flags & 8) != 0) {
                number();
                modified = Integer.toUnsignedLong(number());
            }
            int more = (flags & 0x80000000) != 0 ? number() : 0;
            for (int i = 0; i < more; i++) {
                bytes();
                bytes();
            }
            return new Attributes(size, mode, Instant.ofEpochSecond(modified));
        } catch (BufferUnderflowException e) {
            throw new IOException("the file server's answer is cut short", e);
        }
    }

    /** Returns this if it is of that type; a status that is no success is thrown. */
    SftpReply expect(int wanted) throws IOException {
        if (type == SftpPacket.STATUS && wanted != SftpPacket.STATUS) {
            throw refused();
        }
        if (type != wanted) {
            throw new IOException("the file server answered %d where %d was due".formatted(type, wanted));
        }
        return this;
    }

    void success() throws IOException {
        expect(SftpPacket.STATUS);
        Refused refused = refused();
        if (refused.code() != 0) {
            throw refused;
        }
    }

    Refused refused() throws IOException {
        int code = number();
        return new Refused(code, remains() ? text() : "code " + code);
    }
}
