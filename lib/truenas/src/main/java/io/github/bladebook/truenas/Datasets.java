package io.github.bladebook.truenas;

import io.github.bladebook.core.error.NotFoundException;
import java.util.List;
import java.util.Optional;

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

    @Override
    public String toString() {
        return "the data sets of " + api;
    }
}
