package io.github.bladebook.proxmox;

import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What both kinds of guests have in common. */
record GuestPath(Api api, String node, String kind, int id) {
    <T> T read(String what, Function<Json, T> reading, String... path) {
        Request request = Api.get(full(path)).trying("read the %s of %s".formatted(what, this));
        return api.read(request, reading);
    }

    Request post(Parameters parameters, String... path) {
        return Api.post(parameters, full(path));
    }

    Request put(Parameters parameters, String... path) {
        return Api.put(parameters, full(path));
    }

    Request delete(Parameters parameters, String... path) {
        return Api.delete(parameters, full(path));
    }

    private String[] full(String... path) {
        List<String> full = new ArrayList<>(List.of("nodes", node, kind, Integer.toString(id)));
        full.addAll(List.of(path));
        return full.toArray(String[]::new);
    }

    boolean qemu() {
        return kind.equals("qemu");
    }

    /** Returns tasks by the name the server gives them for this kind: {@code start} is {@code qmstart} or {@code vzstart}. */
    Set<String> types(String... actions) {
        String prefix = qemu() ? "qm" : "vz";
        return Arrays.stream(actions)
                .map(action -> switch (action) {
                    case "resize", "hastart", "hastop", "hamigrate" -> action;
                    // The one name that is not put together as the others are.
                    case "migrate" -> qemu() ? "qmigrate" : "vzmigrate";
                    default -> prefix + action;
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Sends a change that a task carries out; where its answer is lost, the task is looked for among those of these types. */
    TaskHandle task(Request request, Set<String> types) {
        return task(request, types, () -> false);
    }

    /** The same; {@code done} tells whether it is as wanted although there is no task to be found. */
    TaskHandle task(Request request, Set<String> types, BooleanSupplier done) {
        return new Begun(api, node, this, "findTask").task(request, Trace.of(id, types), done);
    }

    @Override
    public String toString() {
        return "%s %d on node %s".formatted(qemu() ? "VM" : "container", id, node);
    }
}
