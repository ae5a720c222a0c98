package io.github.bladebook.simulator.seed.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.seed.Manifest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Writes the lists of alike objects: cluster operators, Argo CD applications, priority classes. */
final class Platform {
    private static final String VERSION = "4.20.3";
    private static final List<String> OPERATORS = List.of(
            "authentication",
            "baremetal",
            "cloud-credential",
            "config-operator",
            "console",
            "dns",
            "etcd",
            "image-registry",
            "ingress",
            "kube-apiserver",
            "kube-controller-manager",
            "kube-scheduler",
            "machine-config",
            "marketplace",
            "monitoring",
            "network",
            "node-tuning",
            "olm",
            "openshift-apiserver",
            "operator-lifecycle-manager",
            "service-ca",
            "storage");
    private static final List<String> APPLICATIONS = List.of(
            "app-of-apps",
            "media",
            "technitium-dns",
            "vms",
            "vaultwarden",
            "aap",
            "apprise",
            "build",
            "minio",
            "cert-manager",
            "external-secrets",
            "sealed-secrets",
            "openshift-adp",
            "metallb-system",
            "openshift-cnv",
            "openshift-storage",
            "democratic-csi",
            "openshift-monitoring");

    private final Consumer<ObjectNode> out;
    private final Instant now;

    Platform(Consumer<ObjectNode> out, Instant now) {
        this.out = out;
        this.now = now;
    }

    void write() {
        OPERATORS.forEach(this::operator);
        APPLICATIONS.forEach(this::application);
        priority("system-node-critical", 2_000_001_000);
        priority("system-cluster-critical", 2_000_000_000);
        priority("openshift-user-critical", 1_000_000_000);
        priority("kubevirt-cluster-critical", 1_000_000_000);
    }

    private void operator(String name) {
        Instant created = now.minus(Duration.ofDays(311));
        ObjectNode operator = Manifest.object("config.openshift.io/v1", "ClusterOperator", "", name, created);
        operator.putObject("spec");
        ObjectNode status = operator.putObject("status");
        Instant updated = now.minus(Duration.ofDays(19));
        Manifest.condition(status, "Available", true, "AsExpected", updated);
        Manifest.condition(status, "Progressing", false, "AsExpected", updated);
        Manifest.condition(status, "Degraded", false, "AsExpected", updated);
        Manifest.condition(status, "Upgradeable", true, "AsExpected", updated);
        status.putArray("versions").addObject().put("name", "operator").put("version", VERSION);
        out.accept(operator);
    }

    private void application(String name) {
        Instant created = now.minus(Duration.ofDays(210));
        ObjectNode application =
                Manifest.object("argoproj.io/v1alpha1", "Application", "openshift-gitops", name, created);
        boolean root = name.equals("app-of-apps");
        ObjectNode spec = application.putObject("spec").put("project", "default");
        spec.putObject("source")
                .put("repoURL", "https://git.apps.ocp.lab.example/lab/cluster.git")
                .put("path", root ? "apps" : "workloads/" + name)
                .put("targetRevision", "main");
        spec.putObject("destination")
                .put("server", "https://kubernetes.default.svc")
                .put("namespace", root ? "openshift-gitops" : name);
        spec.putObject("syncPolicy").putObject("automated").put("prune", true).put("selfHeal", true);
        ObjectNode status = application.putObject("status");
        status.putObject("sync").put("status", name.equals("vms") ? "OutOfSync" : "Synced");
        status.putObject("health").put("status", "Healthy");
        status.put("reconciledAt", Manifest.time(now.minusSeconds(140)));
        out.accept(application);
    }

    private void priority(String name, int value) {
        Instant created = now.minus(Duration.ofDays(311));
        ObjectNode priority = Manifest.object("scheduling.k8s.io/v1", "PriorityClass", "", name, created);
        priority.put("value", value).put("globalDefault", false).put("preemptionPolicy", "PreemptLowerPriority");
        out.accept(priority);
    }
}
