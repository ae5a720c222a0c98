package io.github.bladebook.capacity;

import io.github.bladebook.core.unit.DataSize;
import org.jspecify.annotations.Nullable;

/**
 * Room for data: a Proxmox storage, or a storage class of the cluster.
 *
 * @param where {@code cluster}, or the host that sees it; a shared storage is listed once, with all its hosts
 * @param kind lvmthin, nfs, …; the provisioner for a class
 * @param total null where unknown
 * @param promised for a class: the capacity of its volumes, which an over-provisioned pool need not have; zero for a Proxmox storage
 * @param largest the largest volume that can be made, null where unknown
 * @param alarm whether more is used than the policy's line
 */
public record StoreRoom(
        String where,
        String name,
        String kind,
        boolean active,
        @Nullable DataSize total,
        DataSize free,
        DataSize promised,
        @Nullable DataSize largest,
        boolean alarm) {
    /** Returns the part that is used, or null where the total is not known. */
    public @Nullable Double fraction() {
        DataSize all = total;
        return all == null || all.bytes() == 0 ? null : 1 - free.bytes() / (double) all.bytes();
    }
}
