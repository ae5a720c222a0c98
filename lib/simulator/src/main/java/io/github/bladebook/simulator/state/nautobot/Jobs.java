package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Jobs that run outside the request: queued, started, done. Nothing happens by itself: every look at a result moves the job one
 * step on, as long as a worker runs, so that a poll sees each state.
 */
public final class Jobs {
    private final NautobotState state;

    Jobs(NautobotState state) {
        this.state = state;
    }

    /** Throws the 503 of a server without a worker. */
    public void requireWorker() {
        if (!state.switches().worker()) {
            throw Rejection.detail(503, "Unable to process request: No celery workers running on queue default.");
        }
    }

    /** Finds a job by id or name. */
    public Optional<Item> find(String job) {
        return state.find("extras.job", job)
                .or(() -> state.all("extras.job").stream()
                        .filter(one -> one.text("name").equals(job))
                        .findFirst());
    }

    /** Puts a job into the queue. */
    public Item enqueue(Item job, ObjectNode inputs, Actor actor) {
        ObjectNode celery = celery(job, actor);
        ObjectNode values = NautobotState.object()
                .put("status", "PENDING")
                .put("name", job.text("name"))
                .put("date_created", Times.text(state.seams().clock().instant()))
                .put("job_model", job.id())
                .put("user", actor.user());
        values.set("celery_kwargs", celery);
        values.set("task_args", NautobotState.object().arrayNode());
        values.set("task_kwargs", NautobotState.object());
        values.set("inputs", inputs);
        return state.record("extras.jobresult", values);
    }

    /** Queues the job that a new custom field starts. */
    void provision(Item field, Actor actor) {
        find("Provision Custom Field")
                .ifPresent(job -> enqueue(job, NautobotState.object().put("field_id", field.id()), actor));
    }

    /** Plans a job for later. */
    public Item schedule(Item job, JsonNode schedule, ObjectNode inputs, Actor actor) {
        String name = schedule.path("name").asText();
        String start = schedule.path("start_time").asText();
        ObjectNode celery = celery(job, actor);
        celery.remove("nautobot_job_user_id");
        celery.remove("nautobot_job_job_model_id");
        ObjectNode values = NautobotState.object()
                .put("queue", "default")
                .put("time_zone", "UTC")
                .put("state", "active")
                .put("name", name)
                .put("task", task(job))
                .put("interval", schedule.path("interval").asText())
                .put("crontab", schedule.path("crontab").asText(""))
                .put("one_off", schedule.path("interval").asText().equals("future"))
                .put("start_time", start)
                .put("enabled", true)
                .put("total_run_count", 0)
                .put("date_changed", Times.text(state.seams().clock().instant()))
                .put(
                        "description",
                        "Nautobot job " + name + " scheduled by " + actor.userName() + " for "
                                + start.replace('T', ' ').replace("Z", "+00:00"))
                .put("job_model", job.id())
                .put("job_queue", job.text("default_job_queue"))
                .put("user", actor.user());
        values.set("args", NautobotState.object().arrayNode());
        values.set("kwargs", inputs);
        values.set("celery_kwargs", celery);
        return state.record("extras.scheduledjob", values);
    }

    private static ObjectNode celery(Item job, Actor actor) {
        ObjectNode celery = NautobotState.object().put("queue", "default");
        if (job.value("time_limit").asDouble() > 0) {
            celery.put("time_limit", job.value("time_limit").asDouble());
            celery.put("soft_time_limit", job.value("soft_time_limit").asDouble());
        }
        return celery.put("nautobot_job_profile", false)
                .put("nautobot_job_user_id", actor.user())
                .put("nautobot_job_console_log", false)
                .put("nautobot_job_job_model_id", job.id())
                .put("nautobot_job_ignore_singleton_lock", false);
    }

    private static String task(Item job) {
        String module = job.text("module_name");
        boolean core = module.startsWith("nautobot.core.jobs");
        return (core ? "nautobot.core.jobs" : module) + "." + job.text("job_class_name");
    }

    /** Moves a job one step on, when there is a worker, and returns its result as it now is. */
    public Item observe(Item result) {
        if (!state.switches().worker()) {
            return result;
        }
        return state.together(() -> {
            switch (result.text("status")) {
                case "PENDING" -> start(result);
                case "STARTED" -> new JobRun(state).finish(result);
                default -> {}
            }
            return state.find("extras.jobresult", result.id()).orElse(result);
        });
    }

    private void start(Item result) {
        ObjectNode values = result.values().deepCopy();
        Optional<Item> job = state.find("extras.job", result.text("job_model"));
        ((ObjectNode) values.path("celery_kwargs")).remove(java.util.List.of("time_limit", "soft_time_limit"));
        values.put("status", "STARTED")
                .put("task_name", job.map(Jobs::task).orElse(""))
                .put("date_started", Times.text(state.seams().clock().instant()))
                .put("worker", "celery@lab");
        values.set("result", NautobotState.object().put("pid", 4318).put("hostname", "celery@lab"));
        values.set("task_kwargs", values.path("inputs"));
        values.set(
                "meta",
                NautobotState.object().set("children", NautobotState.object().arrayNode()));
        state.put(result.with(values, state.seams().clock().instant()));
    }

    static JsonNode nothing() {
        return NullNode.getInstance();
    }
}
