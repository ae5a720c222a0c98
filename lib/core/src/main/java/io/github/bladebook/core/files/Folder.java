package io.github.bladebook.core.files;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import java.util.List;
import java.util.Optional;

/**
 * A folder, on this machine or another. Names are plain: without a slash, and neither empty, {@code .} nor {@code ..}; others are a
 * mistake of the program ({@link IllegalArgumentException}). Everything else that goes wrong is a {@link LabException}.
 */
public interface Folder extends AutoCloseable {
    /** Returns which folder this is, as error texts name it: {@code folder /etc/traefik/dynamic on edge.lab.example}. */
    String place();

    /**
     * Lists what is in it, in the order of the names' bytes, as Go's {@code os.ReadDir} does.
     *
     * @throws NotFoundException if there is no such folder
     */
    List<Entry> list();

    /** Returns what is there under this name now, or nothing. */
    Optional<Entry> stat(String name);

    /**
     * Reads a file in full.
     *
     * @throws NotFoundException if there is none of this name
     */
    byte[] read(String name);

    /**
     * Replaces or creates a file so that whoever reads it sees the former bytes or these, never a part. The bytes go to a file beside
     * it whose name starts with a dot and ends in {@code .part}, are brought to the disk, read back and compared by SHA-256, and only
     * then take the name. Where that fails, the former file is as it was and the one beside it is gone.
     *
     * @param mode permissions, such as {@code 0644}
     */
    void write(String name, byte[] bytes, int mode);

    /**
     * Gives a file another name within the folder, in one step; what had that name is replaced.
     *
     * @throws NotFoundException if there is no {@code from}
     */
    void rename(String from, String to);

    /** Removes a file; returns whether there was one. */
    boolean delete(String name);

    /** Returns the folder of this name within this one; whether there is one shows with the first use. Closing it is not needed. */
    Folder folder(String name);

    /** Ends what the folder holds open, such as a connection. */
    @Override
    void close();
}
