package io.github.bladebook.proxmox;

import java.util.List;

/**
 * Something that is going to be done, and what it takes: privileges on paths, and a release.
 *
 * @param what as a verb and an object
 * @param needs all of these
 * @param since the major release that brought it
 */
public record Action(String what, List<Need> needs, int since) {
    private static final String AGENT = "VM.GuestAgent.";

    /**
     * A privilege on a path.
     *
     * @param path {@code /vms/106}, {@code /storage/local-lvm}
     * @param anyOf one of these is enough
     */
    public record Need(String path, List<String> anyOf) {
        public Need {
            anyOf = List.copyOf(anyOf);
        }

        @Override
        public String toString() {
            return "%s on %s".formatted(String.join(" or ", anyOf), path);
        }
    }

    public Action {
        needs = List.copyOf(needs);
    }

    private static Action of(String what, Need... needs) {
        return new Action(what, List.of(needs), 0);
    }

    private static Need on(String path, String... anyOf) {
        return new Need(path, List.of(anyOf));
    }

    private static String vm(int id) {
        return "/vms/" + id;
    }

    /** Returns reading a guest. */
    public static Action read(int guest) {
        return of("read guest " + guest, on(vm(guest), "VM.Audit"));
    }

    /** Returns making a guest with disks on a storage and a card on a bridge of the zone {@code localnetwork}. */
    public static Action create(int guest, String storage, String bridge) {
        return of(
                "create guest " + guest,
                on(vm(guest), "VM.Allocate"),
                on("/storage/" + storage, "Datastore.AllocateSpace"),
                on("/sdn/zones/localnetwork/" + bridge, "SDN.Use"));
    }

    /** Returns copying a guest, with its disks to a storage. */
    public static Action copy(int original, int guest, String storage) {
        return of(
                "copy guest %d to %d".formatted(original, guest),
                on(vm(original), "VM.Clone"),
                on(vm(guest), "VM.Allocate"),
                on("/storage/" + storage, "Datastore.AllocateSpace"));
    }

    /** Returns changing cores, memory, network cards, disks, options and cloud-init of a guest. */
    public static Action configure(int guest) {
        return of(
                "configure guest " + guest,
                on(vm(guest), "VM.Config.CPU"),
                on(vm(guest), "VM.Config.Memory"),
                on(vm(guest), "VM.Config.Network"),
                on(vm(guest), "VM.Config.Disk"),
                on(vm(guest), "VM.Config.Options"),
                on(vm(guest), "VM.Config.Cloudinit", "VM.Config.Network"));
    }

    /** Returns starting and stopping a guest. */
    public static Action power(int guest) {
        return of("start and stop guest " + guest, on(vm(guest), "VM.PowerMgmt"));
    }

    /** Returns making and deleting snapshots of a guest. */
    public static Action snapshot(int guest) {
        return of("snapshot guest " + guest, on(vm(guest), "VM.Snapshot"));
    }

    /** Returns taking a guest back to a snapshot. */
    public static Action rollback(int guest) {
        return of("roll back guest " + guest, on(vm(guest), "VM.Snapshot", "VM.Snapshot.Rollback"));
    }

    /** Returns moving a guest to another node. */
    public static Action migrate(int guest) {
        return of("migrate guest " + guest, on(vm(guest), "VM.Migrate"));
    }

    /** Returns destroying a guest, or making a template of it. */
    public static Action destroy(int guest) {
        return of("destroy guest " + guest, on(vm(guest), "VM.Allocate"));
    }

    /** Returns asking a VM's agent for its addresses. */
    public static Action agent(int guest) {
        return new Action(
                "ask the agent of guest " + guest, List.of(on(vm(guest), AGENT + "Audit", AGENT + "Unrestricted")), 9);
    }

    /** Returns running programs by a VM's agent. */
    public static Action exec(int guest) {
        return new Action("run programs in guest " + guest, List.of(on(vm(guest), AGENT + "Unrestricted")), 9);
    }

    /** Returns changing a guest's firewall. */
    public static Action firewall(int guest) {
        return of("change the firewall of guest " + guest, on(vm(guest), "VM.Config.Network"));
    }

    /** Returns reading a node's figures, its time, and the tasks of others. */
    public static Action audit(String node) {
        return of("read node " + node, on("/nodes/" + node, "Sys.Audit"));
    }

    /** Returns the same for a release before the one that brought it, where other privileges were asked for. */
    Action before(int major) {
        boolean asked = major < since
                && needs.stream().anyMatch(need -> need.anyOf().get(0).startsWith(AGENT));
        return asked
                ? new Action(
                        what,
                        needs.stream()
                                .map(need -> on(need.path(), "VM.Monitor"))
                                .toList(),
                        0)
                : this;
    }

    @Override
    public String toString() {
        return what;
    }
}
