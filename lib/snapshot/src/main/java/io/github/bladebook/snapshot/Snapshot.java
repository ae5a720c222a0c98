package io.github.bladebook.snapshot;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * One moment of the lab. Holds facts only: no client, no thread, nothing that reads again.
 *
 * @param takenAt when collecting began, UTC
 * @param lab the name of the lab, as its settings have it
 * @param sources what was read, from where, how old
 * @param lacks what could not be read, and why; a report must show them
 * @param cluster the OpenShift (or plain Kubernetes) side; empty lists where it was not reached
 * @param hypervisor the Proxmox side; empty lists where it was not reached
 */
public record Snapshot(
        Instant takenAt, String lab, List<Source> sources, List<Lack> lacks, Cluster cluster, Hypervisor hypervisor) {
    public Snapshot {
        requireNonNull(takenAt, "takenAt is null");
        requireNonNull(lab, "lab is null");
        sources = List.copyOf(sources);
        lacks = List.copyOf(lacks);
        requireNonNull(cluster, "cluster is null");
        requireNonNull(hypervisor, "hypervisor is null");
    }
}
