package io.github.bladebook.core.ssh;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.core.wait.Waiter;
import java.time.Duration;
import java.util.List;

/** Long work on a host that outlives the connection, and this program. A handle: each method asks the host. */
public final class RemoteJob {
    private final Jobs jobs;
    private final String id;

    RemoteJob(Jobs jobs, String id) {
        this.jobs = jobs;
        this.id = id;
    }

    /** Returns the id it was started under. */
    public String id() {
        return id;
    }

    /** Returns what it is doing, or how it ended. */
    public JobStatus status() {
        return jobs.look(id).status();
    }

    /** Returns the last lines of what it printed, of both its outputs, the last one last. */
    public List<String> log(int lines) {
        return jobs.log(id, lines);
    }

    /**
     * Waits until it is over, well or not.
     *
     * @throws io.github.bladebook.core.error.DeadlineException if the time is over first; the job goes on
     * @throws io.github.bladebook.core.error.CancelledException if the thread is interrupted; the job goes on
     */
    public JobStatus await(Duration allowed) {
        return await(allowed, Progress.none());
    }

    /** Waits until it is over, and tells {@code progress} of each look. */
    public JobStatus await(Duration allowed, Progress progress) {
        Seams seams = jobs.host().link().seams();
        String work = "%s job %s".formatted(jobs.host().name(), id);
        long[] looks = new long[1];
        JobStatus last = new Waiter(seams)
                .until(
                        jobs.host().link().target().system(),
                        "wait for job " + id,
                        Deadline.in(allowed, seams),
                        () -> {
                            progress.update(work, looks[0]++, -1);
                            return status();
                        },
                        JobStatus::over);
        progress.update(work, looks[0], looks[0]);
        return last;
    }

    /** Ends it, and returns how it ended; where it has ended already, nothing happens. */
    public JobStatus stop() {
        return jobs.stop(id);
    }

    /** Returns id and host. */
    @Override
    public String toString() {
        return "job %s on %s".formatted(id, jobs.host().name());
    }
}
