package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.unit.DataSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can be done with a guest of either kind. A handle does no I/O until asked, and stays with the node it was made for: after a
 * migration take a new one.
 *
 * <p>Each change is sent once. Where its answer is lost, the task it began is looked for on the node and returned as if the answer had
 * come; where there is none to be seen, {@link OutcomeUnknownException} says so.
 */
public abstract sealed class GuestHandle permits VmHandle, ContainerHandle {
    final GuestPath path;

    GuestHandle(GuestPath path) {
        this.path = path;
    }

    /** Returns its number. */
    public int id() {
        return path.id();
    }

    /** Returns the node that it is asked for on. */
    public String node() {
        return path.node();
    }

    /**
     * Reads its configuration, with changes that wait for its next start.
     *
     * @throws NotFoundException if there is no such guest on this node
     */
    public abstract GuestConfig config();

    /** Reads its live figures. */
    public GuestSummary status() {
        return path.read("status", GuestSummary::of, "status", "current");
    }

    /** Reads the changes that wait for its next start. */
    public List<PendingChange> pending() {
        return PendingChange.waiting(path.read("pending changes", data -> data.list(PendingChange::of), "pending"));
    }

    /**
     * Changes its configuration, if it is still as {@code seen}. What a running guest cannot take waits for its next start; see
     * {@link #pending}.
     *
     * @return what was read back
     * @throws ConflictException if somebody else changed it meanwhile
     * @throws InvalidRequestException if the server refuses a setting; {@code fields()} names it
     * @throws OutcomeUnknownException if the answer was lost and it does not read as wanted
     */
    public GuestConfig update(GuestConfig seen, GuestChange change) {
        return new Updating(path).update(seen, change) ? config() : seen;
    }

    /**
     * Lets a disk grow to this size; it never shrinks. What is on it has to be told inside.
     *
     * @param disk {@code scsi0}, {@code rootfs}
     * @param size in all, not the difference
     * @return the task
     */
    public TaskHandle resize(String disk, DataSize size) {
        Parameters parameters =
                Parameters.of("disk", disk).with("size", DiskSize.text(size)).filled("digest", config().digest());
        Request request = path.put(parameters, "resize").trying("let %s of %s grow to %s".formatted(disk, path, size));
        return path.task(request, path.types("resize"));
    }

    /** Starts it; the task fails where it runs already. Where it is managed by HA, the task is followed until it runs. */
    public TaskHandle start() {
        return power("start", Parameters.none(), "start", "hastart").towards(new Goal(path, true));
    }

    /** Pulls its plug. Where it is managed by HA, the task is followed until it stands. */
    public TaskHandle stop() {
        return power("stop", Parameters.none(), "stop", "hastop").towards(new Goal(path, false));
    }

    /**
     * Asks it to shut down.
     *
     * @param patience after which the task fails, and it runs on
     */
    public TaskHandle shutdown(Duration patience) {
        return power("shutdown", Parameters.of("timeout", patience.toSeconds()), "shutdown", "hastop")
                .towards(new Goal(path, false));
    }

    /**
     * Asks it to shut down and starts it again, which is when waiting changes of its configuration come into force.
     *
     * @param patience after which the task fails, and it runs on
     */
    public TaskHandle reboot(Duration patience) {
        return power("reboot", Parameters.of("timeout", patience.toSeconds()), "reboot");
    }

    /** Lets it stand still in memory. */
    public TaskHandle suspend() {
        return power("suspend", Parameters.none(), "suspend", "pause");
    }

    /** Lets it go on. */
    public TaskHandle resume() {
        return power("resume", Parameters.none(), "resume");
    }

    TaskHandle power(String action, Parameters parameters, String... types) {
        return path.task(
                path.post(parameters, "status", action).trying("%s %s".formatted(action, path)), path.types(types));
    }

    /** Asks what stands in the way of moving it to another node. */
    public MigrationCheck migrationCheck(String target) {
        return path.api()
                .read(
                        Api.get("nodes", node(), path.kind(), Integer.toString(id()), "migrate")
                                .query("target", target)
                                .trying("ask what keeps %s from moving to %s".formatted(path, target)),
                        MigrationCheck::of);
    }

    /**
     * Moves it to another node. Where it is managed by HA, the task is followed until it is there.
     *
     * @throws ConflictException if it runs and is not to be moved while running
     */
    public TaskHandle migrate(Migration migration) {
        boolean running = status().running();
        Request request = path.post(migration.parameters(path.qemu()), "migrate")
                .trying("move %s to node %s".formatted(path, migration.target()));
        GuestPath there = new GuestPath(path.api(), migration.target(), path.kind(), path.id());
        return path.task(request, path.types("migrate", "hamigrate")).towards(new Goal(there, running));
    }

    /** Makes a template of it, which can be copied and no longer started; there is no way back. */
    public TaskHandle toTemplate() {
        Request request = path.post(Parameters.none(), "template").trying("make a template of " + path);
        return path.task(request, path.types("template"), () -> config().template());
    }

    /**
     * Destroys it with its disks, if its configuration is still as {@code seen}. There is no way back but a backup.
     *
     * @param seen what is to be destroyed, as it was read; the number alone may have come to another guest since
     * @param purge whether backup jobs, replication and HA forget it, too
     * @throws ConflictException if it is no longer as seen, runs, or is protected
     */
    public TaskHandle destroy(GuestConfig seen, Purge purge) {
        String tried = "destroy %s (%s)".formatted(path, seen.name());
        GuestConfig now = config();
        if (!now.digest().equals(seen.digest())) {
            throw new ConflictException(new Problem(
                    path.api().system(),
                    tried,
                    "its configuration is no longer the one that was seen (its name is %s); nothing was sent"
                            .formatted(now.name()),
                    "Read it again, and destroy that if it is still what is meant"));
        }
        Request request =
                path.delete(Parameters.of("purge", purge == Purge.FROM_JOBS)).trying(tried);
        return path.task(request, path.types("destroy"), this::gone);
    }

    private boolean gone() {
        try {
            config();
            return false;
        } catch (NotFoundException e) {
            return true;
        }
    }

    /** Returns its snapshots. */
    public GuestSnapshots snapshots() {
        return new GuestSnapshots(path);
    }

    /** Returns its firewall. */
    public GuestFirewall firewall() {
        return new GuestFirewall(path);
    }

    /**
     * Finds the newest task about it of one of these types ({@code qmstart}) that began at or after a moment, as the node's clock
     * tells it; without types any.
     */
    public Optional<TaskHandle> findTask(Instant since, String... types) {
        TaskFilter filter = TaskFilter.all().guest(id()).since(since);
        Set<String> wanted = Set.of(types);
        return path
                .api()
                .paged(
                        filter.on(Api.get("nodes", node(), "tasks")).trying("list the tasks of " + path),
                        TaskSummary::of)
                .stream()
                .map(TaskSummary::upid)
                .filter(upid -> wanted.isEmpty() || wanted.contains(upid.type()))
                .findFirst()
                .map(path.api()::handle);
    }

    String description() {
        return config().extra().getOrDefault("description", "");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
