package io.github.bladebook.proxmox;

import java.util.Map;

/** A VM that is to be made; see {@link NodeHandle#createVm}. Immutable; each method returns a changed copy. */
public final class VmSpec extends GuestValues<VmSpec> {
    private VmSpec(Map<String, Object> values) {
        super(values);
    }

    /** Returns a VM of this name, with a paravirtual SCSI controller and Linux as what it is for; the rest is the server's default. */
    public static VmSpec named(String name) {
        return new VmSpec(Map.of()).put("name", name).put("ostype", "l26").put("scsihw", "virtio-scsi-single");
    }

    @Override
    VmSpec with(Map<String, Object> changed) {
        return new VmSpec(changed);
    }

    /** Returns the same with a disk or drive at {@code scsi0}, {@code virtio1}, {@code ide2}, … */
    public VmSpec disk(String slot, DiskSpec disk) {
        return put(Slots.disk(slot), disk.text().raw());
    }

    /** Returns the same with a network card at {@code net0}, … */
    public VmSpec network(String slot, NetworkDevice card) {
        return put(Slots.network(slot), card.text().raw());
    }

    /** Returns the same, told this by cloud-init; it needs a drive for it ({@link DiskSpec#cloudInit}). */
    public VmSpec cloudInit(CloudInit told) {
        return putAll(told.values());
    }

    /** Returns the same that asks a guest agent inside. */
    public VmSpec agent(boolean wanted) {
        return put("agent", wanted ? "enabled=1" : "enabled=0");
    }

    /** Returns the same, begun from these slots in this order: {@code scsi0}. */
    public VmSpec boot(String... slots) {
        return put("boot", "order=" + String.join(";", slots));
    }

    /** Returns the same as a member of this pool. */
    public VmSpec pool(String name) {
        return put("pool", name);
    }

    /** Returns the same that starts when it is made. */
    public VmSpec started() {
        return put("start", true);
    }
}
