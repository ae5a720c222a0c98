package io.github.bladebook.simulator.state.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.time.Seams;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's objects with one version counter over all of them, a bounded memory of changes for watches, and past
 * lists for paging. Trees go in and come out as copies.
 */
public final class KubeStore {
    /** How many changes a watch can look back on. */
    public static final int REMEMBERED_CHANGES = 20_000;

    /** How long a list can be paged through; etcd's compaction interval. */
    public static final Duration REMEMBERED_LISTS = Duration.ofMinutes(5);

    private final Object lock;
    private final Seams seams;
    private final Map<Kind, TreeMap<String, StoredObject>> objects = new HashMap<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private final List<KubeList> pastLists = new ArrayList<>();
    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private long resourceVersion = 1;
    private long forgottenUpTo = 1;
    private final ServedKinds kinds = new ServedKinds();
    private final PodLogs logs = new PodLogs();
    private boolean closed;

    /** Makes an empty store that waits and tells by {@code lock}. */
    public KubeStore(Object lock, Seams seams) {
        this.lock = lock;
        this.seams = seams;
    }

    /** Returns what the containers of its pods have written. */
    public PodLogs logs() {
        return logs;
    }

    /** Returns the kinds it holds, with those that definitions have brought. */
    public ServedKinds kinds() {
        return kinds;
    }

    /**
     * Creates or replaces the object that {@code apiVersion}, {@code kind}, {@code metadata.namespace} and {@code
     * metadata.name} say. Fills in uid and creationTimestamp where they are missing (a replaced object keeps its own) and
     * the new resourceVersion; a replacement that changes nothing keeps the old one. A new spec, or the wish that it goes, counts up
     * {@code generation}, where there is one. An object that is being deleted goes with its last finalizer.
     *
     * @return the object as stored
     */
    public ObjectNode put(ObjectNode object) {
        return store(object).tree();
    }

    /** Like {@link #put}, for a caller that wants no tree back. */
    public StoredObject store(ObjectNode object) {
        Kind kind =
                kinds.of(object.path("apiVersion").asText(), object.path("kind").asText());
        ObjectNode tree = object.deepCopy();
        ObjectNode metadata = tree.withObject("/metadata");
        if (metadata.path("name").asText("").isEmpty()) {
            throw new IllegalArgumentException("A " + kind.name() + " without a name");
        }
        if (kind.namespaced() == metadata.path("namespace").asText("").isEmpty()) {
            throw new IllegalArgumentException(
                    kind.name() + " " + metadata.path("name").asText()
                            + (kind.namespaced() ? " needs a namespace" : " takes no namespace"));
        }
        synchronized (lock) {
            StoredObject before = find(
                            kind,
                            metadata.path("namespace").asText(""),
                            metadata.path("name").asText())
                    .orElse(null);
            return before == null ? create(kind, tree, metadata) : replace(kind, tree, metadata, before);
        }
    }

    private StoredObject create(Kind kind, ObjectNode tree, ObjectNode metadata) {
        if (!metadata.hasNonNull("uid")) {
            metadata.put(
                    "uid", new UUID(seams.random().nextLong(), seams.random().nextLong()).toString());
        }
        if (!metadata.hasNonNull("creationTimestamp")) {
            metadata.put("creationTimestamp", now().toString());
        }
        return remember(kind, tree, metadata, null);
    }

    private StoredObject replace(Kind kind, ObjectNode tree, ObjectNode metadata, StoredObject before) {
        ObjectNode was = before.tree();
        metadata.set("uid", was.at("/metadata/uid"));
        metadata.set("creationTimestamp", was.at("/metadata/creationTimestamp"));
        metadata.put("resourceVersion", String.valueOf(before.resourceVersion()));
        JsonNode generation = was.at("/metadata/generation");
        if (generation.isNumber()) {
            boolean told = metadata.has("deletionTimestamp") && !before.ending();
            metadata.put("generation", generation.asLong() + (told || !sameWish(was, tree) ? 1 : 0));
        }
        JsonNode deletion = was.at("/metadata/deletionTimestamp");
        if (deletion.isTextual() && !metadata.has("deletionTimestamp")) {
            metadata.set("deletionTimestamp", deletion);
        }
        if (deletion.isTextual() && nothingHolds(tree)) {
            delete(kind, before.namespace(), before.name());
            return new StoredObject(kind, tree, before.resourceVersion());
        }
        return tree.equals(KubeStore::compared, was) ? before : remember(kind, tree, metadata, before);
    }

    private static boolean sameWish(ObjectNode was, ObjectNode is) {
        List<String> rest = List.of("metadata", "status");
        return was.deepCopy()
                .without(rest)
                .equals(KubeStore::compared, is.deepCopy().without(rest));
    }

    private static boolean nothingHolds(ObjectNode tree) {
        return tree.at("/metadata/finalizers").isEmpty()
                && tree.at("/spec/finalizers").isEmpty()
                && tree.at("/metadata/deletionGracePeriodSeconds").asLong() == 0;
    }

    /** The same number may come in two widths, by the way it took; taken for a change, it would set controllers on each other for ever. */
    private static int compared(JsonNode one, JsonNode other) {
        boolean numbers = one.isIntegralNumber() && other.isIntegralNumber();
        return one.equals(other) || (numbers && one.bigIntegerValue().equals(other.bigIntegerValue())) ? 0 : 1;
    }

    private StoredObject remember(Kind kind, ObjectNode tree, ObjectNode metadata, @Nullable StoredObject before) {
        resourceVersion++;
        metadata.put("resourceVersion", String.valueOf(resourceVersion));
        StoredObject after = new StoredObject(kind, tree, resourceVersion);
        objects.computeIfAbsent(kind, key -> new TreeMap<>()).put(after.key(), after);
        tell(new Change(resourceVersion, before, after, false));
        return after;
    }

    /** Finds one object; {@code namespace} is empty for a cluster-wide kind. */
    public Optional<StoredObject> find(Kind kind, String namespace, String name) {
        synchronized (lock) {
            return Optional.ofNullable(
                    objects.getOrDefault(kind, new TreeMap<>()).get(StoredObject.key(namespace, name)));
        }
    }

    /**
     * Changes an object in one step, as a controller does that read it before; nobody else changes it in between. Empty when there is
     * none. A change that leaves it as it was keeps its resourceVersion.
     */
    public Optional<ObjectNode> change(Kind kind, String namespace, String name, Consumer<ObjectNode> change) {
        synchronized (lock) {
            return get(kind, namespace, name).map(tree -> {
                change.accept(tree);
                return put(tree);
            });
        }
    }

    /** Finds one object as a tree of its own. */
    public Optional<ObjectNode> get(Kind kind, String namespace, String name) {
        return find(kind, namespace, name).map(StoredObject::tree);
    }

    /** Returns all objects of a kind, by namespace and name. */
    public List<ObjectNode> list(Kind kind) {
        return snapshot(kind).items().stream().map(StoredObject::tree).toList();
    }

    /** Returns all objects of a kind at this moment. */
    public KubeList snapshot(Kind kind) {
        synchronized (lock) {
            return new KubeList(
                    kind,
                    resourceVersion,
                    seams.clock().instant(),
                    List.copyOf(objects.getOrDefault(kind, new TreeMap<>()).values()));
        }
    }

    /** Keeps a list for the pages that follow its first. */
    public void keep(KubeList list) {
        synchronized (lock) {
            Instant oldest = seams.clock().instant().minus(REMEMBERED_LISTS);
            pastLists.removeIf(past -> past.takenAt().isBefore(oldest));
            pastLists.add(list);
        }
    }

    /** Finds a kept list; empty once it is older than {@link #REMEMBERED_LISTS} or {@link #forgetThePast} was called. */
    public Optional<KubeList> kept(Kind kind, long version) {
        synchronized (lock) {
            Instant oldest = seams.clock().instant().minus(REMEMBERED_LISTS);
            return pastLists.stream()
                    .filter(past -> past.kind().equals(kind) && past.resourceVersion() == version)
                    .filter(past -> !past.takenAt().isBefore(oldest))
                    .findFirst();
        }
    }

    /** Deletes an object; empty when there was none. */
    public Optional<StoredObject> delete(Kind kind, String namespace, String name) {
        synchronized (lock) {
            StoredObject before = objects.getOrDefault(kind, new TreeMap<>()).remove(StoredObject.key(namespace, name));
            if (before == null) {
                return Optional.empty();
            }
            resourceVersion++;
            ObjectNode last = before.tree();
            last.withObject("/metadata").put("resourceVersion", String.valueOf(resourceVersion));
            StoredObject after = new StoredObject(kind, last, resourceVersion);
            tell(new Change(resourceVersion, before, after, true));
            return Optional.of(after);
        }
    }

    /** Returns the version of the newest change. */
    public long resourceVersion() {
        synchronized (lock) {
            return resourceVersion;
        }
    }

    /**
     * Waits for changes of a kind after {@code version}, at most {@code patience} of real time.
     *
     * @return the changes in order, none when the time is over
     * @throws ExpiredException when the store has forgotten what came after {@code version}
     */
    public Changes changesAfter(Kind kind, long version, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long seen = version;
        synchronized (lock) {
            while (true) {
                if (seen < forgottenUpTo) {
                    throw new ExpiredException("too old resource version: " + seen + " (" + (forgottenUpTo + 1) + ")");
                }
                List<Change> found = newest(kind, seen);
                seen = Math.max(seen, resourceVersion);
                long left = deadline - System.nanoTime();
                if (!found.isEmpty() || left <= 0 || closed) {
                    return new Changes(found, seen);
                }
                lock.wait(left / 1_000_000 + 1);
            }
        }
    }

    private List<Change> newest(Kind kind, long version) {
        Deque<Change> found = new ArrayDeque<>();
        for (Iterator<Change> back = changes.descendingIterator(); back.hasNext(); ) {
            Change change = back.next();
            if (change.resourceVersion() <= version) {
                break;
            }
            if (change.after().kind().equals(kind)) {
                found.addFirst(change);
            }
        }
        return List.copyOf(found);
    }

    /** Tells {@code listener} every change from now on, in order, while nobody else changes anything: it must be quick. */
    public void listen(Consumer<Change> listener) {
        synchronized (lock) {
            listeners.add(listener);
        }
    }

    /** Forgets every past list and change, as etcd's compaction does: old pages and watches answer 410 Gone. */
    public void forgetThePast() {
        synchronized (lock) {
            changes.clear();
            pastLists.clear();
            resourceVersion++;
            forgottenUpTo = resourceVersion;
            lock.notifyAll();
        }
    }

    /** Whether nobody will change the store any more. */
    public boolean closed() {
        synchronized (lock) {
            return closed;
        }
    }

    /** Ends all waiting. */
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }

    private void tell(Change change) {
        changes.addLast(change);
        if (changes.size() > REMEMBERED_CHANGES) {
            forgottenUpTo = changes.removeFirst().resourceVersion();
        }
        listeners.forEach(listener -> listener.accept(change));
        lock.notifyAll();
    }

    private Instant now() {
        return seams.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
