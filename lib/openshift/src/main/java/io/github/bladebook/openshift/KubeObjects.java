package io.github.bladebook.openshift;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects of whatever kind: list, create, apply, compare, replace, watch. A change is sent once; where its answer is lost the object
 * is looked at, and {@link OutcomeUnknownException} comes only where that does not tell either. Safe for use by several threads.
 */
public final class KubeObjects {
    /** The annotation by which {@link #create} knows an object again as its own. */
    public static final String MARK = "bladebook.io/operation";

    private final ObjectCalls calls;
    private final Applier applier;

    KubeObjects(ObjectCalls calls) {
        this.calls = calls;
        this.applier = new Applier(calls);
    }

    /** Reads the objects of a kind in a namespace, or in all where it is empty. */
    public Collected<KubeObject> list(String apiVersion, String kind, String namespace, Selection selection) {
        String resource = calls.kinds().get(apiVersion, kind).resource();
        String path = KubePath.with(
                KubePath.collection(apiVersion, resource, namespace),
                KubePath.parameters("labelSelector", selection.labels(), "fieldSelector", selection.fields()));
        // A list names the kind once; each object of it is to be one that can be applied.
        Listing<KubeObject> listing = Listing.of(
                resource,
                path,
                tree -> KubeObject.of(new Tree(Values.with(
                        Values.with(tree.fields(), apiVersion, new String[] {"apiVersion"}, 0),
                        kind,
                        new String[] {"kind"},
                        0))));
        return new Lister(calls.http()).list(listing, Progress.none());
    }

    /**
     * Makes an object, and fails where there is one of that name. It gets an annotation {@link #MARK} by which it is known again if the
     * answer is lost.
     *
     * @throws ConflictException if there is one already
     * @throws io.github.bladebook.core.error.InvalidRequestException if the server does not accept it; its fields tell why
     * @throws io.github.bladebook.core.error.PermissionException if the right is missing, a quota is full, or a policy says no
     * @throws OutcomeUnknownException if the answer was lost and the object does not show
     */
    public KubeObject create(KubeObject object) {
        String mark = "%016x".formatted(calls.seams().random().nextLong());
        KubeObject marked = object.with(mark, "metadata", "annotations", MARK);
        String path = calls.kinds().collection(object.key()) + "?fieldManager="
                + Apply.standard().manager();
        try {
            return calls.change(Call.change("POST", path, Call.JSON, marked.json(), "create " + object.key()));
        } catch (OutcomeUnknownException lost) {
            return calls.look(lost, () -> marked(object, mark));
        }
    }

    private Optional<KubeObject> marked(KubeObject object, String mark) {
        if (object.name().isEmpty()) {
            return list(object.apiVersion(), object.kind(), object.namespace(), Selection.all()).items().stream()
                    .filter(one -> mark.equals(one.annotations().get(MARK)))
                    .findFirst();
        }
        Optional<KubeObject> there = calls.find(object.key());
        there.filter(one -> !mark.equals(one.annotations().get(MARK))).ifPresent(other -> {
            throw new ConflictException(new Problem(
                    calls.system(),
                    "create " + object.key(),
                    "the answer was lost, and the object that is there (uid %s) is not the one sent"
                            .formatted(other.uid()),
                    "Look at the object that is there; it is somebody else's."));
        });
        return there;
    }

    /** Returns whether the server would take an object, as it would be stored; nothing is changed. */
    public KubeObject dryRunCreate(KubeObject object) {
        String path = calls.kinds().collection(object.key()) + "?dryRun=" + ObjectCalls.DRY;
        return calls.change(Call.change("POST", path, Call.JSON, object.json(), "try to create " + object.key())
                .reading());
    }

    /** Applies one object as {@link Apply#standard()}. */
    public ApplyResult apply(KubeObject object) {
        return applier.apply(object, Apply.standard());
    }

    /** Applies one object on the server's side: its fields become as written and the manager's, others stay. */
    public ApplyResult apply(KubeObject object, Apply how) {
        return applier.apply(object, how);
    }

    /** Returns what applying one object would change. */
    public ObjectDiff diff(KubeObject object) {
        return applier.diff(object, Apply.standard());
    }

    /** Returns what applying one object that way would change. */
    public ObjectDiff diff(KubeObject object, Apply how) {
        return applier.diff(object, how);
    }

    /** Returns what applying several objects in their order would change; what one needs may be made by one before it. */
    public ManifestPlan plan(List<KubeObject> objects) {
        return plan(objects, Apply.standard());
    }

    /** Returns what applying several objects in their order and that way would change. */
    public ManifestPlan plan(List<KubeObject> objects, Apply how) {
        List<ObjectDiff> diffs = new ArrayList<>();
        for (KubeObject object : objects) {
            diffs.add(applier.planned(object, how, diffs));
        }
        return new ManifestPlan(diffs, how);
    }

    /**
     * Does what a plan says, object by object, each compared once more before it is written.
     *
     * @return the results in order; the list ends with the first conflict
     * @throws ConflictException if an object is no longer as the plan saw it; what stands before it is done
     */
    public List<ApplyResult> apply(ManifestPlan plan) {
        List<ApplyResult> results = new ArrayList<>();
        for (ObjectDiff diff : plan.diffs()) {
            ApplyResult result = applier.applyStill(diff, plan.how());
            results.add(result);
            if (result instanceof ApplyResult.Conflict) {
                break;
            }
        }
        return List.copyOf(results);
    }

    /**
     * Replaces an object by a changed copy of what was read.
     *
     * @throws ConflictException if it changed since it was read
     */
    public KubeObject replace(KubeObject object) {
        return replace(object, "");
    }

    /** Replaces an object's status by that of a changed copy of what was read; everything else stays. */
    public KubeObject replaceStatus(KubeObject object) {
        return replace(object, "/status");
    }

    private KubeObject replace(KubeObject object, String subresource) {
        if (object.resourceVersion().isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has no resourceVersion; replace what was read, or apply".formatted(object.key()));
        }
        String path = calls.kinds().path(object.key()) + subresource;
        String tried = "replace %s%s".formatted(subresource.isEmpty() ? "" : "the status of ", object.key());
        String manager = "?fieldManager=" + Apply.standard().manager();
        try {
            return calls.change(Call.change("PUT", path + manager, Call.JSON, object.json(), tried));
        } catch (OutcomeUnknownException lost) {
            KubeObject free = object.without("metadata", "resourceVersion");
            Call again = Call.change("PUT", path + "?dryRun=" + ObjectCalls.DRY, Call.JSON, free.json(), tried)
                    .reading();
            return calls.look(
                    lost, () -> calls.settled(object.key(), () -> calls.change(again), !subresource.isEmpty()));
        }
    }

    /**
     * Watches the objects of a kind in a namespace, or in all where it is empty: first those that are there, then what happens.
     * Close it when done.
     */
    public ObjectWatch watch(String apiVersion, String kind, String namespace, Selection selection) {
        return new ObjectWatch(
                calls.http(),
                this,
                calls.kinds().get(apiVersion, kind),
                new ObjectWatch.Scope(apiVersion, kind, namespace, selection));
    }

    /** Reads a manifest and returns what applying it would change; see {@link Manifests#parse}. */
    public ManifestPlan plan(String manifests) {
        return plan(Manifests.parse(manifests));
    }

    @Override
    public String toString() {
        return "objects of " + calls.system();
    }
}
