package io.github.bladebook.openshift;

import io.github.bladebook.openshift.SyncOutcome.SyncedResource;
import java.time.Instant;
import java.util.List;

/** Reads what an Application tells of an operation and of the comparison after it. */
final class SyncReader {
    private SyncReader() {}

    static SyncOutcome outcome(Tree application) {
        Tree status = application.at("status");
        Tree state = status.at("operationState");
        List<SyncedResource> resources = state.at("syncResult").list("resources").stream()
                .map(one -> new SyncedResource(
                        one.text("group"),
                        one.text("kind"),
                        one.text("namespace"),
                        one.text("name"),
                        one.text("status"),
                        one.text("message"),
                        one.text("hookPhase")))
                .toList();
        return new SyncOutcome(
                state.text("phase"),
                state.text("message"),
                state.at("syncResult").text("revision"),
                status.at("sync").text("status", "Unknown"),
                status.at("health").text("status", "Unknown"),
                resources);
    }

    /** Whether the Application was compared after the operation's end, and with what that synced; both times are whole seconds. */
    static boolean comparedSince(Tree application) {
        Tree status = application.at("status");
        Instant finished = status.at("operationState").instant("finishedAt");
        Instant compared = status.instant("reconciledAt");
        return finished != null
                && compared != null
                && !compared.isBefore(finished)
                && status.at("sync")
                        .text("revision")
                        .equals(status.at("operationState", "syncResult").text("revision"));
    }
}
