package io.github.bladebook.simulator.state.kube;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of object the lab's cluster serves, in the order discovery lists them. */
public final class Kinds {
    private static final List<String> ALL_VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> CREATE_ONLY = List.of("create");
    private static final List<String> READ_ONLY = List.of("get", "list");

    /** apiVersion, plural, kind, flags (n namespaced, s status subresource, r read-only, c create only), short names, categories. */
    private static final String TABLE = """
            v1                                      configmaps                   ConfigMap                 n   cm          -
            v1                                      endpoints                    Endpoints                 n   ep          -
            v1                                      events                       Event                     n   ev          -
            v1                                      limitranges                  LimitRange                n   limits      -
            v1                                      namespaces                   Namespace                 s   ns          -
            v1                                      nodes                        Node                      s   no          -
            v1                                      persistentvolumeclaims       PersistentVolumeClaim     ns  pvc         -
            v1                                      persistentvolumes            PersistentVolume          s   pv          -
            v1                                      pods                         Pod                       ns  po          all
            v1                                      replicationcontrollers       ReplicationController     ns  rc          all
            v1                                      resourcequotas               ResourceQuota             ns  quota       -
            v1                                      secrets                      Secret                    n   -           -
            v1                                      serviceaccounts              ServiceAccount            n   sa          -
            v1                                      services                     Service                   ns  svc         all
            v1                                      podtemplates                 PodTemplate               n   -           -
            apps/v1                                 controllerrevisions          ControllerRevision        n   -           -
            apps/v1                                 daemonsets                   DaemonSet                 ns  ds          all
            apps/v1                                 deployments                  Deployment                ns  deploy      all
            apps/v1                                 replicasets                  ReplicaSet                ns  rs          all
            apps/v1                                 statefulsets                 StatefulSet               ns  sts         all
            events.k8s.io/v1                        events                       Event                     n   ev          -
            autoscaling/v2                          horizontalpodautoscalers     HorizontalPodAutoscaler   ns  hpa         all
            batch/v1                                cronjobs                     CronJob                   ns  cj          all
            batch/v1                                jobs                         Job                       ns  -           all
            policy/v1                               poddisruptionbudgets         PodDisruptionBudget       ns  pdb         -
            storage.k8s.io/v1                       csidrivers                   CSIDriver                 -   -           -
            storage.k8s.io/v1                       csinodes                     CSINode                   -   -           -
            storage.k8s.io/v1                       csistoragecapacities         CSIStorageCapacity        n   -           -
            storage.k8s.io/v1                       storageclasses               StorageClass              -   sc          -
            scheduling.k8s.io/v1                    priorityclasses              PriorityClass             -   pc          -
            coordination.k8s.io/v1                  leases                       Lease                     n   -           -
            node.k8s.io/v1                          runtimeclasses               RuntimeClass              -   -           -
            discovery.k8s.io/v1                     endpointslices               EndpointSlice             n   -           -
            networking.k8s.io/v1                    ingressclasses               IngressClass              -   -           -
            networking.k8s.io/v1                    ingresses                    Ingress                   ns  ing         -
            networking.k8s.io/v1                    networkpolicies              NetworkPolicy             n   netpol      -
            rbac.authorization.k8s.io/v1            clusterrolebindings          ClusterRoleBinding        -   -           -
            rbac.authorization.k8s.io/v1            clusterroles                 ClusterRole               -   -           -
            rbac.authorization.k8s.io/v1            rolebindings                 RoleBinding               n   -           -
            rbac.authorization.k8s.io/v1            roles                        Role                      n   -           -
            apiextensions.k8s.io/v1                 customresourcedefinitions    CustomResourceDefinition  s   crd,crds    api-extensions
            authentication.k8s.io/v1                selfsubjectreviews           SelfSubjectReview         c   -           -
            authorization.k8s.io/v1                 selfsubjectaccessreviews     SelfSubjectAccessReview   c   -           -
            authorization.k8s.io/v1                 selfsubjectrulesreviews      SelfSubjectRulesReview    c   -           -
            metrics.k8s.io/v1beta1                  nodes                        NodeMetrics               r   -           -
            metrics.k8s.io/v1beta1                  pods                         PodMetrics                nr  -           -
            route.openshift.io/v1                   routes                       Route                     ns  -           all
            config.openshift.io/v1                  clusteroperators             ClusterOperator           s   co          -
            config.openshift.io/v1                  clusterversions              ClusterVersion            s   -           -
            config.openshift.io/v1                  infrastructures              Infrastructure            s   -           -
            machineconfiguration.openshift.io/v1    machineconfigpools           MachineConfigPool         s   mcp         -
            kubevirt.io/v1                          virtualmachineinstances      VirtualMachineInstance    ns  vmi,vmis    all
            kubevirt.io/v1                          virtualmachineinstancemigrations  VirtualMachineInstanceMigration  ns  vmim,vmims  all
            kubevirt.io/v1                          virtualmachines              VirtualMachine            ns  vm,vms      all
            lvm.topolvm.io/v1alpha1                 lvmclusters                  LVMCluster                ns  -           -
            lvm.topolvm.io/v1alpha1                 lvmvolumegroupnodestatuses   LVMVolumeGroupNodeStatus  ns  -           -
            topolvm.io/v1                           logicalvolumes               LogicalVolume             s   -           -
            metallb.io/v1beta1                      ipaddresspools               IPAddressPool             ns  -           -
            argoproj.io/v1alpha1                    applications                 Application               n   app,apps    -
            cert-manager.io/v1                      certificates                 Certificate               ns  cert,certs  cert-manager
            cert-manager.io/v1                      certificaterequests          CertificateRequest        ns  cr,crs      cert-manager
            cert-manager.io/v1                      clusterissuers               ClusterIssuer             s   ciss        cert-manager
            cert-manager.io/v1                      issuers                      Issuer                    ns  iss         cert-manager
            bitnami.com/v1alpha1                    sealedsecrets                SealedSecret              ns  -           -
            external-secrets.io/v1                  externalsecrets              ExternalSecret            ns  es          external-secrets
            external-secrets.io/v1                  secretstores                 SecretStore               ns  ss          external-secrets
            external-secrets.io/v1                  clustersecretstores          ClusterSecretStore        s   css         external-secrets
            velero.io/v1                            backups                      Backup                    n   -           -
            velero.io/v1                            schedules                    Schedule                  ns  -           -
            velero.io/v1                            restores                     Restore                   n   -           -
            velero.io/v1                            deletebackuprequests         DeleteBackupRequest       n   -           -
            velero.io/v1                            backupstoragelocations       BackupStorageLocation     n   bsl         -
            snapshot.storage.k8s.io/v1              volumesnapshotclasses        VolumeSnapshotClass       -   vsclass     -
            operator.autoscaling.openshift.io/v1    clusterresourceoverrides     ClusterResourceOverride   s   -           -
            quota.openshift.io/v1                   clusterresourcequotas        ClusterResourceQuota      s   -           -
            """;

    private static final List<Kind> ALL = TABLE.lines().map(Kinds::read).toList();
    private static final Map<String, Kind> BY_NAME =
            ALL.stream().collect(toUnmodifiableMap(kind -> kind.apiVersion() + " " + kind.name(), Function.identity()));
    private static final Map<String, Kind> BY_PLURAL = ALL.stream()
            .collect(toUnmodifiableMap(kind -> kind.apiVersion() + " " + kind.plural(), Function.identity()));

    private Kinds() {}

    /** Returns every kind. */
    public static List<Kind> all() {
        return ALL;
    }

    /** Returns the kind that an object with this {@code apiVersion} and {@code kind} has. */
    public static Kind of(String apiVersion, String name) {
        Kind kind = BY_NAME.get(apiVersion + " " + name);
        if (kind == null) {
            throw new IllegalArgumentException("The lab's cluster serves no " + name + " of " + apiVersion);
        }
        return kind;
    }

    /** Finds the kind behind a URL's group, version and plural. */
    public static Optional<Kind> find(String apiVersion, String plural) {
        return Optional.ofNullable(BY_PLURAL.get(apiVersion + " " + plural));
    }

    private static Kind read(String line) {
        String[] word = line.trim().split(" +", -1);
        int slash = word[0].indexOf('/');
        String flags = word[3];
        return new Kind(
                slash < 0 ? "" : word[0].substring(0, slash),
                word[0].substring(slash + 1),
                word[1],
                word[2],
                flags.contains("n"),
                listed(word[4]),
                listed(word[5]),
                flags.contains("r") ? READ_ONLY : flags.contains("c") ? CREATE_ONLY : ALL_VERBS,
                flags.contains("s"));
    }

    private static List<String> listed(String words) {
        return words.equals("-") ? List.of() : List.of(words.split(",", -1));
    }
}
