package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.OutcomeUnknownException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One volume of a storage as one node sees it, without I/O until something is read. */
public final class VolumeHandle {
    /** {@code vm-106-disk-0}, {@code base-9024-disk-0}, {@code vzdump-qemu-106-2026_01_04…}. */
    private static final Pattern OF_A_GUEST =
            Pattern.compile("(?:vm|base|subvol|basevol|vzdump-qemu|vzdump-lxc)-(\\d+)-");

    private final Api api;
    private final String[] path;
    private final String id;

    VolumeHandle(Api api, String node, String storage, String id) {
        this.api = api;
        this.path = new String[] {"nodes", node, "storage", storage, "content", id};
        this.id = id;
    }

    /** Returns its id: {@code local:iso/debian-13.iso}. */
    public String id() {
        return id;
    }

    /** Reads what is known of it. */
    public VolumeAttributes attributes() {
        return api.read(Api.get(path).trying("read volume " + id), json -> VolumeAttributes.of(id, json));
    }

    /** Replaces its notes; only backups have some. Returns it as read back. */
    public VolumeAttributes notes(String text) {
        return change(Parameters.of("notes", text), seen -> seen.notes().strip().equals(text.strip()));
    }

    /** Keeps a backup from being pruned or deleted, or no more. Returns it as read back. */
    public VolumeAttributes protect(boolean kept) {
        return change(Parameters.of("protected", kept), seen -> seen.protectedFromRemoval() == kept);
    }

    /**
     * Deletes it for good and returns the task that does; empty where that was done within the time that the server waits for it.
     *
     * @throws OutcomeUnknownException if the answer was lost and the volume is still there
     */
    public Optional<TaskHandle> delete() {
        // With the guest that it belongs to, or without: the task's identity does not name the volume.
        Trace trace = new Trace(Set.of("imgdel"), owners(), "", null);
        TaskHandle task = new Begun(api, path[1], this, "NodeHandle.tasks")
                .task(Api.delete(Parameters.none(), path).trying("delete volume " + id), trace, () -> !exists());
        return task.findUpid().map(upid -> task);
    }

    private Set<String> owners() {
        String storage = path[3];
        Set<String> owners = new TreeSet<>(Set.of(storage));
        Matcher guest = OF_A_GUEST.matcher(id);
        if (guest.find()) {
            owners.add(guest.group(1) + "@" + storage);
        }
        return owners;
    }

    /** Asked of the list, as of one volume that is gone each kind of storage says so in its own words. */
    private boolean exists() {
        return new StorageHandle(api, path[1], path[3])
                .content().stream().map(StorageContent::id).anyMatch(id::equals);
    }

    private VolumeAttributes change(Parameters parameters, Predicate<VolumeAttributes> done) {
        try {
            api.change(Api.put(parameters, path).trying("change the %s of volume %s".formatted(parameters, id)));
        } catch (OutcomeUnknownException e) {
            VolumeAttributes seen = Lost.looking(e, this::attributes);
            if (!done.test(seen)) {
                throw e;
            }
            return seen;
        }
        return attributes();
    }

    @Override
    public String toString() {
        return "volume " + id;
    }
}
