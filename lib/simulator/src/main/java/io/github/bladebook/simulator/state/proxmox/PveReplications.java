package io.github.bladebook.simulator.state.proxmox;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Copies guests' disks to other nodes, as the scheduler of each node does that looks every minute. */
public final class PveReplications {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final double SECONDS = 3.1;

    private final ProxmoxState state;
    private final Seams seams;
    private final Work work;
    private final Map<String, Last> runs = new ConcurrentHashMap<>();
    private final Set<String> due = ConcurrentHashMap.newKeySet();

    PveReplications(ProxmoxState state, Seams seams, Work work) {
        this.state = state;
        this.seams = seams;
        this.work = work;
    }

    /**
     * What is known of a job's runs.
     *
     * @param sync when one last succeeded, null for never
     * @param begun when one last began, null for never
     * @param error why the last one failed; empty for not
     */
    public record Last(@Nullable Instant sync, @Nullable Instant begun, int failures, String error, List<String> log) {
        static final Last NEVER = new Last(null, null, 0, "", List.of());

        public Last {
            log = List.copyOf(log);
        }

        /** Returns how long the last one took, in seconds. */
        public double seconds() {
            return begun == null ? 0 : SECONDS;
        }
    }

    /** Returns what is known of a job's runs. */
    public Last last(String id) {
        return runs.getOrDefault(id, Last.NEVER);
    }

    /** Lets a job run when the scheduler looks next. */
    public void soon(String id) {
        due.add(id);
        work.after(MINUTE, () -> run(id));
    }

    /** Returns whether a job runs when the scheduler looks next, as it was asked to. */
    public boolean due(String id) {
        return due.contains(id);
    }

    /** Lets a job run when the scheduler looks next, and then every quarter of an hour as long as there is one. */
    public void begin(String id) {
        work.after(MINUTE, () -> again(id));
    }

    private void again(String id) {
        if (state.datacenter().replications().find(id).isPresent()) {
            run(id);
            work.after(QUARTER, () -> again(id));
        } else {
            runs.remove(id);
        }
    }

    private void run(String id) {
        due.remove(id);
        PveSection jobs = state.datacenter().replications();
        PveGuest guest = state.guests().get(Integer.valueOf(id.substring(0, id.indexOf('-'))));
        if (guest == null || jobs.find(id).isEmpty() || jobs.text(id, "disable").equals("1")) {
            return;
        }
        Instant now = seams.clock().instant();
        List<String> log = new ArrayList<>();
        log.add(STAMP.format(now) + " " + id + ": start replication job");
        log.add(STAMP.format(now) + " " + id + ": guest => " + (guest.qemu() ? "VM " : "CT ")
                + id.substring(0, id.indexOf('-')) + ", running => " + (guest.running() ? 1 : 0));
        GuestDisk.of(guest).forEach(disk -> log.add(STAMP.format(now) + " " + id + ": volumes => " + disk.volid()));
        String target = jobs.text(id, "target");
        if (state.switches().offline().contains(target)) {
            String error = "command 'ssh root@" + target + "' failed: exit code 255";
            log.add(STAMP.format(now) + " " + id + ": end replication job with error: " + error);
            runs.put(id, new Last(last(id).sync(), now, last(id).failures() + 1, error, log));
            return;
        }
        log.add(STAMP.format(now) + " " + id + ": end replication job");
        runs.put(id, new Last(now, now, 0, "", log));
    }
}
