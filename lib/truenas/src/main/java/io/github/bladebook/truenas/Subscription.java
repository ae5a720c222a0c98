package io.github.bladebook.truenas;

import io.github.bladebook.core.error.LabException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Follows one kind of event until it is closed; after the session was cut it is made again. */
public final class Subscription implements AutoCloseable {
    private final Subscriptions all;
    private final String name;
    private final EventHandler handler;
    private @Nullable Instant missingSince;
    private String missingWhy = "";
    private volatile boolean closed;

    Subscription(Subscriptions all, String name, EventHandler handler) {
        this.all = all;
        this.name = name;
        this.handler = handler;
    }

    /** Returns what is followed: {@code alert.list}. */
    public String name() {
        return name;
    }

    Call call() {
        return Call.reading("core.subscribe", "follow " + name, name);
    }

    /** Events of one with arguments ({@code reporting.realtime:{…}}) carry the name with them or without. */
    boolean follows(String collection) {
        return !closed && (collection.equals(name) || collection.equals(name.replaceFirst(":.*", "")));
    }

    synchronized void missed(Instant since, String why) {
        if (missingSince == null) {
            missingSince = since;
            missingWhy = why;
        }
    }

    private synchronized @Nullable Gap gap(Instant now) {
        Instant since = missingSince;
        missingSince = null;
        return since == null ? null : new Gap(since, now, missingWhy);
    }

    /** Tells of a gap where there was one. */
    void tellGap(Instant now) {
        Gap gap = gap(now);
        if (gap != null && !closed) {
            handler.gap(gap);
        }
    }

    void tell(Event event) {
        if (!closed) {
            handler.event(event);
        }
    }

    void tellEnd(LabException why) {
        if (!closed) {
            closed = true;
            handler.ended(why);
        }
    }

    /** Ends it. Nothing is told afterwards, but for a call of the handler that is under way. */
    @Override
    public void close() {
        closed = true;
        all.remove(this);
    }

    @Override
    public String toString() {
        return "subscription to %s%s".formatted(name, closed ? ", closed" : "");
    }
}
