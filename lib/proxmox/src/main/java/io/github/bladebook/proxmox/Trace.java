package io.github.bladebook.proxmox;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * By what a task is known among those of a node.
 *
 * @param types what the server may call it
 * @param ids what it may say it is about; one that says nothing is known by its log
 * @param inLog what stands in the log of one that does not say what it is about
 * @param guest for the server to narrow the list; null where it is about none
 */
record Trace(
        Set<String> types,
        Set<String> ids,
        String inLog,
        @Nullable Integer guest) {
    /** Returns the trace of a task about a guest. */
    static Trace of(int guest, Set<String> types) {
        return new Trace(types, Set.of(Integer.toString(guest)), "", guest);
    }

    /** Returns the trace of a task that says what it is about by one of these. */
    static Trace of(String type, String... ids) {
        return new Trace(Set.of(type), Set.of(ids), "", null);
    }

    /** Returns the trace of a task that says what it is about by one of these, or else in its log. */
    static Trace logging(String type, String inLog, String... ids) {
        Set<String> all = new TreeSet<>(Set.of(ids));
        all.add("");
        return new Trace(Set.of(type), all, inLog, null);
    }

    /** Returns whether the task may be it, as far as its identity tells. */
    boolean fits(Upid upid) {
        return types.contains(upid.type()) && ids.contains(upid.id());
    }

    TaskFilter narrow(TaskFilter filter) {
        return guest == null ? filter.type(types.iterator().next()) : filter.guest(guest);
    }

    /** Returns the types in words. */
    String words() {
        return String.join(", ", types);
    }
}
