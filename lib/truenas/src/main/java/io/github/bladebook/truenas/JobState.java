package io.github.bladebook.truenas;

/** How far a job is. */
public enum JobState {
    WAITING,
    RUNNING,
    SUCCESS,
    FAILED,
    ABORTED,
    /** A word that is not known here; such a job counts as not over. */
    UNKNOWN;

    static JobState of(String text) {
        for (JobState state : values()) {
            if (state.name().equals(text)) {
                return state;
            }
        }
        return UNKNOWN;
    }

    /** Returns whether it is over, well or not. */
    public boolean isOver() {
        return this == SUCCESS || this == FAILED || this == ABORTED;
    }
}
