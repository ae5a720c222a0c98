package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.http.Method;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.page.Paged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Has a Nautobot's workers run jobs, now or later. Which jobs there are, {@link NautobotClient#jobs} tells. */
public final class JobRuns {
    private final Api api;

    JobRuns(Api api) {
        this.api = api;
    }

    /**
     * Starts a job. It is queued at once and runs when a worker is free.
     *
     * @param name as Nautobot's pages show it: {@code Export Object List}
     * @param data what it is to work on, by the names of its variables; objects as ids
     * @throws NotFoundException if there is no such job
     * @throws io.github.bladebook.core.error.InvalidRequestException if the data does not fit its variables
     * @throws RemoteFailureException if there is no worker; nothing was queued then
     */
    public JobRun start(String name, Map<String, ?> data) {
        Json result = post(name, Map.of("data", data)).at("job_result");
        return new JobRun(api, Wire.uuid(result, "id"), name);
    }

    /** Has a job run at another time. */
    public ScheduledJob schedule(String name, Map<String, ?> data, Schedule when) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        body.put("schedule", when.wire());
        return ScheduledJob.of(post(name, body).at("scheduled_job"));
    }

    /** Returns what will run. */
    public Paged<ScheduledJob> scheduled() {
        return api.paged(
                api.get("extras", "scheduled-jobs").query("sort", "id").trying("list the scheduled jobs"),
                ScheduledJob::of);
    }

    /** Has a scheduled job not run any more. */
    public void unschedule(ScheduledJob job) {
        api.answer(api.request(
                        Method.DELETE,
                        List.of("extras", "scheduled-jobs", job.id().toString()))
                .trying("delete the scheduled job '%s'".formatted(job.name())));
    }

    /** Returns a run that was started earlier. */
    public JobRun of(UUID id) {
        return new JobRun(api, id, id.toString());
    }

    /**
     * Has a Git repository pulled again; {@link JobRun#await} tells whether that went well.
     *
     * @throws NotFoundException if there is none of that name
     * @throws RemoteFailureException if there is no worker; nothing was queued then
     */
    public JobRun syncGitRepository(String name) {
        GitRepository repository = new Endpoint<>(api, Kinds.GIT_REPOSITORY).get(Filter.of("name", name));
        Json result = api.call(api.post(
                                Map.of(),
                                "extras",
                                "git-repositories",
                                repository.id().toString(),
                                "sync")
                        .trying("sync the git repository '%s'".formatted(name)))
                .at("job_result");
        return new JobRun(api, Wire.uuid(result, "id"), "sync of " + name);
    }

    /** Names hold slashes, which no path can, so a job is found by its name and started by its id. */
    private Json post(String name, Map<String, ?> body) {
        Job job = new Endpoint<>(api, Kinds.JOB).get(Filter.of("name", name));
        return api.call(api.post(body, "extras", "jobs", job.id().toString(), "run")
                .trying("start the job '%s'".formatted(name)));
    }

    @Override
    public String toString() {
        return "jobs of " + api;
    }
}
