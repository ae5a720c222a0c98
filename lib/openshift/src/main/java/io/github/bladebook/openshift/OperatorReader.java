package io.github.bladebook.openshift;

import java.util.List;
import java.util.stream.Collectors;

/** Makes the objects of OpenShift's own operators, and of those that make secrets and certificates. */
final class OperatorReader {
    private OperatorReader() {}

    static CertificateRequest certificateRequest(Tree request) {
        Tree metadata = request.at("metadata");
        Condition ready = condition(request, "Ready");
        Condition denied = condition(request, "Denied");
        Condition telling = denied.holds() ? denied : ready;
        return new CertificateRequest(
                metadata.text("namespace"),
                metadata.text("name"),
                metadata.at("annotations").text("cert-manager.io/certificate-name"),
                request.at("spec", "issuerRef").text("name"),
                ready.holds(),
                denied.holds() ? "Denied" : telling.reason(),
                telling.message(),
                request.at("status").instant("failureTime"));
    }

    static SyncedSecret sealedSecret(Tree sealed) {
        return secret(sealed, "", condition(sealed, "Synced"));
    }

    static SyncedSecret externalSecret(Tree external) {
        return secret(external, external.at("spec", "secretStoreRef").text("name"), condition(external, "Ready"));
    }

    private static SyncedSecret secret(Tree tree, String source, Condition ready) {
        Tree metadata = tree.at("metadata");
        return new SyncedSecret(
                metadata.text("namespace"),
                metadata.text("name"),
                source,
                ready.holds(),
                ready.holds() ? "" : ready.message(),
                tree.at("status").instant("refreshTime"));
    }

    static ClusterOperator clusterOperator(Tree operator) {
        boolean available = condition(operator, "Available").holds();
        boolean degraded = condition(operator, "Degraded").holds();
        boolean progressing = condition(operator, "Progressing").holds();
        String version = operator.at("status").list("versions").stream()
                .filter(one -> one.text("name").equals("operator"))
                .map(one -> one.text("version"))
                .findFirst()
                .orElse("");
        List<Condition> wrong = Parts.conditions(operator.at("status")).stream()
                .filter(one -> one.type().equals("Available")
                        ? !one.holds()
                        : one.holds() && List.of("Degraded", "Progressing").contains(one.type()))
                .toList();
        return new ClusterOperator(
                operator.at("metadata").text("name"), version, available, progressing, degraded, words(wrong));
    }

    static MachineConfigPool machineConfigPool(Tree pool) {
        Tree spec = pool.at("spec");
        Tree status = pool.at("status");
        List<Condition> wrong = Parts.conditions(status).stream()
                .filter(one -> one.holds() && one.type().endsWith("Degraded"))
                .toList();
        return new MachineConfigPool(
                pool.at("metadata").text("name"),
                spec.is("paused"),
                condition(pool, "Updated").holds(),
                condition(pool, "Updating").holds(),
                condition(pool, "Degraded").holds(),
                status.integer("machineCount"),
                status.integer("readyMachineCount"),
                status.integer("updatedMachineCount"),
                spec.text("maxUnavailable", "1"),
                words(wrong));
    }

    private static String words(List<Condition> conditions) {
        return conditions.stream()
                .map(one -> "%s: %s".formatted(one.type(), one.message()))
                .collect(Collectors.joining("; "));
    }

    private static Condition condition(Tree object, String type) {
        return Parts.conditions(object.at("status")).stream()
                .filter(one -> one.type().equals(type))
                .findFirst()
                .orElse(new Condition(type, "Unknown", "", ""));
    }
}
