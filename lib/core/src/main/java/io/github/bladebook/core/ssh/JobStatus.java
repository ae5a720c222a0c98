package io.github.bladebook.core.ssh;

import static java.util.Objects.requireNonNull;

/**
 * What a job is doing, or how it ended.
 *
 * @param state how far it is
 * @param result systemd's word for how it ended: {@code success}, {@code exit-code}, {@code signal}, {@code oom-kill}, {@code timeout};
 *     empty while it has not
 * @param exit its exit status, or the name of the signal that ended it, without SIG; empty while it has not ended
 * @param invocation the id that systemd gave this run, under which its log is kept; empty where none is known
 */
public record JobStatus(JobState state, String result, String exit, String invocation) {
    public JobStatus {
        requireNonNull(state, "state is null");
        requireNonNull(result, "result is null");
        requireNonNull(exit, "exit is null");
        requireNonNull(invocation, "invocation is null");
    }

    /** Returns whether it will not change any more. */
    public boolean over() {
        return state == JobState.ENDED || state == JobState.LOST;
    }

    /** Returns whether it ended with the exit status 0. */
    public boolean ok() {
        return state == JobState.ENDED && result.equals("success") && exit.equals("0");
    }

    private String badly() {
        String how = exit.matches("\\d+") ? "ended with exit status " + exit : "ended by SIG" + exit;
        return result.matches("success|exit-code|signal") ? how : "%s (%s)".formatted(how, result);
    }

    @Override
    public String toString() {
        return switch (state) {
            case STARTING -> "starting";
            case RUNNING -> "running";
            case ENDED -> ok() ? "ended well" : badly();
            case LOST -> "lost: it was started and left no result";
        };
    }
}
