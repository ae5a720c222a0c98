package io.github.bladebook.core.ssh;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A message to the file server, by draft-ietf-secsh-filexfer-02, the version 3 that OpenSSH speaks. */
final class SftpPacket {
    static final int INIT = 1;
    static final int VERSION = 2;
    static final int OPEN = 3;
    static final int CLOSE = 4;
    static final int READ = 5;
    static final int WRITE = 6;
    static final int LSTAT = 7;
    static final int FSETSTAT = 10;
    static final int OPENDIR = 11;
    static final int READDIR = 12;
    static final int REMOVE = 13;
    static final int STAT = 17;
    static final int RENAME = 18;
    static final int STATUS = 101;
    static final int HANDLE = 102;
    static final int DATA = 103;
    static final int NAME = 104;
    static final int ATTRS = 105;
    static final int EXTENDED = 200;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    SftpPacket(int type) {
        bytes.write(type);
    }

    SftpPacket number(int value) {
        try {
            out.writeInt(value);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SftpPacket large(long value) {
        try {
            out.writeLong(value);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SftpPacket text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8), 0, value.getBytes(StandardCharsets.UTF_8).length);
    }

    SftpPacket bytes(byte[] value) {
        return bytes(value, 0, value.length);
    }

    SftpPacket bytes(byte[] value, int offset, int length) {
        number(length);
        bytes.write(value, offset, length);
        return this;
    }

    byte[] encoded() {
        return bytes.toByteArray();
    }
}
