package io.github.bladebook.openshift;

import java.util.List;

/** Makes volumes, claims, classes and the room that is left. */
final class StorageReader {
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

    /** The volume sources that are a driver of their own; csi names its driver. */
    private static final List<String> SOURCES =
            List.of("nfs", "local", "hostPath", "iscsi", "fc", "rbd", "cephfs", "vsphereVolume", "cinder");

    private StorageReader() {}

    static Volume volume(Tree volume) {
        Tree spec = volume.at("spec");
        Tree claim = spec.at("claimRef");
        return new Volume(
                volume.at("metadata").text("name"),
                spec.text("storageClassName"),
                Parts.size(spec.at("capacity"), "storage"),
                spec.texts("accessModes"),
                spec.text("persistentVolumeReclaimPolicy", "Retain"),
                volume.at("status").text("phase"),
                spec.has("claimRef") ? claim.text("namespace") + "/" + claim.text("name") : "",
                driver(spec),
                Parts.nodeTerms(spec.at("nodeAffinity", "required")));
    }

    static Claim claim(Tree claim) {
        Tree metadata = claim.at("metadata");
        Tree spec = claim.at("spec");
        return new Claim(
                metadata.text("namespace"),
                metadata.text("name"),
                spec.text("storageClassName"),
                spec.text("volumeName"),
                claim.at("status").text("phase"),
                Parts.size(spec.at("resources", "requests"), "storage"),
                Parts.size(claim.at("status", "capacity"), "storage"),
                spec.texts("accessModes"));
    }

    static StorageClass storageClass(Tree one) {
        Tree metadata = one.at("metadata");
        return new StorageClass(
                metadata.text("name"),
                one.text("provisioner"),
                "true".equals(metadata.strings("annotations").get(DEFAULT_CLASS)),
                one.text("volumeBindingMode").equals("WaitForFirstConsumer"),
                one.is("allowVolumeExpansion"),
                one.text("reclaimPolicy", "Delete"));
    }

    /** An absent nodeTopology means that no node reaches it; an empty one, that all do. */
    static StorageCapacity capacity(Tree one) {
        Tree metadata = one.at("metadata");
        return new StorageCapacity(
                metadata.text("namespace"),
                metadata.text("name"),
                one.text("storageClassName"),
                Parts.selector(one, "nodeTopology", Selector.NOTHING),
                Parts.sizeOrNull(one, "capacity"),
                Parts.sizeOrNull(one, "maximumVolumeSize"));
    }

    private static String driver(Tree spec) {
        if (spec.has("csi")) {
            return spec.at("csi").text("driver");
        }
        return SOURCES.stream().filter(spec::has).findFirst().orElse("");
    }
}
