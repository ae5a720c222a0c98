package io.github.bladebook.truenas;

import io.github.bladebook.core.error.NotFoundException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Snapshots of data sets. Their methods are called {@code pool.snapshot.*} from 25.10 on and {@code zfs.snapshot.*} before; which it is,
 * the version tells, read once.
 */
public final class Snapshots {
    private static final Options READ =
            Options.all().extra("holds", true).extra("properties", List.of("used", "referenced", "creation"));

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
