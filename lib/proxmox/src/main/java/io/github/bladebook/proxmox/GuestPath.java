package io.github.bladebook.proxmox;

import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What both kinds of guests have in common. */
record GuestPath(Api api, String node, String kind, int id) {
    <T> T read(String what, Function<Json, T> reading, String... path) {
        List<String> full = new ArrayList<>(List.of("nodes", node, kind, Integer.toString(id)));
        full.addAll(List.of(path));
        Request request = Api.get(full.toArray(String[]::new)).trying("read the %s of %s".formatted(what, this));
        return api.read(request, reading);
    }

    @Override
    public String toString() {
        return "%s %d on node %s".formatted(kind.equals("qemu") ? "VM" : "container", id, node);
    }
}
