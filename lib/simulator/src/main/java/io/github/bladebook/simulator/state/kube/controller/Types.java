package io.github.bladebook.simulator.state.kube.controller;

import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;

/** The kinds that controllers read and write. */
public final class Types {
    public static final Kind POD = Kinds.of("v1", "Pod");
    public static final Kind NODE = Kinds.of("v1", "Node");
    public static final Kind NAMESPACE = Kinds.of("v1", "Namespace");
    public static final Kind SERVICE = Kinds.of("v1", "Service");
    public static final Kind SECRET = Kinds.of("v1", "Secret");
    public static final Kind EVENT = Kinds.of("v1", "Event");
    public static final Kind CLAIM = Kinds.of("v1", "PersistentVolumeClaim");
    public static final Kind VOLUME = Kinds.of("v1", "PersistentVolume");
    public static final Kind STORAGE_CLASS = Kinds.of("storage.k8s.io/v1", "StorageClass");
    public static final Kind CSI_NODE = Kinds.of("storage.k8s.io/v1", "CSINode");
    public static final Kind CSI_DRIVER = Kinds.of("storage.k8s.io/v1", "CSIDriver");
    public static final Kind CSI_CAPACITY = Kinds.of("storage.k8s.io/v1", "CSIStorageCapacity");
    public static final Kind PRIORITY_CLASS = Kinds.of("scheduling.k8s.io/v1", "PriorityClass");
    public static final Kind BUDGET = Kinds.of("policy/v1", "PodDisruptionBudget");
    public static final Kind DEPLOYMENT = Kinds.of("apps/v1", "Deployment");
    public static final Kind REPLICA_SET = Kinds.of("apps/v1", "ReplicaSet");
    public static final Kind STATEFUL_SET = Kinds.of("apps/v1", "StatefulSet");
    public static final Kind DAEMON_SET = Kinds.of("apps/v1", "DaemonSet");
    public static final Kind CRON_JOB = Kinds.of("batch/v1", "CronJob");
    public static final Kind JOB = Kinds.of("batch/v1", "Job");

    private Types() {}
}
