package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Quantities;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.List;

/** What claims, volumes and classes of storage must be like. */
final class VolumeRules {
    private static final List<String> MODES =
            List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");
    private static final int NO_SOURCE = 0;

    private VolumeRules() {}

    static void claim(JsonNode spec, List<Cause> causes) {
        JsonNode modes = spec.path("accessModes");
        if (modes.isEmpty()) {
            causes.add(Cause.required("spec.accessModes", "at least 1 access mode is required"));
        }
        modes(modes, causes);
        JsonNode storage = spec.at("/resources/requests/storage");
        if (storage.isMissingNode()) {
            causes.add(Cause.required("spec.resources[storage]"));
        } else if (Quantities.of(storage).signum() <= 0) {
            causes.add(Cause.invalid(
                    "spec.resources[storage]", Cause.quoted(storage.asText()), "must be greater than zero"));
        }
    }

    static void volume(JsonNode spec, List<Cause> causes) {
        if (spec.path("accessModes").isEmpty()) {
            causes.add(Cause.required("spec.accessModes"));
        }
        modes(spec.path("accessModes"), causes);
        if (!spec.path("capacity").has("storage")) {
            causes.add(Cause.required("spec.capacity"));
        }
        List<String> sources = List.of("csi", "nfs", "local", "hostPath", "iscsi", "fc", "rbd", "cephfs", "glusterfs");
        if (sources.stream().filter(spec::hasNonNull).count() == NO_SOURCE) {
            causes.add(Cause.required("spec", "must specify a volume type"));
        }
    }

    private static void modes(JsonNode modes, List<Cause> causes) {
        for (JsonNode mode : modes) {
            if (!MODES.contains(mode.asText())) {
                causes.add(Cause.unsupported("spec.accessModes", Cause.quoted(mode.asText()), MODES));
            }
        }
    }

    static void storageClass(JsonNode object, List<Cause> causes) {
        if (object.path("provisioner").asText("").isEmpty()) {
            causes.add(Cause.required("provisioner"));
        }
    }
}
