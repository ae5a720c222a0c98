package io.github.bladebook.simulator.state.proxmox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A task of a node.
 *
 * @param id what it works on, often a vmid; may be empty
 * @param ended null while it runs
 * @param exit {@code OK}, {@code WARNINGS: n} or the error's text; null while it runs
 * @param log its lines
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PveTask(
        String node,
        String type,
        String id,
        String user,
        int pid,
        Instant began,
        @Nullable Instant ended,
        @Nullable String exit,
        List<String> log) {
    public PveTask {
        log = List.copyOf(log);
    }

    /** Returns its UPID: node, process, its start, the time, type, id and user, numbers in upper-case hexadecimal. */
    public String upid() {
        return String.format(
                Locale.ROOT,
                "UPID:%s:%08X:%08X:%08X:%s:%s:%s:",
                node,
                pid,
                processStart(),
                began.getEpochSecond(),
                type,
                id,
                user);
    }

    /** Returns the start of its process in clock ticks since boot; the lab takes it from the pid. */
    public long processStart() {
        return pid * 7919L;
    }

    /** Returns the same task with one line more in its log. */
    PveTask withLine(String line) {
        List<String> lines = new ArrayList<>(log);
        lines.add(line);
        return new PveTask(node, type, id, user, pid, began, ended, exit, lines);
    }

    /** Returns the same task, over. */
    public PveTask endedAt(Instant end, String status) {
        return new PveTask(node, type, id, user, pid, began, end, status, log);
    }
}
