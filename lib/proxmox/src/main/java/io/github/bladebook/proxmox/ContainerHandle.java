package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import java.util.List;

/** One container, without I/O until something is asked. */
public final class ContainerHandle extends GuestHandle {
    ContainerHandle(Api api, String node, int id) {
        super(new GuestPath(api, node, "lxc", id));
    }

    @Override
    public GuestConfig config() {
        return path.read("configuration", GuestConfig::container, "config");
    }

    /** Reads the interfaces inside; none while it does not run. */
    public List<NetworkInterface> interfaces() {
        return path.read("interfaces", data -> data.list(NetworkInterface::of), "interfaces");
    }

    /**
     * Copies it under a number of {@code range}.
     *
     * @return the copy in the making
     * @throws ConflictException if no number is left
     * @throws io.github.bladebook.core.error.OutcomeUnknownException if the answer was lost and there is no sign of it
     */
    public Creation<ContainerHandle> copy(CloneSpec spec, IdRange range) {
        String target = spec.target() == null ? node() : spec.target();
        return new Creations(path.api(), node())
                .create(
                        "copy %s to %s".formatted(path, spec.name()),
                        range,
                        "vzclone",
                        id -> path.id(),
                        (id, mark) -> spec.request(path, id, mark),
                        id -> new ContainerHandle(path.api(), target, id));
    }
}
