package io.github.bladebook.openshift;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.openshift.Deletion.Propagation;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One object by its key; nothing is asked before it is used. A change is sent once, see {@link KubeObjects}. */
public final class ResourceHandle {
    private final ObjectCalls calls;
    private final KubeObjects objects;
    private final ObjectKey key;

    ResourceHandle(ObjectCalls calls, KubeObjects objects, ObjectKey key) {
        this.calls = calls;
        this.objects = objects;
        this.key = key;
    }

    public ObjectKey key() {
        return key;
    }

    /**
     * Reads the object.
     *
     * @throws io.github.bladebook.core.error.NotFoundException if there is none, or the cluster does not serve this kind
     */
    public KubeObject get() {
        return calls.get(key);
    }

    /** Reads the object, empty where there is none. */
    public Optional<KubeObject> find() {
        return calls.find(key);
    }

    /**
     * Changes parts of the object.
     *
     * @throws ConflictException if it is no longer what the patch takes for granted
     * @throws OutcomeUnknownException if the answer was lost and the object does not show what became of it, as after a JSON patch
     */
    public KubeObject patch(KubePatch patch) {
        return patch(patch, "");
    }

    /** Changes parts of the object's status; everything else stays. */
    public KubeObject patchStatus(KubePatch patch) {
        return patch(patch, "/status");
    }

    /** Returns what the object would be after a patch; nothing is changed. */
    public KubeObject dryRunPatch(KubePatch patch) {
        return sent(patch, "", true);
    }

    private KubeObject patch(KubePatch patch, String subresource) {
        try {
            return sent(patch, subresource, false);
        } catch (OutcomeUnknownException lost) {
            return calls.look(
                    lost,
                    () -> find().filter(now -> patch.uid() == null || now.uid().equals(patch.uid()))
                            .filter(patch::doneIn));
        } catch (InvalidRequestException e) {
            throw stale(patch, e);
        }
    }

    /** A changed uid, and a failed test of a JSON patch, are told as 422, as if the patch were wrong. */
    private RuntimeException stale(KubePatch patch, InvalidRequestException refused) {
        if (patch.uid() == null && patch.resourceVersion() == null) {
            return refused;
        }
        KubeObject now = get();
        boolean other = patch.uid() != null && !patch.uid().equals(now.uid());
        boolean changed =
                patch.resourceVersion() != null && !patch.resourceVersion().equals(now.resourceVersion());
        if (!other && !changed) {
            return refused;
        }
        return new ConflictException(new Problem(
                calls.system(),
                "patch " + key,
                other ? "it is another object of that name (uid %s)".formatted(now.uid()) : "it has changed since",
                "Read the object again and decide anew."));
    }

    private KubeObject sent(KubePatch patch, String subresource, boolean dry) {
        String path = KubePath.with(
                calls.kinds().path(key) + subresource,
                KubePath.parameters("fieldManager", Apply.standard().manager(), "dryRun", dry ? ObjectCalls.DRY : ""));
        String what = subresource.isEmpty() ? key.toString() : "the status of " + key;
        Call call = Call.change("PATCH", path, patch.type(), patch.body(), "patch " + what);
        return calls.change(dry ? call.reading() : call);
    }

    /** Reads the object and deletes exactly it; what it owns goes afterwards. */
    public Deletion delete() {
        return delete(get().uid(), Propagation.Background);
    }

    /**
     * Deletes the object if it is still the one of this uid.
     *
     * @throws ConflictException if another one has the name now
     * @throws io.github.bladebook.core.error.NotFoundException if there is none
     */
    public Deletion delete(String uid, Propagation propagation) {
        return delete(uid, propagation, null);
    }

    /** Deletes likewise, and gives its containers this long to end; zero forgets a pod at once, although it may run on. */
    public Deletion delete(String uid, Propagation propagation, @Nullable Duration grace) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("apiVersion", "v1");
        options.put("kind", "DeleteOptions");
        options.put("preconditions", Map.of("uid", uid));
        options.put("propagationPolicy", propagation.name());
        if (grace != null) {
            options.put("gracePeriodSeconds", grace.toSeconds());
        }
        Call call = Call.change("DELETE", calls.kinds().path(key), Call.JSON, Values.json(options), "delete " + key);
        try {
            return calls.change(call, answer -> deletion(uid, answer), refusal -> null);
        } catch (OutcomeUnknownException lost) {
            return calls.look(lost, () -> deleted(uid));
        }
    }

    /** The answer is a Status where the object is gone, and the object itself where it waits for something or was a pod. */
    private Deletion deletion(String uid, Answer answer) throws IOException {
        Tree tree = JsonTree.answered(answer);
        boolean waits = !tree.text("kind").equals("Status")
                && (!tree.at("metadata").texts("finalizers").isEmpty()
                        || tree.at("metadata").integer("deletionGracePeriodSeconds") > 0
                        || !tree.at("spec").texts("finalizers").isEmpty());
        return new Deletion(key, uid, !waits, tree.at("metadata").texts("finalizers"));
    }

    private Optional<Deletion> deleted(String uid) {
        Optional<KubeObject> there = find();
        if (there.isEmpty() || !there.get().uid().equals(uid)) {
            return Optional.of(new Deletion(key, uid, true, List.of()));
        }
        return there.filter(KubeObject::terminating)
                .map(object -> new Deletion(key, uid, false, object.metadata().texts("finalizers")));
    }

    /** Waits until the object of this uid is gone, or another has its name. */
    public void awaitGone(String uid, Duration within, Progress progress) {
        await(
                "wait until %s is gone".formatted(key),
                now -> now.isEmpty() || !now.get().uid().equals(uid),
                within,
                progress);
    }

    /**
     * Watches the object until it is as wanted.
     *
     * @param awaited what for, as a verb and an object, for messages: {@code wait until Deployment shop/web is available}
     * @param done told the object each time it changes, or that there is none
     * @param progress told under the name of {@code awaited}
     * @return the object as wanted, empty where it is wanted not to be there
     * @throws io.github.bladebook.core.error.DeadlineException if the time is over first; the message tells the last state seen
     */
    public Optional<KubeObject> await(
            String awaited, Predicate<Optional<KubeObject>> done, Duration within, Progress progress) {
        Selection alone = Selection.fields("metadata.name=" + key.name());
        try (ObjectWatch watch = objects.watch(key.apiVersion(), key.kind(), key.namespace(), alone)) {
            return Awaiting.until(watch, calls, awaited, done, within, progress);
        }
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
