package io.github.bladebook.proxmox;

import io.github.bladebook.core.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a guest that is to be made.
 *
 * @param name of the copy
 * @param full whether its disks are copied; else they are linked to the template's, which only a template allows; null for the server's
 *     default, linked where it is a template
 * @param storage where a full copy's disks go; null for where the original's are
 * @param target the node it shall be on; null for the original's; another needs storage that both share
 * @param pool that it shall be a member of; null for none
 * @param snapshot of the original, to copy as it was then; null for as it is
 * @param description of the copy, in place of the original's
 */
public record CloneSpec(
        String name,
        @Nullable Boolean full,
        @Nullable String storage,
        @Nullable String target,
        @Nullable String pool,
        @Nullable String snapshot,
        String description) {
    /** Returns a copy of this name; of a template a linked one. */
    public static CloneSpec named(String name) {
        return new CloneSpec(name, null, null, null, null, null, "");
    }

    /** Returns the same with its disks copied, to this storage. */
    public CloneSpec fullTo(String where) {
        return new CloneSpec(name, true, where, target, pool, snapshot, description);
    }

    /** Returns the same with its disks copied to where the original's are. */
    public CloneSpec withOwnDisks() {
        return new CloneSpec(name, true, storage, target, pool, snapshot, description);
    }

    /** Returns the same on another node. */
    public CloneSpec onNode(String node) {
        return new CloneSpec(name, full, storage, node, pool, snapshot, description);
    }

    /** Returns the same as a member of a pool. */
    public CloneSpec inPool(String poolName) {
        return new CloneSpec(name, full, storage, target, poolName, snapshot, description);
    }

    /** Returns the same, copied as the original was at a snapshot. */
    public CloneSpec at(String snapshotName) {
        return new CloneSpec(name, full, storage, target, pool, snapshotName, description);
    }

    /** Returns the same with a description. */
    public CloneSpec description(String text) {
        return new CloneSpec(name, full, storage, target, pool, snapshot, text);
    }

    Request request(GuestPath original, int id, Mark mark) {
        Parameters parameters = Parameters.of("newid", id)
                .with(original.qemu() ? "name" : "hostname", name)
                .with("full", full)
                .with("storage", storage)
                .with("target", target)
                .with("pool", pool)
                .with("snapname", snapshot)
                .with("description", mark.in(description));
        return original.post(parameters, "clone");
    }
}
