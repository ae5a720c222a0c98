package io.github.bladebook.proxmox;

import io.github.bladebook.core.http.Request;
import java.util.List;

/** One storage of one node, without I/O until something is read. */
public final class StorageHandle {
    private final Api api;
    private final String node;
    private final String name;

    StorageHandle(Api api, String node, String name) {
        this.api = api;
        this.node = node;
        this.name = name;
    }

    /** Reads everything it holds. */
    public List<StorageContent> content() {
        return api.list(request(), StorageContent::of);
    }

    /** Reads what it holds of one kind: images, rootdir, iso, vztmpl, backup, snippets. */
    public List<StorageContent> content(String kind) {
        return api.list(request().query("content", kind), StorageContent::of);
    }

    private Request request() {
        return Api.get("nodes", node, "storage", name, "content").trying("list the content of " + this);
    }

    @Override
    public String toString() {
        return "storage %s on node %s".formatted(name, node);
    }
}
