package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.OutcomeUnknownException;
import java.util.List;

/** What a VM is told by cloud-init, and the image it is told by. It is changed by {@link GuestHandle#update}. */
public final class CloudInitHandle {
    private final GuestPath path;

    CloudInitHandle(GuestPath path) {
        this.path = path;
    }

    /** Reads what its configuration says. */
    public CloudInit get() {
        return CloudInit.of(path.read("configuration", GuestConfig::vm, "config"));
    }

    /** Reads what the image does not have yet; it is made anew when the VM starts, or by {@link #regenerate}. */
    public List<PendingChange> pending() {
        return PendingChange.waiting(
                path.read("cloud-init settings", data -> data.list(PendingChange::of), "cloudinit"));
    }

    /** Reads a file of the image as it would be made now: {@code user}, {@code network} or {@code meta}. */
    public String file(String type) {
        return path.api()
                .read(
                        Api.get("nodes", path.node(), "qemu", Integer.toString(path.id()), "cloudinit", "dump")
                                .query("type", type)
                                .trying("read the cloud-init file %s of %s".formatted(type, path)),
                        data -> data.text());
    }

    /**
     * Makes the image anew, so that a running VM finds it at its next look.
     *
     * @return what it still does not have: nothing
     * @throws OutcomeUnknownException if the answer was lost and the image is not up to date; asking again does no harm
     */
    public List<PendingChange> regenerate() {
        try {
            path.api()
                    .change(path.put(Parameters.none(), "cloudinit")
                            .trying("make the cloud-init image of %s anew".formatted(path)));
        } catch (OutcomeUnknownException e) {
            List<PendingChange> pending = Lost.looking(e, this::pending);
            if (!pending.isEmpty()) {
                throw e;
            }
        }
        return pending();
    }

    @Override
    public String toString() {
        return "cloud-init of " + path;
    }
}
