package io.github.bladebook.nautobot;

import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.page.Paged;
import java.time.Instant;

/** Nautobot's log of changes, newest first. It is kept for 90 days unless the server is told otherwise. */
public final class ChangeLog {
    private final Api api;

    ChangeLog(Api api) {
        this.api = api;
    }

    /** Returns what was changed at or after this time. */
    public Paged<ObjectChange> since(Instant time) {
        return read(request().query("time__gte", time).trying("list what was changed since " + time));
    }

    /** Returns all changes of one object, those too before it had its present name. */
    public Paged<ObjectChange> of(NautobotObject object) {
        return read(
                request().query("changed_object_id", object.id()).trying("list the changes of " + object.display()));
    }

    /** Returns the changes that these filters let pass: {@code user_name}, {@code action}, {@code changed_object_type}, {@code time__gte}. */
    public Paged<ObjectChange> all(Filter filter) {
        return read(filter.depth(0).on(request()).trying("list changes: " + filter));
    }

    private Request request() {
        return api.get("extras", "object-changes").query("sort", "-time");
    }

    private Paged<ObjectChange> read(Request request) {
        return api.paged(request, ObjectChange::of);
    }

    @Override
    public String toString() {
        return "change log of " + api;
    }
}
