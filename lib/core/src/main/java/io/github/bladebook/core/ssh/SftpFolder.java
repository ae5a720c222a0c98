package io.github.bladebook.core.ssh;

import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.files.Entry;
import io.github.bladebook.core.files.Folder;
import io.github.bladebook.core.files.Names;
import io.github.bladebook.core.unit.DataSize;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A folder on a host, by SFTP. Times are told in whole seconds, which is all that SFTP says. */
final class SftpFolder implements Folder {
    private static final DataSize LARGEST = DataSize.mebibytes(64);

    private final SshHost host;
    private final SftpAccess access;
    private final String path;

    SftpFolder(SshHost host, SftpAccess access, String path) {
        this.host = host;
        this.access = access;
        this.path = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public String place() {
        return "folder %s on %s".formatted(path, host.name());
    }

    @Override
    public List<Entry> list() {
        return access.call(place(), "list it", files -> files.list(path)).stream()
                .sorted(Comparator.comparing(Entry::name, Names.ORDER))
                .toList();
    }

    @Override
    public Optional<Entry> stat(String name) {
        String at = at(name);
        return access.call(place(), "look at " + name, files -> files.entry(at, name));
    }

    @Override
    public byte[] read(String name) {
        return file(name).read(LARGEST);
    }

    @Override
    public void write(String name, byte[] bytes, int mode) {
        file(name).write(bytes, mode, null);
    }

    @Override
    public void rename(String from, String to) {
        String source = at(from);
        String target = at(to);
        access.change(place(), "rename %s to %s".formatted(from, to), files -> {
            files.rename(source, target);
        });
    }

    @Override
    public boolean delete(String name) {
        String at = at(name);
        try {
            access.change(place(), "delete " + name, files -> {
                files.remove(at);
            });
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    @Override
    public Folder folder(String name) {
        return new SftpFolder(host, access, at(name));
    }

    private RemoteFile file(String name) {
        return new RemoteFile(host, access, place(), path, Names.plain(name));
    }

    private String at(String name) {
        return path.equals("/") ? "/" + Names.plain(name) : path + "/" + Names.plain(name);
    }

    /** The connection is the host's and stays open for others. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return place();
    }
}
