package io.github.bladebook.openshift;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.http.Peer;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Seams;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes a Kubernetes or OpenShift cluster (made for OpenShift 4.20, Kubernetes 1.33). Every list is read over all namespaces, with one
 * deadline of 120 s and bounded retries; a list is whole, or an exception of {@code core.error} says why there is none. Safe for use
 * by several threads; at most two large lists should be read at once, since the server charges them against its other work.
 */
public final class OpenShiftClient implements AutoCloseable {
    private final KubeAccess access;
    private final Identity identity;
    private final Http http;
    private final Lister lister;
    private final Discovery discovery;
    private final ObjectCalls calls;
    private @Nullable Prometheus prometheus;

    private OpenShiftClient(KubeAccess access, Identity identity, Http http) {
        this.access = access;
        this.identity = identity;
        this.http = http;
        this.lister = new Lister(http);
        this.discovery = new Discovery(http);
        this.calls = new ObjectCalls(http);
    }

    /**
     * Reads the kubeconfig. Nothing is sent yet, save by a helper program that the kubeconfig names for credentials.
     *
     * @throws io.github.bladebook.core.error.ConfigurationException if a file is absent or malformed, a context is absent, or TLS
     *     would not be verified
     */
    public static OpenShiftClient connect(KubeAccess access) {
        return connect(access, Seams.system());
    }

    /** As {@link #connect(KubeAccess)}, with a clock, a sleeper and dice of the caller's. */
    public static OpenShiftClient connect(KubeAccess access, Seams seams) {
        Identity identity = Identities.of(access, seams.clock());
        String system = "openshift " + identity.server();
        Http http = new Http(
                Transport.open(system, identity, null),
                () -> Transport.channels(system, identity, null),
                identity.server(),
                system,
                identity.credentials(),
                identity.headers(),
                seams);
        return new OpenShiftClient(access, identity, http);
    }

    /** Returns the address of the API server. */
    public URI server() {
        return identity.server();
    }

    /** Returns the name of the kubeconfig's context in use. */
    public String context() {
        return identity.context();
    }

    /** Reads what runs there. The OpenShift version is the newest that an update has completed. */
    public Version version() {
        return Version.read(http);
    }

    /** Reads all pods. Equal templates are one object. */
    public Collected<Pod> pods() {
        return pods(Progress.none());
    }

    /** As {@link #pods()}, and tells how many have arrived under the name {@code openshift pods}. */
    public Collected<Pod> pods(Progress progress) {
        return lister.list(Listing.pods(), progress);
    }

    public Collected<Node> nodes() {
        return list(Listing.of("nodes", "/api/v1/nodes", NodeReader::node));
    }

    /** Reads how many volumes each node can attach (CSINode). */
    public Collected<AttachLimits> attachLimits() {
        return list(Listing.of("csinodes", "/apis/storage.k8s.io/v1/csinodes", NodeReader::attachLimits));
    }

    public Collected<Volume> volumes() {
        return list(Listing.of("persistentvolumes", "/api/v1/persistentvolumes", StorageReader::volume));
    }

    public Collected<Claim> claims() {
        return list(Listing.of("persistentvolumeclaims", "/api/v1/persistentvolumeclaims", StorageReader::claim));
    }

    public Collected<StorageClass> storageClasses() {
        return list(
                Listing.of("storageclasses", "/apis/storage.k8s.io/v1/storageclasses", StorageReader::storageClass));
    }

    /** Reads what room CSI drivers say is left. */
    public Collected<StorageCapacity> storageCapacities() {
        return list(Listing.of(
                "csistoragecapacities", "/apis/storage.k8s.io/v1/csistoragecapacities", StorageReader::capacity));
    }

    public Collected<Quota> quotas() {
        return list(Listing.of("resourcequotas", "/api/v1/resourcequotas", PolicyReader::quota));
    }

    public Collected<LimitRange> limitRanges() {
        return list(Listing.of("limitranges", "/api/v1/limitranges", PolicyReader::limitRange));
    }

    public Collected<DisruptionBudget> disruptionBudgets() {
        return list(Listing.of(
                "poddisruptionbudgets", "/apis/policy/v1/poddisruptionbudgets", PolicyReader::disruptionBudget));
    }

    public Collected<PriorityClass> priorityClasses() {
        return list(Listing.of(
                "priorityclasses", "/apis/scheduling.k8s.io/v1/priorityclasses", PolicyReader::priorityClass));
    }

    public Collected<Namespace> namespaces() {
        return list(Listing.of("namespaces", "/api/v1/namespaces", PolicyReader::namespace));
    }

    /**
     * Reads ReplicaSets, Deployments, StatefulSets, DaemonSets and Jobs, each a list of its own. Where the right to one of them is
     * missing, that list is empty and says so.
     */
    public List<Collected<Workload>> workloads() {
        return List.of(
                workloads("ReplicaSet", "/apis/apps/v1/replicasets"),
                workloads("Deployment", "/apis/apps/v1/deployments"),
                workloads("StatefulSet", "/apis/apps/v1/statefulsets"),
                workloads("DaemonSet", "/apis/apps/v1/daemonsets"),
                workloads("Job", "/apis/batch/v1/jobs"));
    }

    private Collected<Workload> workloads(String kind, String path) {
        String what = path.substring(path.lastIndexOf('/') + 1);
        Instant began = http.seams().clock().instant();
        try {
            return list(Listing.of(what, path, tree -> WorkloadReader.workload(kind, tree)));
        } catch (PermissionException e) {
            return absent(
                    what, began, e.problem().cameBack() + ". " + e.problem().next());
        }
    }

    /** Reads the events of type Warning that the server still keeps. */
    public Collected<Warning> warnings() {
        return list(Listing.of("events", "/api/v1/events?fieldSelector=type%3DWarning", WorkloadReader::warning));
    }

    /** Reads what nodes use at this moment; names the lack where no metrics are served. */
    public Collected<Usage> nodeUsage() {
        return optional(OptionalKind.NODE_USAGE);
    }

    /** Reads what pods use at this moment; names the lack where no metrics are served. */
    public Collected<Usage> podUsage() {
        return optional(OptionalKind.POD_USAGE);
    }

    /** Returns whether the cluster serves a kind. */
    public boolean serves(OptionalKind<?> kind) {
        return discovery.path(kind).isPresent();
    }

    /**
     * Reads a kind that may not be there. That it is not, that the right is missing, or that what serves it is down, stands in
     * {@link Collected#missing()}; such a list is never fatal.
     */
    public <T> Collected<T> optional(OptionalKind<T> kind) {
        Instant began = http.seams().clock().instant();
        try {
            Optional<String> path = discovery.path(kind);
            if (path.isEmpty()) {
                return absent(kind.toString(), began, "%s is not served by this cluster".formatted(kind));
            }
            return list(new Listing<>(kind.toString(), path.get(), null, kind.reader(), false));
        } catch (NotFoundException | PermissionException | RemoteFailureException e) {
            return absent(
                    kind.toString(),
                    began,
                    e.problem().cameBack() + ". " + e.problem().next());
        }
    }

    private <T> Collected<T> absent(String what, Instant began, String why) {
        Duration took = Duration.between(began, http.seams().clock().instant());
        return new Collected<>(what, List.of(), "", began, took, List.of(why));
    }

    /**
     * Returns Prometheus or Thanos: at the address of {@link KubeAccess}, or where the cluster's route {@code thanos-querier} in
     * {@code openshift-monitoring} leads.
     *
     * @throws NotFoundException if no address was given and there is no such route
     * @throws LabException as any read, while the route is looked up
     */
    public synchronized Prometheus prometheus() {
        Prometheus known = prometheus;
        if (known == null) {
            known = Prometheus.open(access, identity, http);
            prometheus = known;
        }
        return known;
    }

    /** Returns the way to objects of whatever kind. */
    public KubeObjects objects() {
        return new KubeObjects(calls);
    }

    /** Returns one object of whatever kind by its key: {@code resource("apps/v1", "Deployment", "shop", "web")}. */
    public ResourceHandle resource(String apiVersion, String kind, String namespace, String name) {
        return new ResourceHandle(calls, objects(), new ObjectKey(apiVersion, kind, namespace, name));
    }

    /** Returns a Deployment, StatefulSet or DaemonSet. */
    public WorkloadHandle workload(String kind, String namespace, String name) {
        return new WorkloadHandle(calls, resource("apps/v1", kind, namespace, name));
    }

    /** Returns one pod: logs, commands, ports, eviction. */
    public PodHandle pod(String namespace, String name) {
        return new PodHandle(calls, namespace, name);
    }

    /** Returns who one is here, and what one may do. */
    public KubeRights rights() {
        return new KubeRights(calls);
    }

    /** Returns one Application of Argo CD. */
    public ArgoHandle argo(String namespace, String name) {
        return new ArgoHandle(calls, resource("argoproj.io/v1alpha1", "Application", namespace, name));
    }

    /** Returns one machine of KubeVirt. */
    public VirtualMachineHandle virtualMachine(String namespace, String name) {
        return new VirtualMachineHandle(calls, objects(), namespace, name);
    }

    ObjectCalls calls() {
        return calls;
    }

    /** Returns how far the server's clock was ahead at the newest answer; its certificate is not told here. Empty before the first. */
    public Optional<Peer> peer() {
        return http.peer();
    }

    /** Reads any object or list of the API as it is, nulls and managedFields left out: {@code get("/api/v1/nodes/node1")}. */
    public Map<String, Object> get(String path) {
        return http.read(Call.json(path, "get " + path), JsonTree::answered).fields();
    }

    /** Reads any path of the server as text: {@code text("/readyz?verbose")}. */
    public String text(String path) {
        Call call = new Call(path, "*/*", "get " + path, Call.LIMIT);
        return http.read(call, answer -> new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
    }

    private <T> Collected<T> list(Listing<T> listing) {
        return lister.list(listing, Progress.none());
    }

    @Override
    public synchronized void close() {
        if (prometheus != null) {
            prometheus.close();
        }
        http.close();
    }

    /** Returns the cluster as error texts name it. */
    @Override
    public String toString() {
        return http.system();
    }
}
