package io.github.bladebook.openshift;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A watch that goes on: after a lost connection from where it was, after forgotten events (410) by a new list, of which it tells what
 * changed. Read by one thread; close it from any.
 */
public final class ObjectWatch implements AutoCloseable {
    private static final int AHEAD = 1000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** What one watch lasts at the server; then it is opened anew from the same place. */
    private static final Duration TURN = Duration.ofMinutes(5);

    private final Http http;
    private final KubeObjects objects;
    private final Scope scope;
    private final String path;
    private final Known known = new Known();
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Thread reader;
    private volatile boolean closed;
    private volatile @Nullable InputStream stream;
    private @Nullable LabException ended;
    private String resourceVersion = "";

    /** What is watched. */
    record Scope(String apiVersion, String kind, String namespace, Selection selection) {
        @Override
        public String toString() {
            return namespace.isEmpty() ? kind + "s" : "%ss in %s".formatted(kind, namespace);
        }
    }

    /** An event, or what ended the watch. */
    private record Item(
            @Nullable WatchEvent event, @Nullable LabException failure) {}

    ObjectWatch(Http http, KubeObjects objects, KindTable.Served served, Scope scope) {
        this.http = http;
        this.objects = objects;
        this.scope = scope;
        this.path = KubePath.collection(scope.apiVersion(), served.resource(), scope.namespace());
        this.reader = new Thread(this::run, "openshift-watch");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Waits for the next event.
     *
     * @return the event, empty where there was none within that time
     * @throws LabException what ended the watch: a right that is missing, a kind that is not served
     * @throws CancelledException if the thread is interrupted; its flag is set again
     */
    public Optional<WatchEvent> next(Duration within) {
        if (ended != null) {
            throw ended;
        }
        try {
            Item item = queue.poll(Math.max(0, within.toMillis()), TimeUnit.MILLISECONDS);
            if (item == null) {
                return Optional.empty();
            }
            if (item.failure() != null) {
                ended = item.failure();
                throw ended;
            }
            return Optional.ofNullable(item.event());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    new Problem(http.system(), "watch " + scope, "it was interrupted", "Start it again."), e);
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            try {
                if (resourceVersion.isEmpty()) {
                    list();
                }
                if (follow()) {
                    pause = FIRST_PAUSE;
                }
            } catch (InterruptedException e) {
                return;
            } catch (LabException e) {
                if (forgotten(e)) {
                    resourceVersion = "";
                } else if (!e.retryable()) {
                    fail(e);
                    return;
                }
            } catch (IOException e) {
                // The connection broke; what was told stays told, and it goes on from there.
            }
            pause = rest(pause);
        }
    }

    private static boolean forgotten(LabException failure) {
        return failure instanceof RemoteFailureException gone && gone.status() == 410;
    }

    private Duration rest(Duration pause) {
        if (closed) {
            return pause;
        }
        try {
            http.seams().sleeper().sleep(pause);
        } catch (InterruptedException e) {
            closed = true;
        }
        Duration next = pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    private void list() throws InterruptedException {
        Collected<KubeObject> list =
                objects.list(scope.apiVersion(), scope.kind(), scope.namespace(), scope.selection());
        boolean again = known.began();
        for (WatchEvent event : known.relisted(list.items(), again)) {
            tell(event);
        }
        resourceVersion = list.resourceVersion();
        if (again || list.items().isEmpty()) {
            tell(bookmark(resourceVersion));
        }
    }

    /** Reads events until the connection ends; returns whether there were any. */
    private boolean follow() throws IOException, InterruptedException {
        String query = KubePath.with(
                path,
                KubePath.parameters(
                        "watch",
                        "1",
                        "allowWatchBookmarks",
                        "true",
                        "timeoutSeconds",
                        String.valueOf(TURN.toSeconds()),
                        "resourceVersion",
                        resourceVersion,
                        "labelSelector",
                        scope.selection().labels(),
                        "fieldSelector",
                        scope.selection().fields()));
        boolean any = false;
        try (InputStream body = http.open(Call.json(query, "watch " + scope).within(TURN.plusSeconds(30)));
                EventReader events = new EventReader(body)) {
            stream = body;
            for (EventReader.Event event = events.next(); event != null && !closed; event = events.next()) {
                told(event);
                any = true;
            }
        } finally {
            stream = null;
        }
        return any;
    }

    private void told(EventReader.Event event) throws InterruptedException {
        if (event.type().equals("ERROR")) {
            Refusal refusal = Refusal.of(event.tree());
            throw Refusals.of(http.system(), Call.json(path, "watch " + scope), new NoCredentials(), refusal);
        }
        KubeObject object = KubeObject.of(event.tree());
        resourceVersion = object.resourceVersion();
        if (event.type().equals("BOOKMARK")) {
            tell(bookmark(resourceVersion));
            return;
        }
        WatchEvent.Type type = event.type().equals("DELETED") ? WatchEvent.Type.DELETED : WatchEvent.Type.CHANGED;
        tell(new WatchEvent(event.type().equals("ADDED") ? WatchEvent.Type.ADDED : type, object, false));
        known.told(type, object);
    }

    private WatchEvent bookmark(String version) {
        KubeObject mark = KubeObject.of(scope.apiVersion(), scope.kind(), scope.namespace(), "")
                .with(version, "metadata", "resourceVersion");
        return new WatchEvent(WatchEvent.Type.BOOKMARK, mark, false);
    }

    private void tell(WatchEvent event) throws InterruptedException {
        put(new Item(event, null));
    }

    private void fail(LabException failure) {
        try {
            put(new Item(null, failure));
        } catch (InterruptedException e) {
            // Closed while nobody reads.
        }
    }

    /** Waits for a reader that is slow; the server waits as well then. */
    private void put(Item item) throws InterruptedException {
        while (!queue.offer(item, 1, TimeUnit.SECONDS)) {
            if (closed) {
                throw new InterruptedException();
            }
        }
    }

    /** Ends the watch; the events that are not read yet are gone. */
    @Override
    public void close() {
        closed = true;
        InputStream open = stream;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is closed all the same.
            }
        }
        reader.interrupt();
    }

    @Override
    public String toString() {
        return "watch of %s%s".formatted(scope, closed ? " (closed)" : "");
    }
}
