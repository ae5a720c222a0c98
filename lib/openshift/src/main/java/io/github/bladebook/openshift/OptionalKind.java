package io.github.bladebook.openshift;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of object that a cluster may or may not serve, and how its objects are read. Whether it does, and in which version, is found
 * by discovery.
 */
public final class OptionalKind<T> {
    /** KubeVirt's machines as wanted. */
    public static final OptionalKind<VirtualMachine> VIRTUAL_MACHINES =
            one("kubevirt.io", "virtualmachines", VirtualReader::machine);

    /** KubeVirt's machines as they run. */
    public static final OptionalKind<VirtualMachineInstance> VIRTUAL_MACHINE_INSTANCES =
            one("kubevirt.io", "virtualmachineinstances", VirtualReader::instance);

    /** Volume groups of the LVM Storage operator, one per group and node. */
    public static final OptionalKind<VolumeGroup> VOLUME_GROUPS =
            new OptionalKind<>("lvm.topolvm.io", "lvmvolumegroupnodestatuses", AddOnReader::volumeGroups);

    /** Logical volumes of TopoLVM, which the LVM Storage operator runs. */
    public static final OptionalKind<LogicalVolume> LOGICAL_VOLUMES =
            one("topolvm.io", "logicalvolumes", AddOnReader::logicalVolume);

    /** MetalLB's address pools. */
    public static final OptionalKind<AddressPool> ADDRESS_POOLS =
            one("metallb.io", "ipaddresspools", AddOnReader::addressPool);

    /** Argo CD's applications. */
    public static final OptionalKind<Application> APPLICATIONS =
            one("argoproj.io", "applications", AddOnReader::application);

    /** cert-manager's certificates. */
    public static final OptionalKind<Certificate> CERTIFICATES =
            one("cert-manager.io", "certificates", AddOnReader::certificate);

    /** cert-manager's requests to issuers. */
    public static final OptionalKind<CertificateRequest> CERTIFICATE_REQUESTS =
            one("cert-manager.io", "certificaterequests", OperatorReader::certificateRequest);

    /** Secrets that are kept encrypted for this cluster only. */
    public static final OptionalKind<SyncedSecret> SEALED_SECRETS =
            one("bitnami.com", "sealedsecrets", OperatorReader::sealedSecret);

    /** Secrets that are read from a store outside the cluster. */
    public static final OptionalKind<SyncedSecret> EXTERNAL_SECRETS =
            one("external-secrets.io", "externalsecrets", OperatorReader::externalSecret);

    /** OpenShift's own operators. */
    public static final OptionalKind<ClusterOperator> CLUSTER_OPERATORS =
            one("config.openshift.io", "clusteroperators", OperatorReader::clusterOperator);

    /** Pools of nodes of one machine configuration. */
    public static final OptionalKind<MachineConfigPool> MACHINE_CONFIG_POOLS =
            one("machineconfiguration.openshift.io", "machineconfigpools", OperatorReader::machineConfigPool);

    /** Velero's backups (OADP). */
    public static final OptionalKind<Backup> BACKUPS = one("velero.io", "backups", BackupReader::backup);

    /** Velero's schedules (OADP). */
    public static final OptionalKind<BackupSchedule> BACKUP_SCHEDULES =
            one("velero.io", "schedules", BackupReader::schedule);

    /** Velero's restores (OADP). */
    public static final OptionalKind<Restore> RESTORES = one("velero.io", "restores", BackupReader::restore);

    /** Where Velero keeps backups (OADP). */
    public static final OptionalKind<BackupLocation> BACKUP_LOCATIONS =
            one("velero.io", "backupstoragelocations", BackupReader::location);

    /** OpenShift's routes. */
    public static final OptionalKind<Route> ROUTES = one("route.openshift.io", "routes", AddOnReader::route);

    /** Usage of nodes at this moment. */
    static final OptionalKind<Usage> NODE_USAGE = one("metrics.k8s.io", "nodes", WorkloadReader::usage);

    /** Usage of pods at this moment. */
    static final OptionalKind<Usage> POD_USAGE = one("metrics.k8s.io", "pods", WorkloadReader::usage);

    private final String group;
    private final String resource;
    private final Function<Tree, List<T>> reader;

    private OptionalKind(String group, String resource, Function<Tree, List<T>> reader) {
        this.group = requireNonNull(group, "group is null");
        this.resource = requireNonNull(resource, "resource is null");
        this.reader = reader;
    }

    private static <T> OptionalKind<T> one(String group, String resource, Function<Tree, T> reader) {
        return new OptionalKind<>(group, resource, tree -> List.of(reader.apply(tree)));
    }

    /** Returns the API group: {@code kubevirt.io}. */
    public String group() {
        return group;
    }

    /** Returns the plural name: {@code virtualmachines}. */
    public String resource() {
        return resource;
    }

    Function<Tree, List<T>> reader() {
        return reader;
    }

    /** Returns {@code resource.group}, as kubectl names it. */
    @Override
    public String toString() {
        return resource + "." + group;
    }
}
