package io.github.bladebook.core.ssh;

import com.jcraft.jsch.ChannelSubsystem;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.github.bladebook.core.files.Entry;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A conversation with the file server of a host. JSch has one too, which can neither create a file exclusively nor bring one to the disk;
 * hence this one. For one thread at a time.
 */
final class Sftp implements AutoCloseable {
    private static final int CHUNK = 32_000;
    private static final int UNDER_WAY = 32;
    private static final int LONGEST_REPLY = 1 << 20;
    private static final int END = 1;

    private final ChannelSubsystem channel;
    private final DataInputStream in;
    private final OutputStream out;
    private final Map<String, String> extensions = new HashMap<>();
    private int lastId;
    private boolean changing;

    private Sftp(ChannelSubsystem channel) throws IOException {
        this.channel = channel;
        Pipe pipe = new Pipe();
        channel.setOutputStream(pipe);
        this.in = new DataInputStream(pipe.source);
        this.out = channel.getOutputStream();
    }

    static Sftp open(Session session, int timeout) throws JSchException, IOException {
        ChannelSubsystem channel = (ChannelSubsystem) session.openChannel("subsystem");
        channel.setSubsystem("sftp");
        channel.setWantReply(true);
        Sftp sftp = new Sftp(channel);
        Opening.open(session, channel, timeout);
        sftp.greet();
        return sftp;
    }

    private void greet() throws IOException {
        send(new SftpPacket(SftpPacket.INIT).number(3));
        SftpReply version = receive().expect(SftpPacket.VERSION);
        version.number();
        while (version.remains()) {
            extensions.put(version.text(), version.text());
        }
    }

    boolean open() {
        return channel.isConnected() && !channel.isClosed();
    }

    /** Returns whether something was sent of which a lost answer leaves open whether it happened. */
    boolean changing() {
        return changing;
    }

    void settled() {
        changing = false;
    }

    SftpReply.Attributes stat(String path) throws IOException {
        return ask(request(SftpPacket.STAT).text(path)).expect(SftpPacket.ATTRS).attributes();
    }

    SftpReply.Attributes lstat(String path) throws IOException {
        return ask(request(SftpPacket.LSTAT).text(path))
                .expect(SftpPacket.ATTRS)
                .attributes();
    }

    /** Returns what is at {@code path}; a link that leads nowhere is there all the same. */
    Optional<Entry> entry(String path, String name) throws IOException {
        try {
            return Optional.of(stat(path).entry(name));
        } catch (SftpReply.Refused e) {
            if (e.code() != SftpReply.Refused.NO_SUCH_FILE) {
                throw e;
            }
        }
        try {
            SftpReply.Attributes link = lstat(path);
            return Optional.of(new Entry(name, Entry.Kind.OTHER, 0, link.modified(), 0));
        } catch (SftpReply.Refused e) {
            if (e.code() != SftpReply.Refused.NO_SUCH_FILE) {
                throw e;
            }
            return Optional.empty();
        }
    }

    List<Entry> list(String path) throws IOException {
        byte[] handle = handle(request(SftpPacket.OPENDIR).text(path));
        List<Entry> entries = new ArrayList<>();
        try {
            while (true) {
                SftpReply reply = ask(request(SftpPacket.READDIR).bytes(handle));
                if (reply.type() == SftpPacket.STATUS) {
                    SftpReply.Refused end = reply.refused();
                    if (end.code() != END) {
                        throw end;
                    }
                    return entries;
                }
                take(path, reply.expect(SftpPacket.NAME), entries);
            }
        } finally {
            close(handle);
        }
    }

    private void take(String path, SftpReply names, List<Entry> entries) throws IOException {
        int count = names.number();
        for (int i = 0; i < count; i++) {
            String name = names.text();
            names.text();
            SftpReply.Attributes attributes = names.attributes();
            if (name.equals(".") || name.equals("..")) {
                continue;
            }
            if (attributes.link()) {
                entry(path + "/" + name, name).ifPresent(entries::add);
            } else {
                entries.add(attributes.entry(name));
            }
        }
    }

    /** Reads a file in full; empty where it is longer than {@code limit}. */
    Optional<byte[]> read(String path, long limit) throws IOException {
        byte[] handle = handle(request(SftpPacket.OPEN).text(path).number(1).number(0));
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            while (true) {
                SftpReply reply = ask(request(SftpPacket.READ)
                        .bytes(handle)
                        .large(content.size())
                        .number(CHUNK));
                if (reply.type() == SftpPacket.STATUS) {
                    SftpReply.Refused end = reply.refused();
                    if (end.code() != END) {
                        throw end;
                    }
                    return Optional.of(content.toByteArray());
                }
                content.writeBytes(reply.expect(SftpPacket.DATA).bytes());
                if (content.size() > limit) {
                    return Optional.empty();
                }
            }
        } finally {
            close(handle);
        }
    }

    /** Creates a file that must not be there yet, readable by its owner alone. */
    byte[] create(String path) throws IOException {
        int write = 2;
        int create = 8;
        int exclusive = 0x20;
        return handle(request(SftpPacket.OPEN)
                .text(path)
                .number(write | create | exclusive)
                .number(4)
                .number(0600));
    }

    /** Opens a file for writing from its start. */
    byte[] reopen(String path) throws IOException {
        return handle(request(SftpPacket.OPEN).text(path).number(2).number(0));
    }

    /** Sets the permissions of an open file; those given when it is created pass through the umask. */
    void mode(byte[] handle, int mode) throws IOException {
        ask(request(SftpPacket.FSETSTAT).bytes(handle).number(4).number(mode)).success();
    }

    void write(byte[] handle, byte[] content) throws IOException {
        int waiting = 0;
        for (int offset = 0; offset < content.length; offset += CHUNK) {
            int length = Math.min(CHUNK, content.length - offset);
            send(request(SftpPacket.WRITE).bytes(handle).large(offset).bytes(content, offset, length));
            if (++waiting >= UNDER_WAY) {
                answered(lastId - waiting + 1).success();
                waiting--;
            }
        }
        for (; waiting > 0; waiting--) {
            answered(lastId - waiting + 1).success();
        }
    }

    /** Brings an open file to the disk, where the server can. */
    void sync(byte[] handle) throws IOException {
        if (extensions.containsKey("fsync@openssh.com")) {
            ask(request(SftpPacket.EXTENDED).text("fsync@openssh.com").bytes(handle))
                    .success();
        }
    }

    void close(byte[] handle) throws IOException {
        ask(request(SftpPacket.CLOSE).bytes(handle)).success();
    }

    /** Gives a file another name in one step; what had that name is replaced. */
    void rename(String from, String to) throws IOException {
        // The plain RENAME of version 3 refuses to replace, which is an answer too.
        SftpPacket packet = extensions.containsKey("posix-rename@openssh.com")
                ? request(SftpPacket.EXTENDED).text("posix-rename@openssh.com")
                : request(SftpPacket.RENAME);
        changing = true;
        ask(packet.text(from).text(to)).success();
    }

    void remove(String path) throws IOException {
        changing = true;
        ask(request(SftpPacket.REMOVE).text(path)).success();
    }

    private byte[] handle(SftpPacket packet) throws IOException {
        return ask(packet).expect(SftpPacket.HANDLE).bytes();
    }

    private SftpPacket request(int type) {
        return new SftpPacket(type).number(++lastId);
    }

    private SftpReply ask(SftpPacket packet) throws IOException {
        send(packet);
        return answered(lastId);
    }

    private SftpReply answered(int id) throws IOException {
        SftpReply reply = receive();
        if (reply.number() != id) {
            throw new IOException("the file server answers out of order");
        }
        return reply;
    }

    private void send(SftpPacket packet) throws IOException {
        byte[] body = packet.encoded();
        byte[] whole = ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .array();
        out.write(whole);
        out.flush();
    }

    private SftpReply receive() throws IOException {
        int length = in.readInt();
        if (length < 1 || length > LONGEST_REPLY) {
            throw new IOException("the file server's answer is no SFTP: does its shell print something at login?");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        return new SftpReply(body);
    }

    @Override
    public void close() {
        channel.disconnect();
    }
}
