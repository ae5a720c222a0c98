package io.github.bladebook.proxmox;

/** Whether what refers to a destroyed guest forgets it. */
public enum Purge {
    /** Backup jobs, replication jobs and HA keep its number, which counts for the next guest that gets it. */
    KEEP_JOBS,

    /** They forget it. */
    FROM_JOBS
}
