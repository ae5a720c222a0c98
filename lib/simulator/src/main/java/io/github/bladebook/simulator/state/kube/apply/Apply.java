package io.github.bladebook.simulator.state.kube.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import io.github.bladebook.simulator.state.kube.schema.ValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Server-side apply: a manager says what it wants, and nothing else is touched but what it wanted before and no longer wants. */
public final class Apply {
    /** Owns what was there before anybody applied, in an object whose owners nobody wrote down. */
    private static final String BEFORE = "before-first-apply";

    private Apply() {}

    /**
     * Applies a configuration.
     *
     * @param live the object as it is, empty when there is none
     * @param force whether fields that others own change hands
     * @return the object as it shall be, its managed fields included
     * @throws ApiError 409 when a field has another owner and another value
     */
    public static ObjectNode to(
            ObjectNode live, ObjectNode configuration, ValueType type, Writer writer, boolean force) {
        ManagedFields managed = ManagedFields.read(live);
        String apiVersion = configuration.path("apiVersion").asText();
        if (managed.managers.isEmpty() && !live.isEmpty()) {
            Writer earlier = new Writer(BEFORE, writer.subresource(), writer.time());
            managed.of(earlier, "Update", apiVersion)
                    .fields
                    .addAll(FieldSets.withoutNobodys(FieldWalk.of(live, type).keySet()));
        }
        ObjectNode merged = Merge.into(live, configuration, type);
        FieldManager own = managed.of(writer, "Apply", apiVersion);
        Set<FieldPath> last = new TreeSet<>(own.fields);
        Set<FieldPath> wanted = FieldSets.claimed(configuration, type);
        own.fields.clear();
        own.fields.addAll(wanted);
        prune(merged, last, managed, type);
        Comparison difference = Comparison.of(live, merged, type);
        Map<FieldManager, Set<FieldPath>> conflicts = conflicts(managed, own, difference.changed());
        if (!conflicts.isEmpty() && !force) {
            throw refused(conflicts);
        }
        managed.take(difference.changed(), difference.removed(), own);
        own.fields.addAll(wanted);
        if (!difference.nothing() || !last.equals(own.fields)) {
            own.time = writer.time();
        }
        managed.write(merged);
        return merged;
    }

    /** Writes down who changed what by any other way than applying. */
    public static void recordUpdate(ObjectNode before, ObjectNode after, ValueType type, Writer writer) {
        ManagedFields.record(before, after, type, writer);
    }

    private static void prune(ObjectNode merged, Set<FieldPath> last, ManagedFields managed, ValueType type) {
        Set<FieldPath> kept = new TreeSet<>();
        managed.managers.forEach(manager -> kept.addAll(manager.fields));
        Set<FieldPath> gone = new TreeSet<>(last);
        gone.removeIf(path -> kept.contains(path) || kept.stream().anyMatch(other -> other.isBelow(path)));
        // An item takes all of it along; without its keys it would not be found again.
        gone.stream()
                .filter(path -> gone.stream().noneMatch(path::isBelow))
                .forEach(path -> Merge.remove(merged, type, null, path.parts()));
    }

    private static Map<FieldManager, Set<FieldPath>> conflicts(
            ManagedFields managed, FieldManager own, Set<FieldPath> changed) {
        Map<FieldManager, Set<FieldPath>> conflicts =
                new TreeMap<>(Comparator.comparing((FieldManager one) -> one.manager)
                        .thenComparing(one -> one.operation)
                        .thenComparing(one -> one.subresource));
        for (FieldManager other : managed.managers) {
            Set<FieldPath> both = new TreeSet<>(other.fields);
            both.retainAll(changed);
            if (other != own && !both.isEmpty()) {
                conflicts.put(other, both);
            }
        }
        return conflicts;
    }

    private static ApiError refused(Map<FieldManager, Set<FieldPath>> conflicts) {
        List<Cause> causes = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        conflicts.forEach((manager, fields) -> {
            String with = with(manager);
            fields.forEach(
                    field -> causes.add(new Cause("FieldManagerConflict", "conflict with " + with, field.toString())));
            String names =
                    String.join("\n- ", fields.stream().map(FieldPath::toString).toList());
            groups.add(
                    fields.size() == 1
                            ? "conflict with " + with + ": " + names
                            : "conflicts with " + with + ":\n- " + names);
        });
        String count = causes.size() == 1 ? "1 conflict" : causes.size() + " conflicts";
        return ApiError.applyConflict("Apply failed with " + count + ": " + String.join("\n", groups), causes);
    }

    private static String with(FieldManager manager) {
        String how = manager.subresource.isEmpty() ? "" : " with subresource " + Cause.quoted(manager.subresource);
        String when = manager.operation.equals("Apply") ? "" : " using " + manager.apiVersion;
        return Cause.quoted(manager.manager) + how + when;
    }
}
