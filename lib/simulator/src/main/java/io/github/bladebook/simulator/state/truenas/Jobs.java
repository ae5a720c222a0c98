package io.github.bladebook.simulator.state.truenas;

import com.fasterxml.jackson.databind.node.IntNode;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The jobs of the middleware since it started: numbered, in part one after the other, gone when it restarts. */
public final class Jobs {
    private static final String COLLECTION = "core.get_jobs";
    private static final int REMEMBERED = 1000;
    /** So many wait for a lock; who comes later is handed the last of them. */
    private static final int QUEUE = 5;

    private final Object lock;
    private final Seams seams;
    private final Work work;
    private final Events events;
    private final Map<Integer, Job> jobs = new LinkedHashMap<>();
    private int last;
    private int life;

    Jobs(Object lock, Seams seams, Work work, Events events) {
        this.lock = lock;
        this.seams = seams;
        this.work = work;
        this.events = events;
    }

    /** Returns all that are remembered, oldest first. */
    public List<Job> all() {
        return List.copyOf(jobs.values());
    }

    /** Returns one by its number. */
    public Optional<Job> find(int id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** Begins a job, or queues it behind those with the same lock; returns the last in the queue where that is full. */
    public Job begin(JobPlan plan) {
        List<Job> queue = queue(plan);
        if (queue.size() > QUEUE) {
            return queue.get(queue.size() - 1);
        }
        Job job = new Job(++last, plan);
        jobs.put(job.id(), job);
        if (jobs.size() > REMEMBERED) {
            jobs.values().stream().filter(Job::over).findFirst().ifPresent(old -> jobs.remove(old.id()));
        }
        tell(job, true);
        if (queue.isEmpty()) {
            run(job);
        }
        return job;
    }

    private List<Job> queue(JobPlan plan) {
        List<Job> queue = new ArrayList<>();
        for (Job job : jobs.values()) {
            if (plan.lock() != null && !job.over() && Objects.equals(job.plan().lock(), plan.lock())) {
                queue.add(job);
            }
        }
        return queue;
    }

    private void run(Job job) {
        job.start(now());
        tell(job, false);
        Job awaited = job.plan().awaited();
        if (awaited == null) {
            stage(job, 0, life);
        } else {
            awaited.whenOver(() -> finish(job));
        }
    }

    /** Waits for one part of the job's time, shows the next stage, and does the work after the last. */
    private void stage(Job job, int index, int begun) {
        List<String> stages = job.plan().stages();
        if (index < stages.size()) {
            job.progress(100 * index / stages.size(), stages.get(index));
            if (index > 0) {
                tell(job, false);
            }
        }
        work.after(job.plan().time().dividedBy(Math.max(1, stages.size())), () -> {
            synchronized (lock) {
                if (job.over() || begun != life) {
                    return;
                }
                if (index + 1 < stages.size()) {
                    stage(job, index + 1, begun);
                } else {
                    finish(job);
                }
            }
        });
    }

    private void finish(Job job) {
        try {
            job.succeed(job.plan().run(), now());
        } catch (Refusal refusal) {
            job.fail(refusal, now());
        }
        after(job);
    }

    private void after(Job job) {
        tell(job, false);
        job.release();
        queue(job.plan()).stream()
                .filter(next -> next.state() == Job.State.WAITING)
                .findFirst()
                .ifPresent(this::run);
    }

    /** Ends a job before its time. */
    public void abort(Job job) {
        if (!job.plan().abortable()) {
            throw Refusal.call(Errno.EINVAL, "Job is not abortable");
        }
        if (!job.over()) {
            job.abort(now());
            after(job);
        }
    }

    /** Shows where a job is that counts its own progress. */
    public void progress(Job job, int percent, String text) {
        job.progress(percent, text);
        tell(job, false);
    }

    /** Forgets all jobs, running or not, as a restart of the middleware does; numbers begin anew. */
    void forget() {
        life++;
        jobs.clear();
        last = 0;
    }

    private void tell(Job job, boolean fresh) {
        if (job.plan().isTransient()) {
            return;
        }
        if (fresh) {
            events.added(COLLECTION, IntNode.valueOf(job.id()), job.json());
        } else {
            events.changed(COLLECTION, IntNode.valueOf(job.id()), job.json());
        }
    }

    private Instant now() {
        return seams.clock().instant();
    }
}
