package io.github.bladebook.core.ssh;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The jobs of one host. */
record Jobs(SshHost host) {
    /**
     * What a host knows of a job.
     *
     * @param claimed whether a job of this id was ever started
     * @param mark which command it was started with; empty where it was not noted
     */
    record Seen(boolean claimed, String mark, JobStatus status) {}

    static String checked(String id) {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
            throw new IllegalArgumentException(
                    "'%s' is no id of a job: up to 64 letters, digits, dots, dashes and underscores".formatted(id));
        }
        return id;
    }

    RemoteJob start(String id, List<String> words) {
        Seen before = look(id);
        if (before.claimed()) {
            return found(id, words, before);
        }
        Ran ran = host.run(JobScripts.start(id, words));
        if (ran.ok()) {
            return new RemoteJob(this, id);
        }
        // Somebody may have been quicker, or it was over before systemd saw it start, which counts as a start that
        // failed; or the
        // program could not be started, which is a result too.
        Seen after = look(id);
        if (after.claimed() && (ran.err().contains("already") ? !refusedByClaim(after) : wasRun(after))) {
            return found(id, words, after);
        }
        throw refused(id, ran);
    }

    private static boolean refusedByClaim(Seen seen) {
        return seen.status().result().equals("exec-condition");
    }

    /** Tells a program that ran and ended from one that systemd could not start, for which it keeps the exit statuses 200 to 243. */
    private static boolean wasRun(Seen seen) {
        return seen.status().state() == JobState.ENDED
                && !refusedByClaim(seen)
                && !seen.status().exit().matches("2[0-3]\\d|24[0-3]");
    }

    private RemoteJob found(String id, List<String> words, Seen seen) {
        if (!seen.mark().isEmpty() && !seen.mark().equals(JobScripts.mark(words))) {
            throw new ConflictException(problem(
                    "start job " + id,
                    "a job of this id was started with another command",
                    "Take another id; the former job is %s".formatted(seen.status())));
        }
        return new RemoteJob(this, id);
    }

    private LabException refused(String id, Ran ran) {
        String said = ran.err().lines().reduce("", (first, line) -> line);
        if (said.contains("uthentication required") || said.contains("ccess denied")) {
            return new PermissionException(
                    problem("start job " + id, said, "Jobs need an account that may start units: log in as root"));
        }
        return new RemoteFailureException(
                problem("start job " + id, "%s: %s".formatted(ran.end(), said), "Check the program's name and folder"),
                ran.exit(),
                false);
    }

    Seen look(String id) {
        Map<String, String> facts = new HashMap<>();
        for (String line : host.check(JobScripts.look(id)).lines()) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                facts.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        if (facts.containsKey("systemd")) {
            throw new ConfigurationException(
                    problem(
                            "look at job " + id,
                            "this host has no systemd",
                            "Jobs outlive the connection by systemd alone; run the command and wait for it, or use another host"));
        }
        return seen(facts);
    }

    private static Seen seen(Map<String, String> facts) {
        String active = facts.getOrDefault("ActiveState", "inactive");
        String[] result = facts.getOrDefault("result", "").split(" ", -1);
        boolean claimed = facts.containsKey("claimed");
        JobState state = switch (active) {
            case "active", "deactivating", "reloading" -> JobState.RUNNING;
            case "activating" -> claimed ? JobState.RUNNING : JobState.STARTING;
            default -> facts.containsKey("result") ? JobState.ENDED : JobState.LOST;
        };
        boolean ended = state == JobState.ENDED;
        JobStatus status = new JobStatus(
                state,
                ended ? result[0] : "",
                ended ? result[result.length - 1] : "",
                facts.getOrDefault("invocation", ""));
        return new Seen(claimed || state == JobState.STARTING, facts.getOrDefault("command", ""), status);
    }

    List<String> log(String id, int lines) {
        String invocation = look(id).status().invocation();
        if (invocation.isEmpty()) {
            throw new NotFoundException(
                    problem("read the log of job " + id, "it was never started", "Check the id, and the host"));
        }
        return host.check(JobScripts.log(invocation, lines)).lines();
    }

    JobStatus stop(String id) {
        Seen seen = look(id);
        if (!seen.claimed() || seen.status().over()) {
            return seen.status();
        }
        Ran ran = host.run(JobScripts.stop(id));
        JobStatus status = look(id).status();
        if (!ran.ok() && !status.over()) {
            throw refused(id, ran);
        }
        return status;
    }

    private Problem problem(String tried, String cameBack, String next) {
        return new Problem(host.link().target().system(), tried, cameBack, next);
    }
}
