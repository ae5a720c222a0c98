package io.github.bladebook.simulator.state.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that takes its time. Guarded by the lock of its state. */
public final class Job {
    /** Where a job stands. */
    public enum State {
        WAITING,
        RUNNING,
        SUCCESS,
        FAILED,
        ABORTED
    }

    private final int id;
    private final JobPlan plan;
    private final List<Runnable> waiting = new ArrayList<>();
    private State state = State.WAITING;
    private int percent;
    private String description = "";
    private JsonNode result = NullNode.getInstance();
    private @Nullable Refusal failure;
    private @Nullable Instant started;
    private @Nullable Instant finished;

    Job(int id, JobPlan plan) {
        this.id = id;
        this.plan = plan;
    }

    /** Returns its number. */
    public int id() {
        return id;
    }

    /** Returns where it stands. */
    public State state() {
        return state;
    }

    /** Returns what it does. */
    public JobPlan plan() {
        return plan;
    }

    /** Returns whether it is over, one way or another. */
    public boolean over() {
        return state != State.WAITING && state != State.RUNNING;
    }

    /** Returns its result; null until it has one. */
    public JsonNode result() {
        return result;
    }

    /** Returns why it failed; null where it did not. */
    public @Nullable Refusal failure() {
        return failure;
    }

    /** Runs {@code then} when the job is over: at once where it is over already. */
    public void whenOver(Runnable then) {
        if (over()) {
            then.run();
        } else {
            waiting.add(then);
        }
    }

    void start(Instant now) {
        state = State.RUNNING;
        started = now;
    }

    void progress(int part, String text) {
        percent = part;
        description = text;
    }

    void succeed(JsonNode value, Instant now) {
        result = value;
        percent = 100;
        end(State.SUCCESS, now);
    }

    void fail(Refusal refusal, Instant now) {
        failure = refusal;
        end(State.FAILED, now);
    }

    void abort(Instant now) {
        end(State.ABORTED, now);
    }

    private void end(State last, Instant now) {
        state = last;
        finished = now;
    }

    /** Tells those who wait; after the job's last event, so that nobody learns of the end twice in the wrong order. */
    void release() {
        List<Runnable> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(Runnable::run);
    }

    /** Returns the job as {@code core.get_jobs} shows it. */
    public ObjectNode json() {
        ObjectNode job = Json.object().put("id", id);
        ArrayNode messages = job.putArray("message_ids");
        if (plan.messageId() != null && !plan.messageId().isNull()) {
            messages.add(plan.messageId());
        }
        job.put("method", plan.method());
        job.set("arguments", plan.arguments());
        job.put("transient", plan.isTransient());
        job.put("description", plan.description());
        job.put("abortable", plan.abortable());
        boolean logs = plan.log() != null;
        job.put("logs_path", logs ? "/var/log/jobs/" + id + ".log" : null);
        job.put("logs_excerpt", logs && over() ? plan.log() : null);
        job.putObject("progress")
                .put("percent", percent)
                .put("description", description)
                .putNull("extra");
        job.set("result", result);
        job.putNull("result_encoding_error");
        Refusal why = failure;
        if (why == null) {
            job.putNull("error").putNull("exception").putNull("exc_info");
        } else {
            job.put("error", why.reason());
            job.put("exception", "Traceback (most recent call last):\n" + why.kind() + ": " + why.reason() + "\n");
            ObjectNode info = job.putObject("exc_info");
            info.put("repr", why.kind() + "('" + why.reason() + "')")
                    .put("type", why.kind().equals("CallError") ? null : "VALIDATION");
            info.put("errno", why.errno().number());
            info.set("extra", Complaints.json(why.complaints()));
        }
        job.put("state", state.name());
        job.set("time_started", Ejson.date(started));
        job.set("time_finished", Ejson.date(finished));
        ObjectNode credentials = job.putObject("credentials").put("type", "API_KEY");
        credentials.putObject("data").put("username", plan.user());
        return job;
    }

    @Override
    public String toString() {
        return "job %d %s %s %d %%".formatted(id, plan.method(), state, percent);
    }
}
