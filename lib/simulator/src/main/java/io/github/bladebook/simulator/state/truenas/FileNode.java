package io.github.bladebook.simulator.state.truenas;

import java.time.Instant;

/**
 * A file or folder under {@code /mnt}.
 *
 * @param folder whether it is a folder
 * @param size bytes of a file; entries of a folder count nothing
 * @param mode permission bits, such as 0755
 */
public record FileNode(boolean folder, long size, int mode, int uid, int gid, Instant modified) {
    /** Returns the same with other permissions. */
    public FileNode mode(int bits) {
        return new FileNode(folder, size, bits, uid, gid, modified);
    }

    /** Returns the same that belongs to others. */
    public FileNode owner(int user, int group) {
        return new FileNode(folder, size, mode, user, group, modified);
    }
}
