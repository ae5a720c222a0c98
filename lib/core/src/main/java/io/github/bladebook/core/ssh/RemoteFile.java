package io.github.bladebook.core.ssh;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.files.Names;
import io.github.bladebook.core.unit.DataSize;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One file on a host, replaced whole or not at all. */
record RemoteFile(SshHost host, SftpAccess access, String place, String folder, String name) {
    /** A file by its full path. */
    static RemoteFile of(SshHost host, SftpAccess access, String path) {
        int slash = path.lastIndexOf('/');
        String name = Names.plain(path.substring(slash + 1));
        String folder = slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
        return new RemoteFile(host, access, host.toString(), folder, name);
    }

    private String path(String of) {
        return folder.endsWith("/") ? folder + of : folder + "/" + of;
    }

    private String shown() {
        return place.startsWith("folder ") ? name : path(name);
    }

    byte[] read(DataSize limit) {
        String tried = "read " + shown();
        return access.call(
                place,
                tried,
                files -> files.read(path(name), limit.bytes())
                        .orElseThrow(() -> new InvalidRequestException(
                                new Problem(
                                        place,
                                        tried,
                                        "it is larger than the %s allowed".formatted(limit),
                                        "Allow more"),
                                Map.of())));
    }

    /**
     * Writes beside the file, under the final permissions and owner from the first byte on, and then gives it the name.
     *
     * @param owner {@code user:group} for chown; null leaves it to the account
     */
    void write(byte[] bytes, int mode, @Nullable String owner) {
        String waiting = path(Names.waiting(name, UUID.randomUUID().toString().substring(0, 8)));
        String tried = "write " + shown();
        try {
            access.change(place, tried, files -> {
                files.close(files.create(waiting));
            });
            if (owner != null) {
                host.check("chown", "--", owner, waiting);
            }
            access.change(place, tried, files -> {
                fill(files, waiting, bytes, mode, tried);
                files.rename(waiting, path(name));
            });
        } catch (RuntimeException e) {
            discard(waiting, e);
            throw e;
        }
    }

    private void fill(Sftp files, String waiting, byte[] bytes, int mode, String tried) throws IOException {
        byte[] handle = files.reopen(waiting);
        try {
            files.mode(handle, mode);
            files.write(handle, bytes);
            files.sync(handle);
        } finally {
            files.close(handle);
        }
        byte[] back = files.read(waiting, bytes.length).orElse(new byte[0]);
        if (!Arrays.equals(Blob.digest(back), Blob.digest(bytes))) {
            throw new RemoteFailureException(
                    new Problem(
                            place,
                            tried,
                            "what was read back is not what was written",
                            "Check the disk of the host; the former file is untouched"),
                    0,
                    false);
        }
    }

    /** Takes away what nobody will read; where that fails too, the failure before it is the one to tell. */
    private void discard(String waiting, RuntimeException failure) {
        try {
            access.change(place, "remove " + waiting, files -> {
                files.remove(waiting);
            });
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
