package io.github.bladebook.simulator.state.kube.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.KubeStore;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import io.github.bladebook.simulator.state.kube.apply.Apply;
import io.github.bladebook.simulator.state.kube.apply.Patch;
import io.github.bladebook.simulator.state.kube.apply.Writer;
import io.github.bladebook.simulator.state.kube.rules.Defaults;
import io.github.bladebook.simulator.state.kube.rules.Validation;
import io.github.bladebook.simulator.state.kube.schema.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * The API server's inside: what a client, or a controller that a policy may stop, does to an object. Each way in reads, fills in,
 * admits, validates and stores; what it refuses, it refuses as an {@link ApiError}.
 */
public final class KubeApi {
    private final LabState lab;
    private final KubeStore store;
    private final Reading reading;
    private final Preparation preparation;
    private final Admission admission;
    private final Deletion deletion;

    /** Makes the inside of the server over the lab's store, and begins to keep house in it. */
    public KubeApi(LabState lab) {
        this.lab = lab;
        this.store = lab.kube();
        this.reading = new Reading(store.kinds());
        this.preparation = new Preparation(lab);
        this.admission = new Admission(store);
        this.deletion = new Deletion(lab);
        new Collector(lab, deletion).begin();
        new Definitions(lab).begin();
        new Ledger(lab).begin();
    }

    /** Creates an object in a namespace, or in none; returns it as stored, or as it would be. */
    public StoredObject create(Kind kind, String namespace, ObjectNode body, Intent intent) {
        ObjectNode object = reading.read(kind, namespace, body, intent);
        if (!object.at("/metadata/resourceVersion").asText("").isEmpty()) {
            throw ApiError.typed("resourceVersion should not be set on objects to be created");
        }
        synchronized (lab) {
            return insert(kind, namespace, object, intent, true);
        }
    }

    private StoredObject insert(Kind kind, String namespace, ObjectNode object, Intent intent, boolean record) {
        preparation.identify(kind, object);
        Defaults.fill(kind, object);
        reading.fill(kind, object);
        if (record) {
            Apply.recordUpdate(Json.object(), object, type(kind), writer(intent));
        }
        admission.home(kind, namespace, object);
        admission.mutate(kind, object);
        preparation.create(kind, object);
        Validation.create(kind, object);
        reading.schema(kind, object);
        admission.check(kind, object, null);
        String name = object.at("/metadata/name").asText();
        if (store.find(kind, namespace, name).isPresent()) {
            throw ApiError.alreadyExists(kind, name);
        }
        return intent.dryRun() ? StoredObject.unstored(kind, object) : store.store(object);
    }

    /** Replaces an object, or its status. */
    public StoredObject update(Kind kind, String namespace, String name, ObjectNode body, Intent intent) {
        ObjectNode object = reading.read(kind, namespace, body, intent);
        synchronized (lab) {
            ObjectNode before = existing(kind, namespace, name);
            return change(kind, name, before, object, intent, true);
        }
    }

    /** Changes an object by a patch of one of the four types; an apply may create it. */
    public StoredObject patch(Kind kind, String namespace, String name, String type, JsonNode patch, Intent intent) {
        if (type.equals(Patch.APPLY)) {
            return apply(kind, namespace, name, patch, intent);
        }
        synchronized (lab) {
            ObjectNode before = existing(kind, namespace, name);
            JsonNode after = Patch.apply(type, before.deepCopy(), patch, type(kind), kind.builtIn());
            if (!(after instanceof ObjectNode tree)) {
                throw ApiError.badRequest("the patch leaves no object");
            }
            ObjectNode object = reading.patched(kind, namespace, tree, patch, intent);
            sameUid(kind, name, before, object);
            return change(kind, name, before, object, intent, true);
        }
    }

    private StoredObject apply(Kind kind, String namespace, String name, JsonNode patch, Intent intent) {
        ObjectNode configuration = reading.configuration(kind, namespace, name, patch);
        synchronized (lab) {
            Optional<StoredObject> known = store.find(kind, namespace, name);
            ObjectNode before = known.isEmpty() ? Json.object() : existing(kind, namespace, name);
            if (!intent.subresource().isEmpty() && known.isEmpty()) {
                throw ApiError.notFound(kind, name);
            }
            if (known.isEmpty()) {
                beginning(kind, name, patch);
            }
            ObjectNode merged = Apply.to(before, configuration, type(kind), writer(intent), intent.force());
            ObjectNode object = reading.read(kind, namespace, merged, intent);
            sameUid(kind, name, before, object);
            object.withObject("/metadata").set("managedFields", merged.at("/metadata/managedFields"));
            return known.isPresent()
                    ? change(kind, name, before, object, intent, false)
                    : insert(kind, namespace, object, intent, false);
        }
    }

    /** A patch that names another object by its uid is wrong in itself, where a replacement comes too late. */
    private static void sameUid(Kind kind, String name, ObjectNode before, ObjectNode object) {
        String uid = object.at("/metadata/uid").asText("");
        if (!uid.isEmpty()
                && !before.isEmpty()
                && !uid.equals(before.at("/metadata/uid").asText())) {
            Cause cause = Cause.invalid("metadata.uid", Cause.quoted(uid), "field is immutable");
            throw ApiError.invalid(kind, name, List.of(cause));
        }
    }

    /** An apply that creates says the name itself, and no uid. */
    private static void beginning(Kind kind, String name, JsonNode patch) {
        if (patch.at("/metadata/uid").isTextual()) {
            throw ApiError.conflict(
                    kind, name, "uid mismatch: the provided object specified uid, and no existing object was found");
        }
        if (!patch.at("/metadata/name").isTextual()) {
            throw ApiError.badRequest("the name of the object to be created is missing in the configuration");
        }
    }

    private StoredObject change(
            Kind kind, String name, ObjectNode before, ObjectNode object, Intent intent, boolean record) {
        preparation.same(kind, name, before, object);
        ObjectNode after = preparation.update(kind, before, object, intent.subresource());
        Defaults.fill(kind, after);
        reading.fill(kind, after);
        if (record) {
            Apply.recordUpdate(before, after, type(kind), writer(intent));
        }
        preparation.keep(kind, before, after);
        if (!intent.subresource().equals("status")) {
            Validation.update(kind, before, after);
        }
        reading.schema(kind, after);
        admission.check(kind, after, before);
        if (record && withoutOwners(before).equals(withoutOwners(after))) {
            return store.find(kind, before.at("/metadata/namespace").asText(""), name)
                    .orElseThrow();
        }
        return intent.dryRun() ? StoredObject.unstored(kind, after) : store.store(after);
    }

    private static ObjectNode withoutOwners(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        copy.withObject("/metadata").remove("managedFields");
        return copy;
    }

    /** Deletes an object, or begins to: one with finalizers, and a pod that runs, stays until they are done. */
    public Deletion.Outcome delete(Kind kind, String namespace, String name, DeleteOptions options) {
        synchronized (lab) {
            return deletion.delete(kind, namespace, name, options);
        }
    }

    /** Evicts a pod, if the budgets that cover it allow. */
    public void evict(String namespace, String pod, DeleteOptions options) {
        synchronized (lab) {
            new Eviction(store, deletion).evict(namespace, pod, options);
        }
    }

    private ObjectNode existing(Kind kind, String namespace, String name) {
        ObjectNode stored = store.get(kind, namespace, name).orElseThrow(() -> ApiError.notFound(kind, name));
        ObjectNode object = reading.stored(kind, stored);
        Defaults.fill(kind, object);
        return object;
    }

    /** Returns the types of a kind's fields, {@link ValueType.Simple#ANY} where nobody knows them. */
    public ValueType type(Kind kind) {
        return store.kinds().type(kind).<ValueType>map(ValueType.Message::new).orElse(ValueType.Simple.ANY);
    }

    private Writer writer(Intent intent) {
        return new Writer(intent.manager(), intent.subresource(), preparation.now());
    }
}
