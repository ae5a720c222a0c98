package io.github.bladebook.openshift;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.openshift.ApplyResult.Applied;
import io.github.bladebook.openshift.ApplyResult.Conflict;
import io.github.bladebook.openshift.ApplyResult.Effect;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Server-side apply, for real and to see what it would do. */
final class Applier {
    private static final String TYPE = "application/apply-patch+yaml";
    private static final Pattern HOLDER = Pattern.compile("conflict with \"(?<manager>(?:[^\"\\\\]|\\\\.)*)\"");

    private final ObjectCalls calls;

    Applier(ObjectCalls calls) {
        this.calls = calls;
    }

    ApplyResult apply(KubeObject wanted, Apply how) {
        return apply(wanted, how, calls.find(wanted.key()).orElse(null));
    }

    private ApplyResult apply(KubeObject wanted, Apply how, @Nullable KubeObject before) {
        try {
            return done(before, sent(wanted, how, false));
        } catch (OutcomeUnknownException lost) {
            KubeObject now = calls.look(
                    lost,
                    () -> calls.settled(
                            wanted.key(), () -> sent(wanted, how, true).orThrow(), false));
            return new Applied(now, effect(before, now));
        }
    }

    /** Applies what a plan has shown, if the object is still the one that it was compared with. */
    ApplyResult applyStill(ObjectDiff diff, Apply how) {
        Optional<KubeObject> now = calls.find(diff.key());
        String version = now.map(KubeObject::resourceVersion).orElse(null);
        if (!Objects.equals(version, diff.observed())
                && !diff(diff.wanted(), how).changes().equals(diff.changes())) {
            throw new ConflictException(new Problem(
                    calls.system(),
                    "apply %s as planned".formatted(diff.key()),
                    "it has changed since the plan was made",
                    "Make the plan anew and look at it."));
        }
        return apply(diff.wanted(), how, now.orElse(null));
    }

    private static ApplyResult done(@Nullable KubeObject before, ApplyResult result) {
        return result instanceof Applied applied
                ? new Applied(applied.object(), effect(before, applied.object()))
                : result;
    }

    private static Effect effect(@Nullable KubeObject before, KubeObject now) {
        if (before == null || !before.uid().equals(now.uid())) {
            return Effect.CREATED;
        }
        return before.resourceVersion().equals(now.resourceVersion()) ? Effect.UNCHANGED : Effect.CHANGED;
    }

    ObjectDiff diff(KubeObject wanted, Apply how) {
        Optional<KubeObject> before = calls.find(wanted.key());
        String version = before.map(KubeObject::resourceVersion).orElse(null);
        ApplyResult result = sent(wanted, how, true);
        List<FieldConflict> conflicts = List.of();
        if (result instanceof Conflict conflict) {
            // What it would be, if it were taken by force.
            conflicts = conflict.fields();
            result = sent(wanted, how.force(), true);
        }
        KubeObject after = result.orThrow();
        return new ObjectDiff(wanted, version, Differ.between(before.orElse(null), after), conflicts, "");
    }

    /** As {@link #diff}, but the server cannot be asked about what stands in a namespace, or is of a kind, that is yet to be made. */
    ObjectDiff planned(KubeObject wanted, Apply how, List<ObjectDiff> earlier) {
        for (ObjectDiff diff : earlier) {
            if (diff.creates() && makesNamespace(diff.wanted(), wanted)) {
                return unasked(wanted, "its namespace is made before it");
            }
            if (diff.creates() && makesKind(diff.wanted(), wanted)) {
                return unasked(wanted, "its kind is made before it");
            }
        }
        return diff(wanted, how);
    }

    private static ObjectDiff unasked(KubeObject wanted, String note) {
        return new ObjectDiff(wanted, null, Differ.between(null, wanted), List.of(), note);
    }

    private static boolean makesNamespace(KubeObject maker, KubeObject wanted) {
        return maker.kind().equals("Namespace") && maker.name().equals(wanted.namespace());
    }

    private static boolean makesKind(KubeObject maker, KubeObject wanted) {
        return maker.kind().equals("CustomResourceDefinition")
                && maker.text("spec", "group").equals(wanted.key().group())
                && maker.text("spec", "names", "kind").equals(wanted.kind());
    }

    private ApplyResult sent(KubeObject wanted, Apply how, boolean dry) {
        ObjectKey key = wanted.key();
        String path = KubePath.with(
                calls.kinds().path(key),
                KubePath.parameters(
                        "fieldManager",
                        how.manager(),
                        "force",
                        how.forced() ? "true" : "",
                        "dryRun",
                        dry ? ObjectCalls.DRY : ""));
        String tried = "%s %s".formatted(dry ? "see what applying would do to" : "apply", key);
        Call call = Call.change("PATCH", path, TYPE, wanted.without("status").json(), tried);
        return calls.change(
                dry ? call.reading() : call,
                answer -> new Applied(
                        KubeObject.answered(answer), answer.status() == 201 ? Effect.CREATED : Effect.CHANGED),
                refusal -> conflict(key, refusal));
    }

    private @Nullable Conflict conflict(ObjectKey key, Refusal refusal) {
        if (refusal.code() != 409 || !refusal.hasCause("FieldManagerConflict")) {
            return null;
        }
        List<FieldConflict> fields = refusal.causes().stream()
                .map(cause -> new FieldConflict(holder(cause.message()), cause.field()))
                .toList();
        return new Conflict(calls.system(), key, fields);
    }

    private static String holder(String message) {
        Matcher holder = HOLDER.matcher(message);
        return holder.find() ? holder.group("manager").replace("\\\"", "\"") : message;
    }
}
