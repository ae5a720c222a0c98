package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.github.bladebook.simulator.state.kube.Quantities;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.List;
import java.util.Map;

/** Rules that look at several fields of one object, by its type. */
final class TypeRules {
    private TypeRules() {}

    static void check(String at, JsonNode object, String type, List<Cause> causes) {
        switch (type) {
            case "core.v1.Toleration" -> toleration(at, object, causes);
            case "meta.v1.LabelSelectorRequirement", "core.v1.NodeSelectorRequirement" ->
                requirement(at, object, type.startsWith("core"), causes);
            case "meta.v1.LabelSelector" -> Names.labels(at + ".matchLabels", object.path("matchLabels"), causes);
            case "core.v1.PodTemplateSpec" -> template(at, object, causes);
            case "core.v1.Container" -> container(at, object, causes);
            case "core.v1.PodSpec" -> pod(at, object, causes);
            case "apps.v1.DeploymentSpec" -> deployment(at, object, causes);
            case "apps.v1.StatefulSetUpdateStrategy", "apps.v1.DeploymentStrategy" -> {
                boolean rolls = List.of("", "RollingUpdate")
                        .contains(object.path("type").asText(""));
                if (!rolls && object.hasNonNull("rollingUpdate")) {
                    String why = "only allowed for updateStrategy 'RollingUpdate'";
                    causes.add(Cause.invalid(at + ".rollingUpdate", GoText.of(object.path("rollingUpdate")), why));
                }
            }
            case "apps.v1.RollingUpdateDaemonSet" -> daemons(at, object, causes);
            case "networking.v1.IngressBackend" -> backend(at, object, causes);
            case "core.v1.Service" -> service(object.path("spec"), causes);
            case "batch.v1.JobSpec" -> job(at, object, causes);
            case "autoscaling.v2.MetricSpec" -> {
                if (object.path("type").asText().equals("Resource") && !object.hasNonNull("resource")) {
                    causes.add(
                            Cause.required(at + ".resource", "must populate information for the given metric source"));
                }
            }
            case "autoscaling.v2.MetricTarget" -> {
                boolean utilization = object.path("type").asText().equals("Utilization");
                if (utilization && object.path("averageUtilization").asLong() < 1) {
                    causes.add(
                            Cause.required(at + ".averageUtilization", "must set a target utilization greater than 0"));
                }
            }
            case "networking.v1.IPBlock" -> {
                IPAddress block = new IPAddressString(object.path("cidr").asText("")).getAddress();
                for (int i = 0; i < object.path("except").size(); i++) {
                    String without = object.path("except").get(i).asText();
                    IPAddress part = new IPAddressString(without).getAddress();
                    if (block != null && (part == null || !block.contains(part))) {
                        causes.add(Cause.invalid(
                                at + ".except[" + i + "]", Cause.quoted(without), "must be a strict subset of `cidr`"));
                    }
                }
            }
            case "networking.v1.IngressSpec" -> {
                if (object.path("rules").isEmpty() && !object.hasNonNull("defaultBackend")) {
                    String why = "either `defaultBackend` or `rules` must be specified";
                    causes.add(Cause.invalid(at, GoText.of(object), why));
                }
            }
            case "networking.v1.NetworkPolicyPort" -> {
                long end = object.path("endPort").asLong(Long.MAX_VALUE);
                if (end < object.path("port").asLong()) {
                    causes.add(Cause.invalid(
                            at + ".endPort", String.valueOf(end), "must be greater than or equal to `port`"));
                }
            }
            case "networking.v1.NetworkPolicyPeer" -> {
                if (object.hasNonNull("ipBlock") && object.size() > 1) {
                    causes.add(Cause.forbidden(at, "may not specify both ipBlock and another peer"));
                }
            }
            default -> {
                // The table says it all.
            }
        }
    }

    private static void toleration(String at, JsonNode toleration, List<Cause> causes) {
        String operator = toleration.path("operator").asText("");
        String effect = toleration.path("effect").asText("");
        boolean keyless = toleration.path("key").asText("").isEmpty() && !operator.equals("Exists");
        if (keyless) {
            String why = "operator must be Exists when `key` is empty, which means \"match all values and all keys\"";
            causes.add(Cause.invalid(at + ".operator", Cause.quoted(operator), why));
        } else if (operator.equals("Exists")
                && !toleration.path("value").asText("").isEmpty()) {
            String why = "value must be empty when `operator` is 'Exists'";
            causes.add(Cause.invalid(at + ".operator", GoText.of(toleration), why));
        } else if (!List.of("", "Equal", "Exists").contains(operator)) {
            causes.add(Cause.unsupported(at + ".operator", Cause.quoted(operator), List.of("Equal", "Exists")));
        }
        if (toleration.hasNonNull("tolerationSeconds") && !effect.equals("NoExecute")) {
            String why = "effect must be 'NoExecute' when `tolerationSeconds` is set";
            causes.add(Cause.invalid(at + ".effect", Cause.quoted(effect), why));
        } else if (!List.of("", "NoExecute", "NoSchedule", "PreferNoSchedule").contains(effect)) {
            causes.add(Cause.unsupported(
                    at + ".effect", Cause.quoted(effect), List.of("NoExecute", "NoSchedule", "PreferNoSchedule")));
        }
    }

    private static void requirement(String at, JsonNode requirement, boolean ofNodes, List<Cause> causes) {
        JsonNode values = requirement.path("values");
        switch (requirement.path("operator").asText("")) {
            case "In", "NotIn" -> {
                if (values.isEmpty()) {
                    String why = "must be specified when `operator` is 'In' or 'NotIn'";
                    causes.add(Cause.required(at + ".values", why));
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    String why = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
                    causes.add(Cause.forbidden(at + ".values", why));
                }
            }
            case "Gt", "Lt" -> {
                if (!ofNodes) {
                    causes.add(operator(at, requirement));
                } else if (values.size() != 1) {
                    String why = "must be specified single value when `operator` is 'Lt' or 'Gt'";
                    causes.add(Cause.required(at + ".values", why));
                }
            }
            default -> causes.add(operator(at, requirement));
        }
        Names.qualified(at + ".key", requirement.path("key").asText(""), causes);
    }

    private static Cause operator(String at, JsonNode requirement) {
        String operator = requirement.path("operator").asText("");
        return Cause.invalid(at + ".operator", Cause.quoted(operator), "not a valid selector operator");
    }

    /** The server leaves the word metadata out where it speaks of a template's labels. */
    private static void template(String at, JsonNode template, List<Cause> causes) {
        JsonNode metadata = template.path("metadata");
        Names.labels(at + ".labels", metadata.path("labels"), causes);
        Names.annotations(at + ".annotations", metadata.path("annotations"), causes);
    }

    private static void container(String at, JsonNode container, List<Cause> causes) {
        JsonNode security = container.path("securityContext");
        boolean escalates = security.path("allowPrivilegeEscalation").asBoolean(true);
        if (security.path("privileged").asBoolean() && !escalates) {
            String why = "cannot set `allowPrivilegeEscalation` to false and `privileged` to true";
            causes.add(Cause.invalid(at + ".securityContext", GoText.of(security), why));
        }
        long threshold = container.at("/livenessProbe/successThreshold").asLong(1);
        if (threshold > 1) {
            causes.add(Cause.invalid(at + ".livenessProbe.successThreshold", String.valueOf(threshold), "must be 1"));
        }
        for (JsonNode from : container.path("envFrom")) {
            if (!from.hasNonNull("configMapRef") && !from.hasNonNull("secretRef")) {
                String why = "must specify one of: `configMapRef` or `secretRef`";
                causes.add(Cause.invalid(at + ".envFrom", "\"\"", why));
            }
        }
        JsonNode limits = container.at("/resources/limits");
        JsonNode requests = container.at("/resources/requests");
        amounts(at + ".resources.limits", limits, causes);
        amounts(at + ".resources.requests", requests, causes);
        requests.properties().stream()
                .filter(request -> ResourceNames.extended(request.getKey()))
                .filter(request -> !limits.has(request.getKey()))
                .forEach(request -> causes.add(Cause.required(
                        at + ".resources.limits", "Limit must be set for non overcommitable resources")));
    }

    private static void amounts(String at, JsonNode amounts, List<Cause> causes) {
        for (Map.Entry<String, JsonNode> entry : amounts.properties()) {
            String name = entry.getKey();
            String field = at + "[" + name + "]";
            if (!ResourceNames.ofContainer(name)) {
                causes.add(Cause.invalid(field, Cause.quoted(name), "must be a standard resource for containers"));
            } else if (ResourceNames.extended(name)
                    && Quantities.of(entry.getValue()).stripTrailingZeros().scale() > 0) {
                causes.add(Cause.invalid(field, Cause.quoted(entry.getValue().asText()), "must be an integer"));
            }
        }
    }

    private static void pod(String at, JsonNode spec, List<Cause> causes) {
        JsonNode starting = spec.path("initContainers");
        for (int i = 0; i < starting.size(); i++) {
            String field = at + ".initContainers[" + i + "]";
            String restart = starting.get(i).path("restartPolicy").asText("");
            if (!List.of("", "Always").contains(restart)) {
                causes.add(Cause.unsupported(field + ".restartPolicy", Cause.quoted(restart), List.of("Always")));
            }
            for (String probe : List.of("readinessProbe", "livenessProbe", "startupProbe", "lifecycle")) {
                if (restart.isEmpty() && starting.get(i).hasNonNull(probe)) {
                    String why = "may not be set for init containers without restartPolicy=Always";
                    causes.add(Cause.forbidden(field + "." + probe, why));
                }
            }
        }
        JsonNode messages = spec.path("containers");
        for (int i = 0; i < messages.size(); i++) {
            String policy = messages.get(i).path("terminationMessagePolicy").asText("");
            List<String> known = List.of("FallbackToLogsOnError", "File");
            if (!policy.isEmpty() && !known.contains(policy)) {
                causes.add(Cause.unsupported(
                        at + ".containers[" + i + "].terminationMessagePolicy", Cause.quoted(policy), known));
            }
        }
        boolean none = spec.path("dnsPolicy").asText("").equals("None");
        if (none && spec.at("/dnsConfig/nameservers").isEmpty()) {
            String why = "must provide `dnsConfig` when `dnsPolicy` is None";
            causes.add(Cause.required(at + ".dnsConfig", why));
        }
        JsonNode spread = spec.path("topologySpreadConstraints");
        for (int i = 0; i < spread.size(); i++) {
            String otherwise = spread.get(i).path("whenUnsatisfiable").asText("");
            List<String> known = List.of("DoNotSchedule", "ScheduleAnyway");
            if (!known.contains(otherwise)) {
                causes.add(Cause.unsupported(
                        at + ".topologySpreadConstraints[" + i + "].whenUnsatisfiable",
                        Cause.quoted(otherwise),
                        known));
            }
        }
    }

    private static void deployment(String at, JsonNode spec, List<Cause> causes) {
        long patience = spec.path("progressDeadlineSeconds").asLong(Long.MAX_VALUE);
        if (patience <= spec.path("minReadySeconds").asLong()) {
            causes.add(Cause.invalid(
                    at + ".progressDeadlineSeconds", String.valueOf(patience), "must be greater than minReadySeconds"));
        }
        JsonNode rolling = spec.at("/strategy/rollingUpdate");
        boolean stuck = nothing(rolling.path("maxSurge")) && nothing(rolling.path("maxUnavailable"));
        if (stuck) {
            String why = "may not be 0 when `maxSurge` is 0";
            causes.add(Cause.invalid(at + ".strategy.rollingUpdate.maxUnavailable", "0", why));
        }
        if (spec.at("/template/spec").hasNonNull("activeDeadlineSeconds")) {
            causes.add(Cause.forbidden(
                    at + ".template.spec.activeDeadlineSeconds",
                    "activeDeadlineSeconds in ReplicaSet is not Supported"));
        }
    }

    private static boolean nothing(JsonNode share) {
        return List.of("0", "0%").contains(share.asText(""));
    }

    private static void daemons(String at, JsonNode rolling, List<Cause> causes) {
        boolean surges = rolling.hasNonNull("maxSurge") && !nothing(rolling.path("maxSurge"));
        boolean stuck = nothing(rolling.path("maxUnavailable"));
        if (surges && !stuck) {
            String why = "may not be set when maxUnavailable is non-zero";
            causes.add(Cause.invalid(at + ".maxSurge", GoText.of(rolling.path("maxSurge")), why));
        } else if (!surges && stuck) {
            causes.add(Cause.required(at + ".maxUnavailable", "cannot be 0 when maxSurge is 0"));
        }
    }

    private static void service(JsonNode spec, List<Cause> causes) {
        String type = spec.path("type").asText("ClusterIP");
        boolean balanced = type.equals("LoadBalancer");
        boolean outside = balanced || type.equals("NodePort");
        forbid(!balanced && spec.hasNonNull("loadBalancerSourceRanges"), "spec.LoadBalancerSourceRanges", causes);
        forbid(
                !balanced && spec.hasNonNull("allocateLoadBalancerNodePorts"),
                "spec.allocateLoadBalancerNodePorts",
                causes);
        boolean watched =
                balanced && spec.path("externalTrafficPolicy").asText().equals("Local");
        forbid(!watched && spec.path("healthCheckNodePort").asLong() != 0, "spec.healthCheckNodePort", causes);
        boolean external = outside || !spec.path("externalIPs").isEmpty();
        forbid(!external && spec.hasNonNull("externalTrafficPolicy"), "spec.externalTrafficPolicy", causes);
        for (int i = 0; i < spec.path("ports").size(); i++) {
            boolean given = spec.path("ports").get(i).path("nodePort").asLong() != 0;
            forbid(!outside && given, "spec.ports[" + i + "].nodePort", causes);
        }
    }

    private static void forbid(boolean forbidden, String field, List<Cause> causes) {
        if (forbidden) {
            causes.add(Cause.forbidden(field, "may not be used with this type of service"));
        }
    }

    private static void job(String at, JsonNode spec, List<Cause> causes) {
        boolean indexed = spec.path("completionMode").asText().equals("Indexed");
        if (!indexed && spec.hasNonNull("backoffLimitPerIndex")) {
            causes.add(Cause.invalid(
                    at + ".backoffLimitPerIndex",
                    spec.path("backoffLimitPerIndex").asText(),
                    "when backoffLimitPerIndex is specified then completionMode must be Indexed"));
        }
    }

    private static void backend(String at, JsonNode backend, List<Cause> causes) {
        JsonNode service = backend.path("service");
        JsonNode port = service.path("port");
        boolean both = port.hasNonNull("name") && port.hasNonNull("number");
        boolean neither = !port.hasNonNull("name") && !port.hasNonNull("number");
        if (service.isObject() && (both || neither)) {
            String why = both ? "cannot set both port name & port number" : "port name or number is required";
            causes.add(both ? Cause.invalid(at, "\"\"", why) : Cause.required(at, why));
        }
    }
}
