package io.github.bladebook.openshift;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a sync of Argo CD ended.
 *
 * @param phase Succeeded, Failed or Error
 * @param message Argo CD's words
 * @param revision the commit that was synced
 * @param sync Synced or OutOfSync, as compared after the sync
 * @param health as seen after the sync: Healthy, Degraded, …
 */
public record SyncOutcome(
        String phase, String message, String revision, String sync, String health, List<SyncedResource> resources) {
    public SyncOutcome {
        resources = List.copyOf(resources);
    }

    /**
     * What became of one object.
     *
     * @param status Synced, SyncFailed, Pruned or PruneSkipped; empty for a hook
     * @param hookPhase Running, Succeeded, Failed or Error
     */
    public record SyncedResource(
            String group, String kind, String namespace, String name, String status, String message, String hookPhase) {
        @Override
        public String toString() {
            return "%s %s/%s: %s %s"
                    .formatted(kind, namespace, name, status.isEmpty() ? hookPhase : status, message)
                    .strip();
        }
    }

    /** Returns whether all of it is as wanted and runs. */
    public boolean succeeded() {
        return phase.equals("Succeeded") && sync.equals("Synced") && health.equals("Healthy");
    }

    @Override
    public String toString() {
        String failed = resources.stream()
                .filter(one ->
                        one.status().equals("SyncFailed") || one.hookPhase().equals("Failed"))
                .map(SyncedResource::toString)
                .collect(Collectors.joining("; "));
        return "%s at %s, %s, %s: %s%s"
                .formatted(phase, revision, sync, health, message, failed.isEmpty() ? "" : " (" + failed + ")");
    }
}
