package io.github.bladebook.kit.coverage;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.openshift.Apply;
import io.github.bladebook.openshift.ArgoHandle;
import io.github.bladebook.openshift.Collected;
import io.github.bladebook.openshift.Deletion.Propagation;
import io.github.bladebook.openshift.Exec;
import io.github.bladebook.openshift.KubeAccess;
import io.github.bladebook.openshift.KubeObject;
import io.github.bladebook.openshift.KubeObjects;
import io.github.bladebook.openshift.KubePatch;
import io.github.bladebook.openshift.LogOptions;
import io.github.bladebook.openshift.ManifestPlan;
import io.github.bladebook.openshift.Manifests;
import io.github.bladebook.openshift.ObjectKey;
import io.github.bladebook.openshift.ObjectWatch;
import io.github.bladebook.openshift.OpenShiftClient;
import io.github.bladebook.openshift.OptionalKind;
import io.github.bladebook.openshift.PodHandle;
import io.github.bladebook.openshift.PortForward;
import io.github.bladebook.openshift.ResourceHandle;
import io.github.bladebook.openshift.Right;
import io.github.bladebook.openshift.Selection;
import io.github.bladebook.openshift.SyncRequest;
import io.github.bladebook.openshift.SyncTicket;
import io.github.bladebook.openshift.VirtualMachine;
import io.github.bladebook.openshift.VirtualMachineHandle;
import io.github.bladebook.openshift.WorkloadHandle;
import io.github.bladebook.simulator.EmbeddedLab;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a cluster is read for; then a namespace of its own in which things are made, changed, watched and taken away. */
final class KubeTour {
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final Progress QUIET = Progress.none();
    private static final String WEB = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: tour}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: tour}
            spec:
              replicas: 1
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - {name: web, image: "registry.lab.example/web:1", ports: [{containerPort: 80}]}
            """;

    private final Tour tour;
    private final OpenShiftClient client;

    private KubeTour(Tour tour, OpenShiftClient client) {
        this.tour = tour;
        this.client = client;
    }

    static Tour of(EmbeddedLab lab) {
        Tour tour = new Tour(lab, "kube");
        try (OpenShiftClient client = OpenShiftClient.connect(
                KubeAccess.of(Path.of(Objects.requireNonNull(lab.environment().get("KUBECONFIG")))))) {
            tour.all(client, client.rights());
            for (Field field : OptionalKind.class.getFields()) {
                tour.call(client, "optional", constant(field));
            }
            tour.call(client, "serves", OptionalKind.ROUTES);
            KubeTour kube = new KubeTour(tour, client);
            kube.objects();
            kube.workload();
            kube.pod();
            kube.resource();
            kube.argo();
            kube.virtualMachine();
            client.resource("v1", "Namespace", "", "tour").delete();
        }
        return tour;
    }

    private static Object constant(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static KubeObject settings(String name) {
        return KubeObject.of("v1", "ConfigMap", "tour", name).with(Map.of("mode", "dark"), "data");
    }

    private void objects() {
        KubeObjects objects = client.objects();
        List<KubeObject> web = Manifests.parse(WEB);
        Right right = Right.to("create", "pods", "tour");
        tour.call(client.rights(), "can", right);
        tour.call(client.rights(), "preflight", List.of(right));
        tour.call(client.rights(), "preflightApply", web);
        tour.call(objects, "plan", web);
        tour.call(objects, "plan", web, Apply.standard());
        Object plan = tour.call(objects, "plan", WEB).orElseThrow();
        tour.call(objects, "apply", (ManifestPlan) plan);
        tour.call(objects, "dryRunCreate", settings("one"));
        KubeObject one =
                (KubeObject) tour.call(objects, "create", settings("one")).orElseThrow();
        tour.call(objects, "replace", one.with("light", "data", "mode"));
        tour.call(objects, "diff", settings("two"));
        tour.call(objects, "diff", settings("two"), Apply.standard());
        tour.call(objects, "apply", settings("two"));
        tour.call(objects, "apply", settings("two"), Apply.as("tour"));
        tour.call(objects, "list", "v1", "ConfigMap", "tour", Selection.all());
        client.objects().apply(KubeObject.of("v1", "Secret", "tour", "three"));
        tour.inTheNameOf("KubeObjects.watch", () -> watch(objects));
        KubeObject deployment =
                client.resource("apps/v1", "Deployment", "tour", "web").get();
        tour.call(objects, "replaceStatus", deployment);
    }

    /** The watch asks in a thread of its own: once it tells of something, it has asked. */
    private void watch(KubeObjects objects) {
        try (ObjectWatch watch = objects.watch("v1", "Secret", "tour", Selection.all())) {
            while (watch.next(SHORT)
                    .filter(event -> !event.object().name().equals("three"))
                    .isPresent()) {
                // Others come first.
            }
        }
    }

    private void workload() {
        WorkloadHandle web = client.workload("Deployment", "tour", "web");
        tour.call(web, "await", SHORT, QUIET);
        tour.call(web, "scale", 2);
        tour.all(web);
        tour.call(web, "await", SHORT, QUIET);
    }

    private void pod() {
        Collected<KubeObject> pods = client.objects().list("v1", "Pod", "tour", Selection.labels("app=web"));
        String name = pods.items().stream()
                .filter(pod -> pod.text("status", "phase").equals("Running"))
                .map(KubeObject::name)
                .findFirst()
                .orElseThrow();
        PodHandle pod = client.pod("tour", name);
        Consumer<String> line = said -> {};
        tour.call(pod, "logs", LogOptions.all());
        tour.call(pod, "follow", LogOptions.all(), MOMENT, line);
        tour.call(pod, "exec", (Object) new String[] {"true"});
        tour.call(pod, "exec", Exec.of("true"));
        tour.call(pod, "forward", 80)
                .ifPresent(forward -> tour.inTheNameOf("PodHandle.forward", () -> ask((PortForward) forward)));
        tour.call(pod, "evict");
    }

    private static void ask(PortForward forward) {
        try (forward;
                Socket socket = new Socket(
                        forward.address().getAddress(), forward.address().getPort())) {
            socket.setSoTimeout((int) SHORT.toMillis());
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
        } catch (IOException e) {
            // Whether anything answers there does not matter here.
        }
    }

    private void resource() {
        ResourceHandle one = client.resource("v1", "ConfigMap", "tour", "one");
        KubePatch patch = KubePatch.merge(Map.of("data", Map.of("mode", "dim")));
        Predicate<Optional<KubeObject>> there = Optional::isPresent;
        tour.call(one, "get");
        tour.call(one, "find");
        tour.call(one, "dryRunPatch", patch);
        tour.call(one, "patch", patch);
        tour.call(one, "await", "it is there", there, SHORT, QUIET);
        String uid = one.get().uid();
        tour.call(one, "delete");
        tour.call(one, "awaitGone", uid, SHORT, QUIET);
        ResourceHandle two = client.resource("v1", "ConfigMap", "tour", "two");
        tour.call(two, "delete", two.get().uid(), Propagation.Background);
        ResourceHandle web = client.resource("apps/v1", "Deployment", "tour", "web");
        tour.call(web, "patchStatus", KubePatch.merge(Map.of("status", Map.of("observedGeneration", 1))));
        tour.call(web, "delete", web.get().uid(), Propagation.Foreground, Duration.ZERO);
    }

    private void argo() {
        KubeObject application = KubeObject.of("argoproj.io/v1alpha1", "Application", "tour", "web")
                .with(
                        Map.of(
                                "project",
                                "default",
                                "source",
                                Map.of("repoURL", "https://git.lab.example/web.git", "path", "."),
                                "destination",
                                Map.of("namespace", "tour", "server", "https://kubernetes.default.svc")),
                        "spec");
        tour.call(client.objects(), "create", application);
        ArgoHandle web = client.argo("tour", "web");
        tour.call(web, "get");
        tour.call(web, "refresh", false, MOMENT, QUIET);
        tour.call(web, "sync", SyncRequest.toTarget())
                .ifPresent(ticket -> tour.call(web, "await", (SyncTicket) ticket, MOMENT, QUIET));
    }

    private void virtualMachine() {
        VirtualMachine any = client.optional(OptionalKind.VIRTUAL_MACHINES).items().stream()
                .filter(VirtualMachine::running)
                .findFirst()
                .orElseThrow();
        VirtualMachineHandle machine = client.virtualMachine(any.namespace(), any.name());
        tour.call(machine, "state");
        tour.call(machine, "restart");
        tour.call(machine, "stop");
        tour.call(machine, "start");
        tour.call(machine, "migrate")
                .ifPresent(migration -> tour.call(machine, "await", (ObjectKey) migration, MOMENT, QUIET));
        // Last, as its watch may still ask when it is over.
        tour.call(machine, "awaitState", "Running", MOMENT, QUIET);
    }
}
