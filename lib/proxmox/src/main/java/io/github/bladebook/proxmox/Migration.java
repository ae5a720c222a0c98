package io.github.bladebook.proxmox;

import org.jspecify.annotations.Nullable;

/**
 * How a guest is to be moved.
 *
 * @param target the node it goes to
 * @param whileRunning whether it may be moved while it runs: a VM goes on running, a container is stopped and started there
 * @param localDisks whether disks that the other node does not see are copied (VM)
 * @param storage where disks go there; null for storages of the same names
 */
public record Migration(
        String target,
        boolean whileRunning,
        boolean localDisks,
        @Nullable String storage) {
    /** Returns a move of a guest that stands. */
    public static Migration to(String target) {
        return new Migration(target, false, false, null);
    }

    /** Returns the same for one that may run. */
    public Migration online() {
        return new Migration(target, true, localDisks, storage);
    }

    /** Returns the same that copies disks to a storage there. */
    public Migration copyingDisksTo(String where) {
        return new Migration(target, whileRunning, true, where);
    }

    Parameters parameters(boolean qemu) {
        Parameters parameters = Parameters.of("target", target);
        return qemu
                ? parameters
                        .flagged("online", whileRunning)
                        .flagged("with-local-disks", localDisks)
                        .with("targetstorage", storage)
                : parameters.flagged("restart", whileRunning).with("target-storage", storage);
    }
}
