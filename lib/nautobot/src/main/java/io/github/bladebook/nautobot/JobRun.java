package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.wait.Waiter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** One run of a job, without I/O until something is read. */
public final class JobRun {
    private static final int LAST_LINES = 3;
    private static final Set<String> ENDS = Set.of("SUCCESS", "FAILURE", "REVOKED");

    private final Api api;
    private final UUID id;
    private final String name;

    JobRun(Api api, UUID id, String name) {
        this.api = api;
        this.id = id;
        this.name = name;
    }

    /** Returns its identity, that of the job result. */
    public UUID id() {
        return id;
    }

    /** Reads how it stands. */
    public JobResult result() {
        return api.read(
                api.get("extras", "job-results", id.toString()).trying("read how the job '%s' stands".formatted(name)),
                JobResult::of);
    }

    /** Reads the lines it has logged so far, in their order. */
    public List<JobLog> logs() {
        return api.read(
                api.get("extras", "job-results", id.toString(), "logs")
                        .trying("read the log of the job '%s'".formatted(name)),
                lines -> lines.list(JobLog::of));
    }

    /** Reads which files it has left. */
    public List<JobFile> files() {
        return api.paged(
                        api.get("extras", "file-proxies")
                                .query("job_result_id", id)
                                .query("sort", "id")
                                .trying("list the files of the job '%s'".formatted(name)),
                        json -> JobFile.of(api, json))
                .toList();
    }

    /**
     * Waits until it has ended well.
     *
     * @param progress told at each look; how far a job is, the server does not say
     * @throws RemoteFailureException if it failed; the message has what it died of, or the last of what it complained of
     * @throws DeadlineException if it still runs, or waits for a worker, after {@code within}; it goes on
     */
    public JobResult await(Duration within, Progress progress) {
        AtomicInteger looks = new AtomicInteger();
        String work = "job " + name;
        JobResult end = new Waiter(api.seams())
                .until(
                        api.system(),
                        "wait for the job '%s'".formatted(name),
                        Deadline.in(within, api.seams()),
                        () -> {
                            progress.update(work, looks.incrementAndGet(), -1);
                            return result();
                        },
                        JobRun::ended);
        progress.update(work, looks.get(), looks.get());
        if (!end.status().equals("SUCCESS")) {
            throw new RemoteFailureException(
                    new Problem(
                            api.system(),
                            "finish the job '%s'".formatted(name),
                            end.status() + complaints(end),
                            "Correct the cause; the whole log is that of job result " + id),
                    0,
                    false);
        }
        return end;
    }

    private static boolean ended(JobResult result) {
        return ENDS.contains(result.status());
    }

    private String complaints(JobResult end) {
        if (end.result().containsKey("exc_type")) {
            return " (%s: %s)"
                    .formatted(end.result().get("exc_type"), end.result().getOrDefault("exc_message", ""));
        }
        List<JobLog> bad = logs().stream().filter(JobLog::bad).toList();
        List<JobLog> last = bad.subList(Math.max(0, bad.size() - LAST_LINES), bad.size());
        return last.isEmpty()
                ? ""
                : " (log: %s)".formatted(last.stream().map(JobLog::toString).collect(Collectors.joining(" / ")));
    }

    @Override
    public String toString() {
        return "job %s (%s)".formatted(name, id);
    }
}
