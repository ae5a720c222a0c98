package io.github.bladebook.openshift;

import java.util.ArrayList;
import java.util.List;

/**
 * What Argo CD is to bring about.
 *
 * @param revision a commit's full id, or a branch or tag; empty for the Application's own target
 * @param prune whether what is no longer wanted is deleted
 * @param options sync options as Argo CD writes them: {@code ServerSideApply=true}, {@code Replace=true}
 */
public record SyncRequest(String revision, boolean prune, List<String> options) {
    public SyncRequest {
        options = List.copyOf(options);
    }

    /** Returns a sync to the Application's own target that deletes nothing. */
    public static SyncRequest toTarget() {
        return new SyncRequest("", false, List.of());
    }

    /** Returns a sync to one revision that deletes nothing. */
    public static SyncRequest to(String revision) {
        return new SyncRequest(revision, false, List.of());
    }

    /** Returns the same, which deletes what is no longer wanted. */
    public SyncRequest pruning() {
        return new SyncRequest(revision, true, options);
    }

    /** Returns the same with one more option. */
    public SyncRequest option(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new SyncRequest(revision, prune, more);
    }
}
