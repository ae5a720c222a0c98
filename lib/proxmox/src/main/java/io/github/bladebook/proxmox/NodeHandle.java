package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.page.Paged;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One node, without I/O until something is read. */
public final class NodeHandle {
    private final Api api;
    private final String name;

    NodeHandle(Api api, String name) {
        this.api = api;
        this.name = Objects.requireNonNull(name, "name is null");
    }

    /** Returns the node's name. */
    public String name() {
        return name;
    }

    /** Reads the node's live figures; needs Sys.Audit on the node. */
    public NodeStatus status() {
        return api.read(request("status").trying("read the status of node " + name), NodeStatus::of);
    }

    /** Reads the virtual machines of this node that the token may see, templates included. */
    public List<GuestSummary> vms() {
        return api.list(request("qemu").trying("list the VMs of node " + name), GuestSummary::of);
    }

    /** Reads the containers of this node that the token may see. */
    public List<GuestSummary> containers() {
        return api.list(request("lxc").trying("list the containers of node " + name), GuestSummary::of);
    }

    /** Returns a virtual machine's handle. */
    public VmHandle vm(int id) {
        return new VmHandle(api, name, id);
    }

    /** Returns a container's handle. */
    public ContainerHandle lxc(int id) {
        return new ContainerHandle(api, name, id);
    }

    /** Reads the storages that are switched on; one that hangs delays the whole list, as the node asks each. */
    public List<StorageSummary> storages() {
        return api.list(
                request("storage").query("enabled", 1).trying("list the storages of node " + name), StorageSummary::of);
    }

    /** Returns a storage's handle. */
    public StorageHandle storage(String storage) {
        return new StorageHandle(api, name, storage);
    }

    /** Lets the node ask a web server what it would fetch from there. */
    public UrlMetadata urlMetadata(URI url) {
        return api.read(
                request("query-url-metadata")
                        .query("url", url)
                        .trying("let node %s ask for %s".formatted(name, url.getPath())),
                UrlMetadata::of);
    }

    /** Reads the catalogue of templates that the node knows. */
    public List<ApplianceTemplate> templates() {
        return api.list(
                request("aplinfo").trying("list the templates that node " + name + " knows"), ApplianceTemplate::of);
    }

    /** Lets the node fetch a template of its catalogue and returns the task that does. */
    public TaskHandle fetchTemplate(String template, String storage) {
        Parameters parameters = Parameters.of("template", template).with("storage", storage);
        Request request = Api.post(parameters, "nodes", name, "aplinfo")
                .trying("fetch template %s to storage %s of node %s".formatted(template, storage, name));
        return begun().task(request, Trace.logging("download", "/" + template, template));
    }

    /** Makes a backup now and returns the task that does; of several guests what became of each stands in its log alone. */
    public TaskHandle backup(Backup backup) {
        Request request = Api.post(backup.parameters(), "nodes", name, "vzdump")
                .trying("make a %s on node %s".formatted(backup, name));
        return begun().task(request, backup.trace());
    }

    private Begun begun() {
        return new Begun(api, name, this, "tasks");
    }

    /** Makes a guest from a backup and returns the task that does. */
    public TaskHandle restore(Restore restore) {
        String kind = restore.container() ? "lxc" : "qemu";
        Request request = Api.post(restore.parameters(), "nodes", name, kind)
                .trying("restore %s on node %s".formatted(restore, name));
        Set<String> types = Set.of(restore.container() ? "vzrestore" : "qmrestore");
        return begun().task(request, Trace.of(restore.guest(), types));
    }

    /** Reads how the replications that begin here stand. */
    public List<ReplicationStatus> replications() {
        return api.list(request("replication").trying("list the replications of node " + name), ReplicationStatus::of);
    }

    /** Returns the handle of one replication that begins here. */
    public ReplicationHandle replication(String id) {
        return new ReplicationHandle(api, name, id);
    }

    /** Returns what the node's own system can tell. */
    public NodeSystem system() {
        return new NodeSystem(api, name);
    }

    /** Returns the node's tasks, newest first, read page by page. */
    public Paged<TaskSummary> tasks(TaskFilter filter) {
        return api.paged(filter.on(request("tasks")).trying("list the tasks of node " + name), TaskSummary::of);
    }

    /**
     * Makes a VM under a number of {@code range}: the lowest that is free is tried, and the next where another was quicker. Its description
     * gets a line by which it is known again.
     *
     * @return the VM in the making
     * @throws ConflictException if no number is left
     * @throws OutcomeUnknownException if the answer was lost and there is no sign of it
     */
    public Creation<VmHandle> createVm(VmSpec spec, IdRange range) {
        return creations()
                .create(
                        "create the VM %s on node %s".formatted(spec.values().get("name"), name),
                        range,
                        "qmcreate",
                        id -> id,
                        (id, mark) -> Api.post(made(spec, id, mark), "nodes", name, "qemu"),
                        this::vm);
    }

    /** Makes a container under a number of {@code range}; see {@link #createVm}. */
    public Creation<ContainerHandle> createContainer(ContainerSpec spec, IdRange range) {
        return creations()
                .create(
                        "create the container %s on node %s"
                                .formatted(spec.values().get("hostname"), name),
                        range,
                        "vzcreate",
                        id -> id,
                        (id, mark) -> Api.post(made(spec, id, mark), "nodes", name, "lxc"),
                        this::lxc);
    }

    private Creations creations() {
        return new Creations(api, name);
    }

    private static Parameters made(GuestValues<?> spec, int id, Mark mark) {
        Object description = spec.values().getOrDefault("description", "");
        return spec.parameters().with("vmid", id).with("description", mark.in(description));
    }

    private Request request(String area) {
        return Api.get("nodes", name, area);
    }

    @Override
    public String toString() {
        return "node " + name;
    }
}
