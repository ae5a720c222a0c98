package io.github.bladebook.openshift;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes pods of what either wire brought. What is equal among pods of one collection becomes one object, which is what keeps a large
 * list small; so one reader serves one collection, and one thread.
 */
final class PodReader {
    private static final Set<String> CONDITIONS = Set.of("PodScheduled", "Ready", "PodResizePending");

    private final Map<Object, Object> known = new HashMap<>();
    private final PodTemplateReader templates = new PodTemplateReader();

    Pod read(Tree pod) {
        Tree metadata = pod.at("metadata");
        Tree spec = pod.at("spec");
        Tree status = pod.at("status");
        String namespace = one(metadata.text("namespace"));
        String name = metadata.text("name");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a pod without a name");
        }
        Map<String, String> labels = one(Map.copyOf(metadata.strings("labels")));
        PodTemplate template = templates.read(namespace, labels, spec);
        return new Pod(
                namespace,
                name,
                metadata.text("uid"),
                oneOrNull(spec.textOrNull("nodeName")),
                phase(status.text("phase")),
                labels,
                one(Map.copyOf(metadata.strings("annotations"))),
                oneOrNull(Parts.owner(metadata)),
                metadata.has("deletionTimestamp"),
                metadata.instant("creationTimestamp"),
                claims(name, spec),
                resized(template, status),
                conditions(status),
                restarts(status),
                oneOrNull(status.textOrNull("nominatedNodeName")),
                status.text("podIP"),
                template);
    }

    private static Pod.Phase phase(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "PENDING" -> Pod.Phase.PENDING;
            case "RUNNING" -> Pod.Phase.RUNNING;
            case "SUCCEEDED" -> Pod.Phase.SUCCEEDED;
            case "FAILED" -> Pod.Phase.FAILED;
            default -> Pod.Phase.UNKNOWN;
        };
    }

    /** A generated claim of an ephemeral volume is named {@code pod-volume} (KEP-1698). */
    private static List<String> claims(String pod, Tree spec) {
        List<String> claims = new ArrayList<>();
        for (Tree volume : spec.list("volumes")) {
            if (volume.has("persistentVolumeClaim")) {
                claims.add(volume.at("persistentVolumeClaim").text("claimName"));
            } else if (volume.has("ephemeral")) {
                claims.add(pod + "-" + volume.text("name"));
            }
        }
        return claims.isEmpty() ? List.of() : claims;
    }

    /** Since 1.33 the status repeats every container's sizes; only those that differ from the template say anything. */
    private Map<String, Pod.Resized> resized(PodTemplate template, Tree status) {
        Map<String, Pod.Resized> resized = new LinkedHashMap<>();
        for (String kind : List.of("containerStatuses", "initContainerStatuses")) {
            for (Tree container : status.list(kind)) {
                Pod.Resized sizes = sizes(container);
                String name = container.text("name");
                if (template.containers().stream().anyMatch(one -> one.name().equals(name) && differs(one, sizes))) {
                    resized.put(name, sizes);
                }
            }
        }
        return resized.isEmpty() ? Map.of() : resized;
    }

    private Pod.Resized sizes(Tree container) {
        Tree resources = container.at("resources");
        return new Pod.Resized(
                templates.resourcesOrNull(resources, "requests"),
                templates.resourcesOrNull(container, "allocatedResources"),
                templates.resourcesOrNull(resources, "limits"));
    }

    private static boolean differs(PodTemplate.Container container, Pod.Resized sizes) {
        return differs(container.requests(), sizes.requests())
                || differs(container.requests(), sizes.allocated())
                || differs(container.limits(), sizes.limits());
    }

    private static boolean differs(Resources written, @Nullable Resources real) {
        return real != null && !real.equals(written);
    }

    private List<Condition> conditions(Tree status) {
        return one(Parts.conditions(status).stream()
                .filter(condition -> CONDITIONS.contains(condition.type()))
                .toList());
    }

    private static int restarts(Tree status) {
        int restarts = 0;
        for (String kind : List.of("containerStatuses", "initContainerStatuses")) {
            for (Tree container : status.list(kind)) {
                restarts += container.integer("restartCount");
            }
        }
        return restarts;
    }

    private <T> @Nullable T oneOrNull(@Nullable T value) {
        return value == null ? null : one(value);
    }

    @SuppressWarnings(
            "unchecked") // a value's equal is of its own type: texts, lists, maps and owners never equal each other
    private <T> T one(T value) {
        Object first = known.putIfAbsent(value, value);
        return first == null ? value : (T) first;
    }
}
