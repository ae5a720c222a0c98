package io.github.bladebook.truenas;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a task that makes snapshots should be; what is not named is TrueNAS's own standard, or stays as it is. Immutable. */
public final class SnapshotTaskSpec {
    private final Fields fields;

    private SnapshotTaskSpec(Fields fields) {
        this.fields = fields;
    }

    /** Returns the wish for a task on this data set. */
    public static SnapshotTaskSpec of(String dataset) {
        return new SnapshotTaskSpec(Fields.none().with("dataset", dataset));
    }

    /** Returns changes to one that is there, none yet. */
    public static SnapshotTaskSpec changes() {
        return new SnapshotTaskSpec(Fields.none());
    }

    /** Returns the same, with or without what is below the data set. */
    public SnapshotTaskSpec below(Below below) {
        return with("recursive", below == Below.TOO);
    }

    /** Returns the same without these data sets below. */
    public SnapshotTaskSpec excluding(List<String> datasets) {
        return with("exclude", datasets);
    }

    /** Returns the same, whose snapshots are kept so long: 2 of {@code WEEK}. */
    public SnapshotTaskSpec kept(int count, String unit) {
        return with("lifetime_value", count).with("lifetime_unit", unit);
    }

    /** Returns the same at these times. */
    public SnapshotTaskSpec at(Schedule schedule) {
        return with("schedule", schedule.wire());
    }

    /** Returns the same, whose snapshots are called so: {@code auto-%Y-%m-%d_%H-%M}. */
    public SnapshotTaskSpec named(String schema) {
        return with("naming_schema", schema);
    }

    /** Returns the same, at work or not. */
    public SnapshotTaskSpec enabled(boolean value) {
        return with("enabled", value);
    }

    /** Returns the same with any field of {@code pool.snapshottask.create}, by its name there. */
    public SnapshotTaskSpec with(String field, @Nullable Object value) {
        return new SnapshotTaskSpec(fields.with(field, value));
    }

    Fields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
