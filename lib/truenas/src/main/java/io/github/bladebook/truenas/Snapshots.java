package io.github.bladebook.truenas;

import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.unit.DataSize;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Snapshots of data sets. Their methods are called {@code pool.snapshot.*} from 25.10 on and {@code zfs.snapshot.*} before; which it is,
 * the version tells, read once.
 */
public final class Snapshots {
    private static final Options READ =
            Options.all().extra("holds", true).extra("properties", List.of("used", "referenced", "creation"));

    private static final Options SIZES =
            Options.select("id", "usedbydataset", "origin").orderBy("id").extra("flat", true);

    private final Api api;

    Snapshots(Api api) {
        this.api = api;
    }

    private String method(String verb) {
        return (api.version().atLeast(25, 10) ? "pool.snapshot." : "zfs.snapshot.") + verb;
    }

    /** Reads the snapshots of one data set, without those of what is below it. Role: SNAPSHOT_READ. */
    public List<DatasetSnapshot> list(String dataset) {
        return list(Filter.eq("dataset", dataset));
    }

    /** Reads those that are meant; all of a busy TrueNAS are tens of thousands. */
    public List<DatasetSnapshot> list(Filter filter) {
        return api.query(method("query"), "list the snapshots", filter, READ, DatasetSnapshot::of);
    }

    /**
     * Reads one: {@code tank/apps@before}.
     *
     * @throws NotFoundException if there is none
     */
    public DatasetSnapshot get(String id) {
        return api.one(method("query"), "read the snapshot " + id, Filter.eq("id", id), READ, DatasetSnapshot::of);
    }

    /** Reads one, where there is one. */
    public Optional<DatasetSnapshot> find(String id) {
        return api.first(
                method("query"), "look for the snapshot " + id, Filter.eq("id", id), READ, DatasetSnapshot::of);
    }

    /**
     * Reads how large a data set was when each of its snapshots was made, and is now. Roles: SNAPSHOT_READ, DATASET_READ.
     *
     * @throws NotFoundException if there is no such data set
     */
    public SizeHistory history(String dataset) {
        return histories("the data set " + dataset, Filter.eq("id", dataset), Filter.eq("dataset", dataset)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(new Problem(
                        api.system(),
                        "read how large the data set %s was".formatted(dataset),
                        "there is none of that name",
                        "Check the name, and that it is still there")));
    }

    /** Reads the same of all data sets and volumes of a pool, by name; what lacks snapshots has the one point of now. */
    public List<SizeHistory> histories(String pool) {
        return histories("the pool " + pool, Filter.eq("pool", pool), Filter.eq("pool", pool));
    }

    private List<SizeHistory> histories(String what, Filter sets, Filter snapshots) {
        String tried = "read how large " + what + " was";
        Map<String, List<DatasetSnapshot>> found =
                api.query(method("query"), tried, snapshots, READ, DatasetSnapshot::of).stream()
                        .collect(Collectors.groupingBy(DatasetSnapshot::dataset));
        Instant now = api.session().now();
        return api.query("pool.dataset.query", tried, sets, SIZES, set -> {
            String name = set.text("id");
            // The blocks that a clone shares are told as its snapshots', and not as its own.
            DataSize own = ZfsProperty.words(set.at("origin")).isPresent()
                    ? null
                    : ZfsProperty.size(set.at("usedbydataset")).orElse(null);
            return SizeHistory.of(
                    name,
                    found.getOrDefault(name, List.of()),
                    own == null ? null : new SizeHistory.Point(now, own, SizeHistory.NOW));
        });
    }

    /**
     * Makes one. Role: SNAPSHOT_WRITE.
     *
     * @return what was read back
     */
    public DatasetSnapshot create(String dataset, String name, Below below) {
        String id = dataset + "@" + name;
        api.run(Call.changing(
                method("create"),
                "make the snapshot " + id,
                Map.of("dataset", dataset, "name", name, "recursive", below == Below.TOO)));
        return get(id);
    }

    /** Deletes one, for good. Role: SNAPSHOT_DELETE. */
    public void delete(String id, Below below) {
        api.run(Call.changing(
                method("delete"), "delete the snapshot " + id, id, Map.of("recursive", below == Below.TOO)));
    }

    /**
     * Puts a data set back to how it was; what was written since is lost. Where there are newer snapshots it is refused, unless they may
     * be deleted too. What is below the data set stays as it is.
     */
    public void rollback(String id, Newer newer) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("recursive", newer == Newer.DELETE);
        api.run(Call.changing(method("rollback"), "roll back to the snapshot " + id, id, options));
    }

    /** What happens to snapshots that are newer than the one that is gone back to. */
    public enum Newer {
        /** They stay, and where there are any, the rollback is refused. */
        KEEP,
        /** They are deleted. */
        DELETE
    }

    /** Makes a data set out of one, which shares its blocks. Roles: DATASET_WRITE or SNAPSHOT_WRITE. */
    public void cloneTo(String id, String dataset) {
        api.run(Call.changing(
                method("clone"),
                "clone the snapshot %s to %s".formatted(id, dataset),
                Map.of("snapshot", id, "dataset_dst", dataset)));
    }

    /** Keeps one from being deleted. */
    public void hold(String id, Below below) {
        api.run(Call.changing(method("hold"), "hold the snapshot " + id, id, Map.of("recursive", below == Below.TOO)));
    }

    /** Lets one that is held be deleted again. */
    public void release(String id, Below below) {
        api.run(Call.changing(
                method("release"), "release the snapshot " + id, id, Map.of("recursive", below == Below.TOO)));
    }

    @Override
    public String toString() {
        return "the snapshots of " + api;
    }
}
