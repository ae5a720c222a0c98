package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The snapshots of a guest. Each change is a task; one whose answer is lost is looked for, never sent again. */
public final class GuestSnapshots {
    /** The pseudo entry of the list that stands for the guest as it is. */
    private static final String NOW = "current";

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{1,39}");

    private final GuestPath path;

    GuestSnapshots(GuestPath path) {
        this.path = path;
    }

    /** Reads them, oldest first. */
    public List<GuestSnapshot> list() {
        return tree().all().stream()
                .sorted((one, other) -> moment(one).compareTo(moment(other)))
                .toList();
    }

    private static Instant moment(GuestSnapshot snapshot) {
        return snapshot.made() == null ? Instant.EPOCH : snapshot.made();
    }

    /** Reads them with which came after which. */
    public SnapshotTree tree() {
        return path.read(
                "snapshots",
                data -> {
                    List<Json> rows = data.elements();
                    List<GuestSnapshot> all = rows.stream()
                            .filter(row -> !row.text("name").equals(NOW))
                            .map(GuestSnapshot::of)
                            .toList();
                    return SnapshotTree.of(
                            all,
                            rows.stream()
                                    .filter(row -> row.text("name").equals(NOW))
                                    .findFirst()
                                    .flatMap(row -> row.findText("parent"))
                                    .orElse(null));
                },
                "snapshot");
    }

    /**
     * Makes one.
     *
     * @param name letters, digits, _ and -, a letter first; not {@code current}
     * @throws ConflictException if there is one of this name
     */
    public TaskHandle create(String name, String description) {
        return create(name, description, false);
    }

    /** Makes one of a VM that runs, with its memory; see {@link #create}. */
    public TaskHandle createWithMemory(String name, String description) {
        return create(name, description, true);
    }

    private TaskHandle create(String name, String description, boolean memory) {
        if (!NAME.matcher(name).matches() || name.equals(NOW)) {
            throw new IllegalArgumentException(
                    "'%s' is no name for a snapshot: 2 to 40 letters, digits, _ and -, a letter first".formatted(name));
        }
        Parameters parameters = Parameters.of("snapname", name)
                .filled("description", description)
                .flagged("vmstate", memory);
        return path.task(
                path.post(parameters, "snapshot").trying("make the snapshot %s of %s".formatted(name, path)),
                path.types("snapshot"));
    }

    /**
     * Takes the guest back to one. What it has done since is gone, later snapshots stay.
     *
     * @param start whether it is started then; one with memory goes on by itself
     */
    public TaskHandle rollback(String name, boolean start) {
        Parameters parameters = Parameters.none().flagged("start", start);
        return path.task(
                path.post(parameters, "snapshot", name, "rollback")
                        .trying("take %s back to the snapshot %s".formatted(path, name)),
                path.types("rollback"));
    }

    /** Deletes one; what came after it stays, and its changes with it. */
    public TaskHandle delete(String name) {
        BooleanSupplier gone = () -> tree().find(name).isEmpty();
        return path.task(
                path.delete(Parameters.none(), "snapshot", name)
                        .trying("delete the snapshot %s of %s".formatted(name, path)),
                path.types("delsnapshot"),
                gone);
    }

    /**
     * Returns which would stay and which would go, were only those that a retention keeps to stay; reads only. Days, weeks and the like
     * are those of UTC.
     *
     * @param prefix only snapshots whose names begin so are counted or touched: {@code auto-}
     */
    public SnapshotPlan plan(String prefix, Retention retention) {
        return SnapshotPlan.of(prefix, retention, list(), ZoneOffset.UTC);
    }

    /**
     * Deletes what a plan says, oldest first, one after the other. One that is no longer the one planned for stops it.
     *
     * @param each how long each may take
     * @return what went, as far as it came
     * @throws ConflictException if a snapshot of that name was made anew since the plan; the message names what went before
     * @throws OutcomeUnknownException if an answer was lost and it is not to be found out whether one went
     */
    public List<GuestSnapshot> apply(SnapshotPlan plan, Duration each) {
        List<GuestSnapshot> gone = new ArrayList<>();
        for (GuestSnapshot planned : plan.going()) {
            GuestSnapshot there = tree().find(planned.name()).orElse(null);
            if (there == null) {
                continue;
            }
            if (!there.same(planned)) {
                throw new ConflictException(new Problem(
                        path.api().system(),
                        "delete the snapshot %s of %s".formatted(planned.name(), path),
                        "it is no longer the one that was planned for (now %s, then %s); gone before: %s"
                                .formatted(there, planned, gone.isEmpty() ? "none" : gone),
                        "Make a new plan"));
            }
            delete(planned.name()).await(each);
            gone.add(planned);
        }
        return gone;
    }

    /**
     * Reads one by its name.
     *
     * @throws NotFoundException if there is none
     */
    public GuestSnapshot get(String name) {
        return tree().find(name)
                .orElseThrow(() -> new NotFoundException(new Problem(
                        path.api().system(),
                        "read the snapshot %s of %s".formatted(name, path),
                        "there is none of this name",
                        "List them; names are case-sensitive")));
    }

    @Override
    public String toString() {
        return "snapshots of " + path;
    }
}
