package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.OutcomeUnknownException;
import java.util.Optional;
import java.util.function.Predicate;

/** One volume of a storage as one node sees it, without I/O until something is read. */
public final class VolumeHandle {
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
        try {
            return api.findTask(Api.delete(Parameters.none(), path).trying("delete volume " + id));
        } catch (OutcomeUnknownException e) {
            if (exists()) {
                throw e;
            }
            return Optional.empty();
        }
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
            VolumeAttributes seen = attributes();
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
