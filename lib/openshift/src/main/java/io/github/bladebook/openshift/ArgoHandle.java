package io.github.bladebook.openshift;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Application of Argo CD, asked through its object and without Argo CD's own API. Argo CD answers late: what it shows may be of an
 * operation or a comparison before the one asked for, so every wait here is for this one and no other.
 */
public final class ArgoHandle {
    private static final String REFRESH = "argocd.argoproj.io/refresh";

    private final ObjectCalls calls;
    private final ResourceHandle resource;

    ArgoHandle(ObjectCalls calls, ResourceHandle resource) {
        this.calls = calls;
        this.resource = resource;
    }

    /** Reads the Application. */
    public Application get() {
        return AddOnReader.application(resource.get().tree());
    }

    /**
     * Has Argo CD compare anew with the repository, and waits until it has.
     *
     * @param hard whether manifests are made anew too, although the commit is the same
     * @return the Application as compared
     */
    public Application refresh(boolean hard, Duration within, Progress progress) {
        resource.patch(KubePatch.merge(
                Map.of("metadata", Map.of("annotations", Map.of(REFRESH, hard ? "hard" : "normal")))));
        // Argo CD takes the annotation away in the same update that tells what it found.
        Optional<KubeObject> done = resource.await(
                "refresh " + resource,
                now -> now.isPresent() && !now.get().annotations().containsKey(REFRESH),
                within,
                progress);
        return AddOnReader.application(done.orElseGet(resource::get).tree());
    }

    /**
     * Asks for a sync. Nothing is waited for, see {@link #await}.
     *
     * @throws ConflictException if another operation is under way, or the Application changed in between
     * @throws OutcomeUnknownException if the answer was lost and the operation does not show
     */
    public SyncTicket sync(SyncRequest wanted) {
        KubeObject now = resource.get();
        Tree tree = now.tree();
        if (tree.has("operation")
                || tree.at("status", "operationState").text("phase").equals("Running")) {
            throw new ConflictException(new Problem(
                    calls.system(),
                    "sync " + resource,
                    "another operation is under way: "
                            + tree.at("status", "operationState").text("message", "no message yet"),
                    "Wait for its end, or end it in Argo CD; then ask again."));
        }
        String mark = "%016x".formatted(calls.seams().random().nextLong());
        SyncTicket ticket = new SyncTicket(resource.key(), mark, wanted.revision());
        try {
            resource.patch(KubePatch.merge(operation(wanted, mark)).ifStill(now));
        } catch (OutcomeUnknownException lost) {
            return calls.look(
                    lost,
                    () -> resource.find().filter(seen -> asked(seen, mark)).map(seen -> ticket));
        }
        return ticket;
    }

    /** Resets the state of the operation before, as Argo CD's own server does. */
    private static Map<String, Object> operation(SyncRequest wanted, String mark) {
        Map<String, Object> sync = new LinkedHashMap<>();
        if (!wanted.revision().isEmpty()) {
            sync.put("revision", wanted.revision());
        }
        sync.put("prune", wanted.prune());
        if (!wanted.options().isEmpty()) {
            sync.put("syncOptions", wanted.options());
        }
        Map<String, Object> state = new HashMap<>();
        state.put("operationState", null);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "operation",
                Map.of(
                        "initiatedBy", Map.of("username", Apply.standard().manager()),
                        "info", List.of(Map.of("name", KubeObjects.MARK, "value", mark)),
                        "sync", sync));
        fields.put("status", state);
        return fields;
    }

    private static boolean asked(KubeObject application, String mark) {
        return marked(application.tree().at("operation"), mark)
                || marked(application.tree().at("status", "operationState", "operation"), mark);
    }

    private static boolean marked(Tree operation, String mark) {
        return operation.list("info").stream()
                .anyMatch(info -> info.text("name").equals(KubeObjects.MARK)
                        && info.text("value").equals(mark));
    }

    /**
     * Waits for the end of this very sync, and for a comparison made after it: the operation carries our mark, what it synced is what
     * the Application is compared with, and that comparison is not older than the operation's end. A failed sync is no exception;
     * a successful one is waited for until it is healthy.
     *
     * @throws DeadlineException if the time is over first; the message tells how far it is
     * @throws ConflictException if another operation took its place
     */
    public SyncOutcome await(SyncTicket ticket, Duration within, Progress progress) {
        List<SyncOutcome> last = new ArrayList<>();
        try {
            resource.await(
                    "wait for " + ticket, now -> now.isPresent() && over(now.get(), ticket, last), within, progress);
        } catch (DeadlineException e) {
            throw last.isEmpty()
                    ? e
                    : new DeadlineException(new Problem(
                            calls.system(),
                            "wait for " + ticket,
                            "after %d s it was still: %s".formatted(within.toSeconds(), last.get(last.size() - 1)),
                            "Look at the resources that are not healthy, or allow more time."));
        }
        return last.get(last.size() - 1);
    }

    private boolean over(KubeObject now, SyncTicket ticket, List<SyncOutcome> last) {
        Tree state = now.tree().at("status", "operationState");
        if (!marked(state.at("operation"), ticket.mark())) {
            if (asked(now, ticket.mark()) || state.fields().isEmpty()) {
                return false;
            }
            // The state of an earlier operation, unless it began after ours was taken up: then ours was replaced.
            if (!last.isEmpty()) {
                throw new ConflictException(new Problem(
                        calls.system(),
                        "wait for " + ticket,
                        "another operation took its place",
                        "Look at the history of the Application."));
            }
            return false;
        }
        SyncOutcome outcome = SyncReader.outcome(now.tree());
        last.add(outcome);
        return switch (outcome.phase()) {
            case "Failed", "Error" -> true;
            case "Succeeded" -> SyncReader.comparedSince(now.tree()) && outcome.succeeded();
            default -> false;
        };
    }

    @Override
    public String toString() {
        return resource.toString();
    }
}
