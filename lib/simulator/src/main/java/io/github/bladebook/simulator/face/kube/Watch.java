package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Changes;
import io.github.bladebook.simulator.state.kube.ExpiredException;
import io.github.bladebook.simulator.state.kube.KubeList;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiFunction;

/** Tells a client what happens to a selection, one JSON line an event, until its time is over or it hangs up. */
final class Watch {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration BOOKMARK_EVERY = Duration.ofSeconds(60);

    private final KubeStore store;
    private final Target target;
    private final Selection selection;
    private final BiFunction<StoredObject, Boolean, JsonNode> form;
    private final boolean bookmarks;
    private final Telling telling;
    private boolean first = true;

    private Watch(
            KubeStore store,
            Target target,
            Call call,
            BiFunction<StoredObject, Boolean, JsonNode> form,
            Telling telling) {
        this.store = store;
        this.target = target;
        this.selection = Selection.of(target, call);
        this.form = form;
        this.bookmarks = call.flag("allowWatchBookmarks");
        this.telling = telling;
    }

    /** How an event gets to the client. */
    interface Telling {
        void event(byte[] json) throws IOException;

        /** Throws once the client is known to have hung up. */
        void alive() throws IOException;
    }

    /**
     * Serves a watch to its end.
     *
     * @param form an object as the client wants it; the flag says that it is the first one sent
     */
    static void serve(KubeStore store, Target target, Call call, BiFunction<StoredObject, Boolean, JsonNode> form)
            throws Exception {
        long seconds = call.number("timeoutSeconds");
        long version = call.number("resourceVersion");
        Selection.of(target, call);
        Duration time = seconds == 0 ? LONGEST : Duration.ofSeconds(seconds);
        if (WatchSocket.asked(call.exchange())) {
            WatchSocket.open(
                    call.exchange(), telling -> new Watch(store, target, call, form, telling).run(version, time));
            return;
        }
        call.exchange().getResponseHeaders().put(Headers.CONTENT_TYPE, Accept.JSON);
        call.exchange().getResponseHeaders().put(Headers.CACHE_CONTROL, "no-cache, private");
        try (OutputStream out = call.exchange().getOutputStream()) {
            out.flush();
            new Watch(store, target, call, form, lines(out)).run(version, time);
        }
    }

    private static Telling lines(OutputStream out) {
        return new Telling() {
            @Override
            public void event(byte[] json) throws IOException {
                out.write(json);
                out.write("\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
            }

            @Override
            public void alive() {}
        };
    }

    private void run(long from, Duration time) throws IOException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long version = from == 0 ? begin() : from;
        try {
            while (!store.closed() && System.nanoTime() < end) {
                Duration left = Duration.ofNanos(end - System.nanoTime());
                Duration patience = left.compareTo(BOOKMARK_EVERY) < 0 ? left : BOOKMARK_EVERY;
                Changes news = store.changesAfter(target.kind(), version, patience);
                for (Change change : news.changes()) {
                    tell(change);
                }
                version = news.upTo();
                telling.alive();
                if (news.changes().isEmpty() && bookmarks) {
                    bookmark(version);
                }
            }
        } catch (ExpiredException e) {
            send("ERROR", ApiError.expired(String.valueOf(e.getMessage())).status());
        }
    }

    /** A watch from nowhere begins with what is there. */
    private long begin() throws IOException {
        KubeList now = store.snapshot(target.kind());
        for (StoredObject object : now.items()) {
            if (selection.test(object)) {
                send("ADDED", object);
            }
        }
        return now.resourceVersion();
    }

    /** An object that a change moves into or out of the selection appears or disappears for this client. */
    private void tell(Change change) throws IOException {
        StoredObject before = change.before();
        boolean was = before != null && selection.test(before);
        boolean is = !change.deleted() && selection.test(change.after());
        if (was && is) {
            send("MODIFIED", change.after());
        } else if (was) {
            send("DELETED", change.after());
        } else if (is) {
            send("ADDED", change.after());
        }
    }

    private void bookmark(long version) throws IOException {
        ObjectNode object = Json.object();
        object.put("kind", target.kind().name()).put("apiVersion", target.kind().apiVersion());
        ObjectNode metadata = object.putObject("metadata").put("resourceVersion", String.valueOf(version));
        metadata.putNull("creationTimestamp");
        send("BOOKMARK", object);
    }

    private void send(String type, StoredObject object) throws IOException {
        send(type, form.apply(object, first));
        first = false;
    }

    private void send(String type, JsonNode object) throws IOException {
        ObjectNode event = Json.object().put("type", type);
        event.set("object", object);
        telling.event(Json.bytes(event));
    }
}
