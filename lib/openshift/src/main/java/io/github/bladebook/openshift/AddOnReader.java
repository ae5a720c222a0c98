package io.github.bladebook.openshift;

import java.util.List;

/** Makes the objects of add-ons: storage, addresses, deployment, certificates, routes. */
final class AddOnReader {
    private AddOnReader() {}

    /** The object is named like its node. */
    static List<VolumeGroup> volumeGroups(Tree status) {
        String node = status.at("metadata").text("name");
        return status.at("spec").list("nodeStatus").stream()
                .map(group -> new VolumeGroup(
                        node, group.text("name"), group.text("status"), group.text("reason"), group.texts("devices")))
                .toList();
    }

    static LogicalVolume logicalVolume(Tree volume) {
        Tree spec = volume.at("spec");
        return new LogicalVolume(
                spec.text("name", volume.at("metadata").text("name")),
                spec.text("nodeName"),
                spec.text("deviceClass"),
                Parts.size(spec, "size"),
                Parts.sizeOrNull(volume.at("status"), "currentSize"));
    }

    static AddressPool addressPool(Tree pool) {
        Tree metadata = pool.at("metadata");
        Tree spec = pool.at("spec");
        Tree status = pool.at("status");
        return new AddressPool(
                metadata.text("namespace"),
                metadata.text("name"),
                spec.texts("addresses"),
                !spec.text("autoAssign").equals("false"),
                status.longOrNull("availableIPv4"),
                status.longOrNull("assignedIPv4"));
    }

    static Application application(Tree application) {
        Tree metadata = application.at("metadata");
        Tree spec = application.at("spec");
        Tree status = application.at("status");
        Tree source = spec.list("sources").stream().findFirst().orElse(spec.at("source"));
        return new Application(
                metadata.text("namespace"),
                metadata.text("name"),
                spec.text("project"),
                status.at("sync").text("status", "Unknown"),
                status.at("health").text("status", "Unknown"),
                spec.at("destination").text("namespace"),
                source.text("repoURL"),
                source.text("targetRevision"));
    }

    static Certificate certificate(Tree certificate) {
        Tree metadata = certificate.at("metadata");
        Tree spec = certificate.at("spec");
        Tree status = certificate.at("status");
        Condition ready = Parts.conditions(status).stream()
                .filter(condition -> condition.type().equals("Ready"))
                .findFirst()
                .orElse(new Condition("Ready", "Unknown", "", ""));
        return new Certificate(
                metadata.text("namespace"),
                metadata.text("name"),
                spec.texts("dnsNames"),
                spec.at("issuerRef").text("name"),
                ready.holds(),
                ready.message(),
                status.instant("notAfter"),
                status.instant("renewalTime"));
    }

    static Route route(Tree route) {
        Tree metadata = route.at("metadata");
        Tree spec = route.at("spec");
        List<Tree> admitted = route.at("status").list("ingress").stream()
                .filter(ingress -> Parts.conditions(ingress).stream()
                        .anyMatch(condition -> condition.type().equals("Admitted") && condition.holds()))
                .toList();
        return new Route(
                metadata.text("namespace"),
                metadata.text("name"),
                admitted.isEmpty() ? spec.text("host") : admitted.get(0).text("host", spec.text("host")),
                spec.text("path"),
                spec.at("to").text("name"),
                spec.at("tls").text("termination"),
                !admitted.isEmpty());
    }
}
