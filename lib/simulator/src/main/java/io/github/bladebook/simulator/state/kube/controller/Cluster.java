package io.github.bladebook.simulator.state.kube.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.Work;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.api.DeleteOptions;
import io.github.bladebook.simulator.state.kube.api.Intent;
import io.github.bladebook.simulator.state.kube.apply.Patch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;

/** What a controller has in its hands: the objects, the clock, the lab's work, and events to tell people what it did. */
public final class Cluster {
    /** Letters that make no words, as the API server picks them for generateName. */
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private final LabState lab;
    private final KubeStore store;
    private final Seams seams;
    private final Work work;
    private final Events events;
    private final Consumer<Runnable> turn;

    /**
     * Puts it in a controller's hands.
     *
     * @param turn runs a piece in the controllers' turn
     */
    public Cluster(LabState lab, Consumer<Runnable> turn) {
        this.lab = lab;
        this.store = lab.kube();
        this.seams = lab.seams();
        this.work = lab.work();
        this.events = new Events(store, seams, work::scaled);
        this.turn = turn;
    }

    public KubeStore store() {
        return store;
    }

    /** Returns the CA that signs what the cluster issues. */
    public HeldCertificate authority() {
        return lab.authority();
    }

    public Seams seams() {
        return seams;
    }

    /** Returns the time as objects write it. */
    public String now() {
        return instant().toString();
    }

    /** Returns the time in whole seconds. */
    public Instant instant() {
        return seams.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Does something after so much of the real system's time. */
    public void after(Duration nominal, Runnable piece) {
        work.after(nominal, piece);
    }

    /** Like {@link #after}, for a piece that belongs to a controller: it runs in the controllers' turn, beside none of them. */
    public void later(Duration nominal, Runnable piece) {
        work.after(nominal, () -> turn.accept(piece));
    }

    public Optional<ObjectNode> get(Kind kind, String namespace, String name) {
        return store.get(kind, namespace, name);
    }

    /** Returns the objects of a kind, not yet read into trees. */
    public Stream<StoredObject> all(Kind kind) {
        return store.snapshot(kind).items().stream();
    }

    /** Returns the objects of a kind in one namespace. */
    public Stream<StoredObject> in(Kind kind, String namespace) {
        return all(kind).filter(object -> object.namespace().equals(namespace));
    }

    /** Returns the objects of a kind whose controller has this uid; {@code selector} narrows the ones that are read. */
    public List<ObjectNode> ownedBy(Kind kind, String namespace, Selector selector, String uid) {
        return in(kind, namespace)
                .filter(object -> selector.matches(object.labels()))
                .map(StoredObject::tree)
                .filter(tree -> Owners.controller(tree).path("uid").asText().equals(uid))
                .toList();
    }

    /** Changes an object in one step; nothing happens when it is gone. */
    public void change(Kind kind, String namespace, String name, Consumer<ObjectNode> change) {
        store.change(kind, namespace, name, change);
    }

    /** Creates or replaces an object. */
    public ObjectNode put(ObjectNode object) {
        return store.put(object);
    }

    /** Creates an object through the API, which fills it in and may refuse it with an {@link ApiError}. */
    public void create(ObjectNode object, String manager) {
        String namespace = object.at("/metadata/namespace").asText("");
        Kind kind = store.kinds()
                .of(object.path("apiVersion").asText(), object.path("kind").asText());
        lab.kubeApi().create(kind, namespace, object, Intent.of(manager));
    }

    /** Replaces an object through the API, which may refuse it with an {@link ApiError}. */
    public void update(ObjectNode object, String manager) {
        String namespace = object.at("/metadata/namespace").asText("");
        Kind kind = store.kinds()
                .of(object.path("apiVersion").asText(), object.path("kind").asText());
        lab.kubeApi().update(kind, namespace, object.at("/metadata/name").asText(), object, Intent.of(manager));
    }

    /** Finds the kind of an object that somebody else wrote, who may mean one that is not served. */
    public Optional<Kind> kind(String apiVersion, String name) {
        return store.kinds().all().stream()
                .filter(kind ->
                        kind.apiVersion().equals(apiVersion) && kind.name().equals(name))
                .findFirst();
    }

    /**
     * Brings an object about through the API by a server-side apply that takes fields from other managers.
     *
     * @param dryRun whether only to tell how it would be
     * @return the object as it is then
     */
    public ObjectNode apply(ObjectNode object, String manager, boolean dryRun) {
        Kind kind = store.kinds()
                .of(object.path("apiVersion").asText(), object.path("kind").asText());
        Intent intent = new Intent(manager, "", dryRun, "Ignore", true, new ArrayList<>());
        return lab.kubeApi()
                .patch(
                        kind,
                        object.at("/metadata/namespace").asText(""),
                        object.at("/metadata/name").asText(),
                        Patch.APPLY,
                        object,
                        intent)
                .tree();
    }

    /**
     * Deletes an object as the API does: a pod on a node is given its grace period, whose end its kubelet sees to; an object with
     * finalizers waits for them.
     */
    public void delete(Kind kind, String namespace, String name) {
        if (store.find(kind, namespace, name).isPresent()) {
            try {
                lab.kubeApi().delete(kind, namespace, name, DeleteOptions.BACKGROUND);
            } catch (ApiError e) {
                // Somebody else was faster; what is gone is gone.
            }
        }
    }

    /** Returns {@code prefix} with the ending that the API server gives to generated names. */
    public String generated(String prefix) {
        StringBuilder name = new StringBuilder(prefix);
        for (int i = 0; i < 5; i++) {
            name.append(SUFFIX_LETTERS.charAt(seams.random().nextInt(SUFFIX_LETTERS.length())));
        }
        return name.toString();
    }

    /** Tells people that something went as it should. */
    public void normal(JsonNode about, String component, String reason, String message) {
        events.tell(about, "Normal", component, reason, message);
    }

    /** Tells people that something did not go as it should. */
    public void warn(JsonNode about, String component, String reason, String message) {
        events.tell(about, "Warning", component, reason, message);
    }
}
