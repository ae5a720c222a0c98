package io.github.bladebook.core.ssh;

/** How far a job is. */
public enum JobState {
    /** It is being started. */
    STARTING,
    /** It runs. */
    RUNNING,
    /** It ended by itself, or was ended; {@link JobStatus#exit()} tells how. */
    ENDED,
    /** It was started, no longer runs, and left no result: the host went down under it. How far it came, only the host can show. */
    LOST
}
