package io.github.bladebook.openshift;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.progress.Progress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A Deployment, StatefulSet or DaemonSet: its rollout, its size, its restart. */
public final class WorkloadHandle {
    private static final String RESTARTED = "kubectl.kubernetes.io/restartedAt";

    private final ObjectCalls calls;
    private final ResourceHandle resource;

    WorkloadHandle(ObjectCalls calls, ResourceHandle resource) {
        if (!RolloutRules.known(resource.key().kind())) {
            throw new IllegalArgumentException(resource.key().kind() + " is no Deployment, StatefulSet or DaemonSet");
        }
        this.calls = calls;
        this.resource = resource;
    }

    /** Reads how far the present rollout is. */
    public RolloutStatus status() {
        return judged(resource.get());
    }

    private RolloutStatus judged(KubeObject object) {
        try {
            return RolloutRules.of(object);
        } catch (IllegalArgumentException e) {
            throw refused("tell the rollout of " + resource, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Watches until the rollout is over: done, or past its own progress deadline, which is no exception.
     *
     * @param progress told the words of {@code kubectl rollout status}
     * @throws DeadlineException if neither comes within that time; the message tells how far it is
     * @throws io.github.bladebook.core.error.NotFoundException if the workload is or goes away
     */
    public RolloutStatus await(Duration within, Progress progress) {
        KubeObject first = resource.get();
        RolloutStatus now = judged(first);
        AtomicReference<RolloutStatus> last = new AtomicReference<>(now);
        if (now.over()) {
            progress.update(now.message(), 1, 1);
            return now;
        }
        try {
            Optional<KubeObject> end = resource.await(
                    "watch the rollout of " + resource,
                    object -> object.isEmpty()
                            || told(object.get(), last, progress).over(),
                    within,
                    Progress.none());
            return end.isPresent() ? requireNonNull(last.get()) : judged(resource.get());
        } catch (DeadlineException e) {
            throw new DeadlineException(new Problem(
                    calls.system(),
                    "watch the rollout of " + resource,
                    "after %d s: %s"
                            .formatted(
                                    within.toSeconds(),
                                    requireNonNull(last.get()).message()),
                    "It goes on without us; look at its pods and their events, or allow more time."));
        }
    }

    private RolloutStatus told(KubeObject object, AtomicReference<RolloutStatus> last, Progress progress) {
        RolloutStatus status = judged(object);
        last.set(status);
        progress.update(status.message(), status.over() ? 1 : 0, status.over() ? 1 : -1);
        return status;
    }

    /** Sets how many pods there are to be. Returns that number as the server has it now. */
    public int scale(int replicas) {
        if (replicas < 0) {
            throw new IllegalArgumentException("there are no fewer than 0 replicas");
        }
        String path = calls.kinds().path(resource.key()) + "/scale";
        String tried = "scale %s to %d".formatted(resource, replicas);
        String body = Values.json(Map.of("spec", Map.of("replicas", replicas)));
        try {
            KubeObject scale = calls.change(Call.change("PATCH", path, "application/merge-patch+json", body, tried));
            return scale.tree().at("spec").integer("replicas");
        } catch (OutcomeUnknownException lost) {
            return calls.look(
                    lost,
                    () -> Optional.of(calls.http()
                                    .read(Call.json(path, tried), JsonTree::answered)
                                    .at("spec")
                                    .integer("replicas"))
                            .filter(now -> now == replicas));
        }
    }

    /**
     * Has all pods replaced by new ones, as {@code kubectl rollout restart} does: by an annotation of the pod template.
     *
     * @throws InvalidRequestException if the Deployment is paused, as nothing would happen then
     */
    public KubeObject restart() {
        KubeObject now = resource.get();
        if (now.text("spec", "paused").equals("true")) {
            throw refused("restart " + resource, "it is paused");
        }
        String time =
                calls.seams().clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return resource.patch(KubePatch.merge(Map.of(
                        "spec", Map.of("template", Map.of("metadata", Map.of("annotations", Map.of(RESTARTED, time))))))
                .ifUid(now.uid()));
    }

    private InvalidRequestException refused(String tried, String cameBack) {
        return new InvalidRequestException(
                new Problem(calls.system(), tried, cameBack, "Correct the workload first."), Map.of());
    }

    @Override
    public String toString() {
        return resource.toString();
    }
}
