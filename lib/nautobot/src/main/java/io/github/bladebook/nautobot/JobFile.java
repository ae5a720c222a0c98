package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.io.InputStream;
import java.util.UUID;

/** A file that a job has left. */
public final class JobFile {
    private final Api api;
    private final UUID id;
    private final String name;

    private JobFile(Api api, UUID id, String name) {
        this.api = api;
        this.id = id;
        this.name = name;
    }

    static JobFile of(Api api, Json json) {
        return new JobFile(api, Wire.uuid(json, "id"), json.text("name"));
    }

    /** Returns its name: {@code nautobot_prefixes.csv}. */
    public String name() {
        return name;
    }

    /** Reads it whole, as text. */
    public String text() {
        return api.answer(request()).text();
    }

    /** Reads it whole, as it is. */
    public InputStream content() {
        return api.answer(request()).stream();
    }

    /** The file comes as what it is; who accepts only JSON is refused. */
    private io.github.bladebook.core.http.Request request() {
        return api.download("extras", "file-proxies", id.toString(), "download").trying("download " + name);
    }

    @Override
    public String toString() {
        return name;
    }
}
