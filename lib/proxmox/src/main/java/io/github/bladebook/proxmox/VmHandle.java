package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import java.util.List;
import java.util.Optional;

/** One virtual machine, without I/O until something is asked. */
public final class VmHandle extends GuestHandle {
    VmHandle(Api api, String node, int id) {
        super(new GuestPath(api, node, "qemu", id));
    }

    @Override
    public GuestConfig config() {
        return path.read("configuration", GuestConfig::vm, "config");
    }

    /** Returns its guest agent. */
    public GuestAgent agent() {
        return new GuestAgent(path);
    }

    /**
     * Asks its guest agent for the interfaces inside.
     *
     * @throws ConflictException if it does not run, or has no agent that answers
     */
    public List<NetworkInterface> interfaces() {
        return agent().interfaces();
    }

    /** Asks its guest agent for the interfaces inside; empty where it does not run or has no agent that answers. */
    public Optional<List<NetworkInterface>> findInterfaces() {
        try {
            return Optional.of(interfaces());
        } catch (ConflictException e) {
            return Optional.empty();
        }
    }

    /** Presses its reset button. */
    public TaskHandle reset() {
        return power("reset", Parameters.none(), "reset");
    }

    /** Writes its memory to a disk and stops it; {@link #start} goes on from there. */
    public TaskHandle hibernate() {
        return power("suspend", Parameters.of("todisk", true), "suspend");
    }

    /** Returns what cloud-init tells it. */
    public CloudInitHandle cloudInit() {
        return new CloudInitHandle(path);
    }

    /**
     * Copies it under a number of {@code range}.
     *
     * @return the copy in the making; it has the original's settings, its guest agent's too
     * @throws ConflictException if no number is left
     * @throws io.github.bladebook.core.error.OutcomeUnknownException if the answer was lost and there is no sign of it
     */
    public Creation<VmHandle> copy(CloneSpec spec, IdRange range) {
        String target = spec.target() == null ? node() : spec.target();
        return new Creations(path.api(), node())
                .create(
                        "copy %s to %s".formatted(path, spec.name()),
                        range,
                        "qmclone",
                        id -> path.id(),
                        (id, mark) -> spec.request(path, id, mark),
                        id -> new VmHandle(path.api(), target, id));
    }
}
