package io.github.bladebook.truenas;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.json.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Work that TrueNAS goes on with by itself. A user who is no administrator sees only own jobs. */
public final class Jobs {
    private static final String QUERY = "core.get_jobs";

    private final Api api;

    Jobs(Api api) {
        this.api = api;
    }

    /** Reads the jobs that TrueNAS remembers and that are meant: {@code Filter.eq("state", "RUNNING")}. */
    public List<Job> list(Filter filter) {
        return api.query(QUERY, "list the jobs", filter, Options.all(), Job::of);
    }

    /**
     * Starts a job by a method that is one, and returns at once. Where the answer is lost, the job is looked for by its method, arguments
     * and time; it is never asked for twice.
     *
     * @throws OutcomeUnknownException if the answer was lost and no such job is there
     * @throws ConflictException if TrueNAS's queue for such work is full: it then names another job in place of a new one
     */
    public JobHandle start(String method, Object... params) {
        return start(Call.changing(method, "start the job " + method, params));
    }

    JobHandle start(Call unnumbered) {
        Call call = unnumbered.numbered();
        // The session is opened first, as its opening tells the server's time.
        api.version();
        JobRef asked = new JobRef(
                0, call.method(), starred(call.params()), api.session().serverTime());
        long id;
        try {
            id = api.read(call, answer -> id(call, answer));
        } catch (OutcomeUnknownException e) {
            return afterLoss(call, asked, e);
        }
        return confirmed(call, asked.withId(id));
    }

    private long id(Call call, Json answer) {
        if (answer.object()
                || answer.array()
                || answer.absent()
                || !answer.text().matches("\\d{1,18}")) {
            throw new ProtocolException(new Problem(
                    api.system(),
                    call.tried(),
                    "it was done at once, as %s is no job".formatted(call.method()),
                    "Use call() for it"));
        }
        return Long.parseLong(answer.text());
    }

    /** The method says who it is for; a queue that is full answers with the id of the last job in it. */
    private JobHandle confirmed(Call call, JobRef ref) {
        Optional<Job> job;
        try {
            job = byId(ref.id());
        } catch (LabException e) {
            // Not seen yet is no reason to lose the job; each later look compares again.
            return new JobHandle(api, this, ref, false);
        }
        if (job.isPresent() && !ref.sameWork(job.get())) {
            throw new ConflictException(new Problem(
                    api.system(),
                    call.tried(),
                    "TrueNAS took on no new job, and named another one that waits: " + job.get(),
                    "Wait until the jobs that are queued have ended"));
        }
        return new JobHandle(api, this, ref, job.isPresent() && !ref.fits(job.get()));
    }

    private JobHandle afterLoss(Call call, JobRef asked, OutcomeUnknownException loss) {
        Optional<Job> found;
        try {
            found = search(asked, call.number());
        } catch (LabException e) {
            throw loss;
        }
        return found.map(job -> new JobHandle(api, this, asked.withId(job.id()), false))
                .orElseThrow(() -> loss);
    }

    /** Returns the handle of a job that was started before, also by another process; whether it is still known shows with the first look. */
    public JobHandle handle(JobRef ref) {
        return new JobHandle(api, this, ref, false);
    }

    /**
     * Returns the handle of a job that is known now by this number.
     *
     * @throws NotFoundException if there is none
     */
    public JobHandle handle(long id) {
        Job job = byId(id).orElseThrow(() -> new NotFoundException(
                new Problem(api.system(), "read job " + id, "there is none with that number", "List the jobs")));
        Instant since = job.started() == null ? Instant.EPOCH : job.started();
        return new JobHandle(api, this, new JobRef(id, job.method(), job.arguments(), since), false);
    }

    Optional<Job> byId(long id) {
        return api.first(QUERY, "read job " + id, Filter.eq("id", id), Options.all(), Job::of);
    }

    /** Looks for a job by what it does and when; the newest where there are several. */
    Optional<Job> search(JobRef ref) {
        return list(Filter.eq("method", ref.method())).stream()
                .filter(ref::fits)
                .max(Comparator.comparingLong(Job::id));
    }

    /** Looks for the job that a request asked for. A middleware that does not note requests is believed by what else fits. */
    private Optional<Job> search(JobRef ref, long number) {
        return list(Filter.eq("method", ref.method())).stream()
                .filter(ref::fits)
                .filter(job -> job.requests().isEmpty() || job.requests().contains(number))
                .max(Comparator.comparingLong(Job::id));
    }

    Json raw(long id) {
        return api.one(
                QUERY,
                "read the result of job " + id,
                Filter.eq("id", id),
                Options.all().extra("raw_result", true),
                job -> job);
    }

    private static Json starred(List<?> params) {
        return Json.parse(Json.write(requireNonNull(Ejson.starred(params))));
    }

    @Override
    public String toString() {
        return "the jobs of " + api;
    }
}
