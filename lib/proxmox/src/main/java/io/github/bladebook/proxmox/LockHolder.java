package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the task that holds the lock on a guest's configuration, as the server names the lock and not who has it. */
final class LockHolder {
    private static final Map<String, Set<String>> TASKS = Map.of(
            "backup", Set.of("vzdump"),
            "clone", Set.of("qmclone", "vzclone"),
            "create", Set.of("qmcreate", "vzcreate", "qmrestore", "vzrestore"),
            "migrate", Set.of("qmigrate", "vzmigrate"),
            "rollback", Set.of("qmrollback", "vzrollback"),
            "snapshot", Set.of("qmsnapshot", "vzsnapshot"),
            "snapshot-delete", Set.of("qmdelsnapshot", "vzdelsnapshot"),
            "suspending", Set.of("qmsuspend"),
            "disk", Set.of("qmmove", "move_volume", "resize"));

    private LockHolder() {}

    /** Returns the same refusal with the task that stands in the way, where it is one that a lock caused. */
    static ConflictException named(Api api, String node, int guest, ConflictException refused) {
        Problem problem = refused.problem();
        String holder = of(api, node, String.valueOf(guest), problem.cameBack(), null);
        return holder.isEmpty()
                ? refused
                : new ConflictException(
                        new Problem(problem.system(), problem.tried(), problem.cameBack() + holder, problem.next()));
    }

    /** Returns in words who holds the lock that {@code said} names, to be put behind it; empty where it names none or nobody asks. */
    static String of(Api api, String node, String guest, String said, @Nullable Upid not) {
        return Advice.lock(said)
                .map(lock -> holder(api, node, guest, lock, not))
                .orElse("");
    }

    private static String holder(Api api, String node, String guest, String lock, @Nullable Upid not) {
        Set<String> types = TASKS.getOrDefault(lock, Set.of());
        try {
            List<Upid> running = api.list(
                    Api.get("nodes", node, "tasks")
                            .query("source", "active")
                            .trying("list the running tasks of node " + node),
                    row -> TaskSummary.of(row).upid());
            return running.stream()
                    // A backup of several guests does not name them.
                    .filter(upid -> upid.id().equals(guest) || upid.id().isEmpty())
                    .filter(upid -> types.contains(upid.type()) && !upid.equals(not))
                    .findFirst()
                    .map(upid -> ", held by the task %s of %s, begun %s (%s)"
                            .formatted(upid.words(), upid.user(), upid.started(), upid))
                    .orElse(", and no task that runs on node %s holds it".formatted(node));
        } catch (LabException e) {
            // What was refused is worth more than that its cause cannot be read.
            return "";
        }
    }
}
