package io.github.bladebook.truenas;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Deadline;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One job. Nothing here starts it; {@link #ref()} leads back to it later. */
public final class JobHandle {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LAST = Duration.ofSeconds(5);
    private static final int LAST_LINES = 5;

    private final Api api;
    private final Jobs jobs;
    private final boolean joined;
    private volatile JobRef ref;

    JobHandle(Api api, Jobs jobs, JobRef ref, boolean joined) {
        this.api = api;
        this.jobs = jobs;
        this.ref = ref;
        this.joined = joined;
    }

    /** Returns what leads back to it. */
    public JobRef ref() {
        return ref;
    }

    /** Returns whether this is no new job but one that was under way with the same arguments, as TrueNAS lets only one of them run. */
    public boolean joined() {
        return joined;
    }

    /**
     * Reads how it stands. A number that now belongs to other work is not believed; the job is then looked for by its method, arguments
     * and time.
     *
     * @throws OutcomeUnknownException if TrueNAS does not know it any more, as after a restart
     */
    public Job status() {
        JobRef known = ref;
        Optional<Job> job = known.id() == 0
                ? Optional.empty()
                : jobs.byId(known.id()).filter(joined ? known::sameWork : known::fits);
        if (job.isEmpty()) {
            job = jobs.search(known);
            job.ifPresent(found -> ref = known.withId(found.id()));
        }
        return job.orElseThrow(() -> new OutcomeUnknownException(new Problem(
                api.system(),
                "look at " + known,
                "TrueNAS does not know it any more, as after a restart; whether it ended well cannot be told",
                "Look at what it worked on")));
    }

    /**
     * Waits until it has ended well.
     *
     * @param progress told at each change, in percent
     * @throws RemoteFailureException if it failed or was aborted; the message has the last lines of its log
     * @throws DeadlineException if it still runs after {@code within}; it goes on
     */
    public Job await(Duration within, Progress progress) {
        Deadline deadline = Deadline.in(within, api.seams());
        BlockingQueue<Json> news = new ArrayBlockingQueue<>(256);
        Subscription following = follow(news);
        try {
            // Subscribed first and then looked at, so that an end in between is not missed.
            Job job = status();
            Duration wait = FIRST;
            while (!job.state().isOver()) {
                tell(progress, job);
                Duration left = deadline.remaining();
                if (left.isZero()) {
                    throw new DeadlineException(new Problem(
                            api.system(),
                            "wait for " + ref,
                            "after %d s it was still: %s".formatted(within.toSeconds(), job),
                            "It goes on without us; look again later or allow more time"));
                }
                job = next(news, wait.compareTo(left) < 0 ? wait : left);
                wait = wait.multipliedBy(3).dividedBy(2).compareTo(LAST) < 0
                        ? wait.multipliedBy(3).dividedBy(2)
                        : LAST;
            }
            return judged(progress, job);
        } finally {
            if (following != null) {
                following.close();
            }
        }
    }

    /** Transient jobs send no events, and a lost subscription none either: looking now and then does not depend on them. */
    private @Nullable Subscription follow(BlockingQueue<Json> news) {
        try {
            return api.session().subscriptions().add("core.get_jobs", event -> {
                if (String.valueOf(ref.id()).equals(event.id()) && !news.offer(event.fields())) {
                    news.clear();
                }
            });
        } catch (LabException e) {
            if (e instanceof CancelledException) {
                throw e;
            }
            return null;
        }
    }

    private Job next(BlockingQueue<Json> news, Duration wait) {
        try {
            Json told = news.poll(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
            if (told != null && told.object()) {
                Job job = Job.of(told);
                if (!job.state().isOver() && (joined ? ref.sameWork(job) : ref.fits(job))) {
                    return job;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    new Problem(api.system(), "wait for " + ref, "it was interrupted; the job goes on", "Wait again"),
                    e);
        }
        return status();
    }

    private Job judged(Progress progress, Job job) {
        progress.update(words(), 100, 100);
        if (job.state() == JobState.SUCCESS) {
            return job;
        }
        String why = job.error() == null ? "it ended as " + job.state() : job.error();
        throw new RemoteFailureException(
                new Problem(
                        api.system(),
                        "finish job %d, %s".formatted(job.id(), job.method()),
                        (job.state() == JobState.ABORTED ? "it was aborted" : why) + tail(job),
                        "Correct the cause and start it anew"),
                job.errno(),
                false);
    }

    private static String tail(Job job) {
        List<String> lines = job.excerpt() == null
                ? List.of()
                : Arrays.asList(job.excerpt().strip().split("\\R"));
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return last.isEmpty() ? "" : " (log: %s)".formatted(String.join(" / ", last));
    }

    private void tell(Progress progress, Job job) {
        progress.update(words(), job.percent() == null ? 0 : Math.round(job.percent()), 100);
    }

    private String words() {
        return "%s #%d".formatted(ref.method(), ref.id());
    }

    /** Reads the last lines of its log; empty where it keeps none. */
    public String log() {
        String excerpt = status().excerpt();
        return excerpt == null ? "" : excerpt;
    }

    /** Reads what it gave, nothing in it starred out; absent as long as it runs. */
    public Json result() {
        Job job = status();
        return jobs.raw(job.id()).at("result");
    }

    /** Asks TrueNAS to end it; whether it could shows with the next look. */
    public void abort() {
        Job job = status();
        api.run(Call.changing("core.job_abort", "abort job %d, %s".formatted(job.id(), job.method()), job.id()));
    }

    @Override
    public String toString() {
        return ref.toString() + (joined ? ", which was under way already" : "");
    }
}
