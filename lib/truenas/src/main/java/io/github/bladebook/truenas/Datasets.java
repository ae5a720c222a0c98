package io.github.bladebook.truenas;

import io.github.bladebook.core.error.NotFoundException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data sets and volumes. A list asks for the fields that are read here, and not for {@code children}, which TrueNAS would tell a
 * second time inside each parent; leaving the children out altogether leaves out all but the pools' own data sets.
 */
public final class Datasets {
    private static final String QUERY = "pool.dataset.query";
    private static final Options LIST = Options.select(
                    "id",
                    "name",
                    "pool",
                    "type",
                    "used",
                    "available",
                    "usedbysnapshots",
                    "usedbychildren",
                    "quota",
                    "refquota",
                    "reservation",
                    "volsize",
                    "compression",
                    "compressratio",
                    "recordsize",
                    "readonly",
                    "mountpoint",
                    "comments",
                    "encrypted",
                    "locked",
                    "encryption_root",
                    "origin",
                    "creation",
                    "user_properties")
            .extra("flat", true);
    private static final Options ONE = Options.all().extra("flat", true).extra("retrieve_children", false);

    private final Api api;

    Datasets(Api api) {
        this.api = api;
    }

    /** Reads all data sets and volumes of all pools, the parents too. Role: DATASET_READ. */
    public List<Dataset> list() {
        return list(Filter.all());
    }

    /** Reads those that are meant: {@code Filter.eq("pool", "tank")}, {@code Filter.startsWith("id", "tank/apps/")}. */
    public List<Dataset> list(Filter filter) {
        return api.query(QUERY, "list the data sets", filter, LIST, Dataset::of);
    }

    /**
     * Reads one by its path.
     *
     * @throws NotFoundException if there is none
     */
    public Dataset get(String name) {
        return api.one(QUERY, "read the data set " + name, Filter.eq("id", name), ONE, Dataset::of);
    }

    /** Reads one by its path, where there is one. */
    public Optional<Dataset> find(String name) {
        return api.first(QUERY, "look for the data set " + name, Filter.eq("id", name), ONE, Dataset::of);
    }

    /**
     * Makes one. Role: DATASET_WRITE.
     *
     * @return what was read back
     * @throws io.github.bladebook.core.error.ConflictException if there is one with that name
     */
    public Dataset create(DatasetSpec spec) {
        api.run(Call.changing(
                "pool.dataset.create",
                "make the data set " + spec.name(),
                spec.fields().map()));
        return get(spec.name());
    }

    /**
     * Changes the fields that {@code changes} names, and no others.
     *
     * @return what was read back
     */
    public Dataset update(String name, DatasetSpec changes) {
        write(name, changes.fields().without(DatasetSpec.CREATION));
        return get(name);
    }

    private void write(String name, Fields changes) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>(changes.map());
        // An update takes user properties by a name of its own, and leaves those alone that it does not name.
        Object own = data.remove("user_properties");
        if (own != null) {
            data.put("user_properties_update", own);
        }
        api.run(Call.changing("pool.dataset.update", "change the data set " + name, name, data));
    }

    /**
     * Deletes one with its snapshots, and tells nobody who uses it. Role: DATASET_DELETE.
     *
     * @param below whether what is below it goes too; where it is not, a data set with others below is refused
     */
    public void delete(String name, Below below) {
        api.run(Call.changing(
                "pool.dataset.delete", "delete the data set " + name, name, Map.of("recursive", below == Below.TOO)));
    }

    /** Makes a clone independent of the snapshot that it came from, which then belongs to it. */
    public void promote(String name) {
        api.run(Call.changing("pool.dataset.promote", "promote the data set " + name, name));
    }

    /**
     * Gives one another name in the same pool, and all below it with it. TrueNAS refuses it where it does not know whether the data set is
     * in use; see {@link #renameUnchecked}.
     *
     * @return what was read back
     */
    public Dataset rename(String name, String other) {
        return rename(name, Map.of("new_name", other));
    }

    /**
     * Gives one another name, whether it is in use or not: shares and tasks keep the old path and break.
     *
     * @return what was read back
     */
    public Dataset renameUnchecked(String name, String other) {
        return rename(name, Map.of("new_name", other, "force", true));
    }

    private Dataset rename(String name, Map<String, ?> options) {
        String other = String.valueOf(options.get("new_name"));
        api.run(Call.changing(
                "pool.dataset.rename", "rename the data set %s to %s".formatted(name, other), name, options));
        return get(other);
    }

    /** Reads the quotas of users, groups or projects in one data set. */
    public List<Quota> quotas(String name, Quota.Kind kind) {
        return api.read(
                Call.reading(
                        "pool.dataset.get_quota",
                        "read the quotas of the data set " + name,
                        name,
                        kind.name(),
                        List.of(),
                        Map.of()),
                answer -> answer.list(quota -> Quota.of(kind, quota)));
    }

    /** Sets quotas of users or groups in one data set; a quota of nothing takes one away. Role: DATASET_WRITE. */
    public void setQuotas(String name, List<QuotaSpec> quotas) {
        api.run(Call.changing(
                "pool.dataset.set_quota",
                "set the quotas of the data set " + name,
                name,
                quotas.stream().map(QuotaSpec::wire).toList()));
    }

    /** Reads what it takes for a data set to be as wanted; nothing is changed. */
    public Change plan(DatasetSpec spec) {
        return ensuring(spec).plan();
    }

    /**
     * Makes a data set as wanted, and changes nothing where it is so. Where an answer is lost, what is there then decides.
     *
     * @throws io.github.bladebook.core.error.ConflictException if a field differs that can be set only when it is made
     */
    public Ensured<Dataset> ensure(DatasetSpec spec) {
        return ensuring(spec).ensure();
    }

    private Ensuring<Dataset> ensuring(DatasetSpec spec) {
        String title = "data set " + spec.name();
        return new Ensuring<>(
                api,
                title,
                spec.fields(),
                Set.of("name"),
                DatasetSpec.FIXED,
                DatasetSpec.UNREAD,
                () -> api.first(QUERY, "read the " + title, Filter.eq("id", spec.name()), ONE, found -> found),
                fields -> api.run(Call.changing("pool.dataset.create", "make the " + title, fields.map())),
                (there, changes) -> write(spec.name(), changes),
                Dataset::of);
    }

    @Override
    public String toString() {
        return "the data sets of " + api;
    }
}
