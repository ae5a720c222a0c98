package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Quantities;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a pod, or the template of one, must be like. */
final class PodRules {
    private static final List<String> RESTART = List.of("Always", "OnFailure", "Never");
    private static final List<String> PULL = List.of("Always", "IfNotPresent", "Never");
    private static final List<String> DNS = List.of("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_PORT_NAME = 15;

    private PodRules() {}

    static void spec(String at, JsonNode spec, List<Cause> causes) {
        Set<String> volumes = volumes(at + ".volumes", spec.path("volumes"), causes);
        Set<String> names = new HashSet<>();
        JsonNode containers = spec.path("containers");
        if (containers.isEmpty()) {
            causes.add(Cause.required(at + ".containers"));
        }
        for (String list : List.of("containers", "initContainers")) {
            JsonNode items = spec.path(list);
            for (int i = 0; i < items.size(); i++) {
                container(at + "." + list + "[" + i + "]", items.get(i), volumes, names, causes);
            }
        }
        String restart = spec.path("restartPolicy").asText();
        if (!restart.isEmpty() && !RESTART.contains(restart)) {
            causes.add(new Cause(
                    "FieldValueNotSupported",
                    "Unsupported value: " + Cause.quoted(restart)
                            + ": supported values: \"Always\", \"OnFailure\", \"Never\"",
                    at + ".restartPolicy"));
        }
        String dns = spec.path("dnsPolicy").asText();
        if (!dns.isEmpty() && !DNS.contains(dns)) {
            causes.add(Cause.unsupported(at + ".dnsPolicy", Cause.quoted(dns), DNS));
        }
        if (spec.path("terminationGracePeriodSeconds").asLong() < 0) {
            causes.add(Cause.invalid(
                    at + ".terminationGracePeriodSeconds",
                    spec.path("terminationGracePeriodSeconds").asText(),
                    "must be greater than or equal to 0"));
        }
        Names.labels(at + ".nodeSelector", spec.path("nodeSelector"), causes);
    }

    private static Set<String> volumes(String at, JsonNode volumes, List<Cause> causes) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < volumes.size(); i++) {
            String name = volumes.get(i).path("name").asText("");
            String field = at + "[" + i + "]";
            if (name.isEmpty()) {
                causes.add(Cause.required(field + ".name"));
            } else {
                Names.label(field + ".name", name, causes);
            }
            if (!name.isEmpty() && !names.add(name)) {
                causes.add(Cause.duplicate(field + ".name", Cause.quoted(name)));
            }
            if (volumes.get(i).size() > 2) {
                causes.add(Cause.forbidden(field, "may not specify more than 1 volume type"));
            }
        }
        return names;
    }

    private static void container(
            String at, JsonNode container, Set<String> volumes, Set<String> names, List<Cause> causes) {
        String name = container.path("name").asText("");
        if (name.isEmpty()) {
            causes.add(Cause.required(at + ".name"));
        } else {
            Names.label(at + ".name", name, causes);
        }
        if (!name.isEmpty() && !names.add(name)) {
            causes.add(Cause.duplicate(at + ".name", Cause.quoted(name)));
        }
        String image = container.path("image").asText("");
        if (image.isEmpty()) {
            causes.add(Cause.required(at + ".image"));
        } else if (!image.equals(image.trim())) {
            causes.add(
                    Cause.invalid(at + ".image", Cause.quoted(image), "must not have leading or trailing whitespace"));
        }
        ports(at + ".ports", container.path("ports"), causes);
        environment(at + ".env", container.path("env"), causes);
        mounts(at + ".volumeMounts", container.path("volumeMounts"), volumes, causes);
        String pull = container.path("imagePullPolicy").asText("");
        if (!pull.isEmpty() && !PULL.contains(pull)) {
            causes.add(Cause.unsupported(at + ".imagePullPolicy", Cause.quoted(pull), PULL));
        }
        resources(at + ".resources", container.path("resources"), causes);
    }

    private static void ports(String at, JsonNode ports, List<Cause> causes) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < ports.size(); i++) {
            JsonNode port = ports.get(i);
            String field = at + "[" + i + "]";
            String name = port.path("name").asText("");
            if (!name.isEmpty()) {
                portName(field + ".name", name, causes);
                if (!names.add(name)) {
                    causes.add(Cause.duplicate(field + ".name", Cause.quoted(name)));
                }
            }
            if (!port.hasNonNull("containerPort")) {
                causes.add(Cause.required(field + ".containerPort"));
            } else {
                number(field + ".containerPort", port.path("containerPort"), causes);
            }
            protocol(field + ".protocol", port, causes);
        }
    }

    static void protocol(String field, JsonNode port, List<Cause> causes) {
        List<String> known = List.of("SCTP", "TCP", "UDP");
        String protocol = port.path("protocol").asText("");
        if (!protocol.isEmpty() && !known.contains(protocol)) {
            causes.add(Cause.unsupported(field, Cause.quoted(protocol), known));
        }
    }

    static void number(String field, JsonNode port, List<Cause> causes) {
        if (port.asInt() < 1 || port.asInt() > LAST_PORT) {
            causes.add(Cause.invalid(field, port.asText(), "must be between 1 and 65535, inclusive"));
        }
    }

    private static void portName(String field, String name, List<Cause> causes) {
        if (name.length() > LONGEST_PORT_NAME) {
            causes.add(Cause.invalid(field, Cause.quoted(name), "must be no more than 15 characters"));
        }
        if (!name.matches("[-a-z0-9]+")) {
            causes.add(Cause.invalid(
                    field,
                    Cause.quoted(name),
                    "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"));
        }
    }

    private static void environment(String at, JsonNode variables, List<Cause> causes) {
        for (int i = 0; i < variables.size(); i++) {
            if (variables.get(i).path("name").asText("").isEmpty()) {
                causes.add(Cause.required(at + "[" + i + "].name"));
            }
            boolean both = !variables.get(i).path("value").asText("").isEmpty()
                    && variables.get(i).hasNonNull("valueFrom");
            if (both) {
                causes.add(Cause.invalid(
                        at + "[" + i + "].valueFrom", "\"\"", "may not be specified when `value` is not empty"));
            }
        }
    }

    private static void mounts(String at, JsonNode mounts, Set<String> volumes, List<Cause> causes) {
        Set<String> paths = new HashSet<>();
        for (int i = 0; i < mounts.size(); i++) {
            String field = at + "[" + i + "]";
            String name = mounts.get(i).path("name").asText("");
            String path = mounts.get(i).path("mountPath").asText("");
            if (name.isEmpty()) {
                causes.add(Cause.required(field + ".name"));
            } else if (!volumes.contains(name)) {
                causes.add(Cause.notFound(field + ".name", Cause.quoted(name)));
            }
            if (path.isEmpty()) {
                causes.add(Cause.required(field + ".mountPath"));
            } else if (!paths.add(path)) {
                causes.add(Cause.invalid(field + ".mountPath", Cause.quoted(path), "must be unique"));
            }
        }
    }

    private static void resources(String at, JsonNode resources, List<Cause> causes) {
        for (String list : List.of("limits", "requests")) {
            for (Map.Entry<String, JsonNode> entry : resources.path(list).properties()) {
                if (Quantities.of(entry.getValue()).signum() < 0) {
                    causes.add(Cause.invalid(
                            at + "." + list + "[" + entry.getKey() + "]",
                            Cause.quoted(entry.getValue().asText()),
                            "must be greater than or equal to 0"));
                }
            }
        }
        for (Map.Entry<String, JsonNode> request : resources.path("requests").properties()) {
            JsonNode limit = resources.path("limits").path(request.getKey());
            boolean more =
                    !limit.isMissingNode() && Quantities.of(request.getValue()).compareTo(Quantities.of(limit)) > 0;
            if (more) {
                causes.add(Cause.invalid(
                        at + ".requests",
                        Cause.quoted(request.getValue().asText()),
                        "must be less than or equal to %s limit of %s".formatted(request.getKey(), limit.asText())));
            }
        }
    }
}
