package io.github.bladebook.simulator.seed.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.seed.Manifest;
import java.util.Map;
import java.util.function.Consumer;

/** Writes what stands beside a workload: disruption budget, service, load balancer address, route. */
final class Companions {
    private static final String DOMAIN = ".apps.ocp.lab.example";
    private final Consumer<ObjectNode> out;

    Companions(Consumer<ObjectNode> out) {
        this.out = out;
    }

    void write(Workload workload) {
        JsonNode line = workload.line();
        if (line.has("pdb")) {
            budget(workload);
        }
        if (line.has("port") || line.has("route")) {
            service(workload, workload.name(), "ClusterIP", "");
        }
        if (line.has("balancer")) {
            service(workload, workload.name() + "-lb", "LoadBalancer", workload.text("balancer", ""));
        }
        if (line.has("route")) {
            route(workload);
        }
    }

    private void budget(Workload workload) {
        ObjectNode budget = Manifest.object(
                "policy/v1", "PodDisruptionBudget", workload.namespace(), workload.name(), workload.created());
        ObjectNode spec = budget.putObject("spec");
        Map.Entry<String, JsonNode> rule =
                workload.line().path("pdb").properties().iterator().next();
        spec.set(rule.getKey(), rule.getValue());
        boolean machine = workload.kind().equals("VM");
        Map<String, String> labels = machine ? Map.of("vm.kubevirt.io/name", workload.name()) : workload.labels();
        spec.putObject("selector").set("matchLabels", Manifest.texts(labels));
        int pods = workload.nodes().size();
        int allowed = allowed(rule, pods);
        ObjectNode status =
                budget.putObject("status").put("currentHealthy", pods).put("desiredHealthy", pods - allowed);
        status.put("expectedPods", pods).put("disruptionsAllowed", allowed).put("observedGeneration", 1);
        Manifest.condition(
                status,
                "DisruptionAllowed",
                allowed > 0,
                allowed > 0 ? "SufficientPods" : "InsufficientPods",
                workload.started());
        ((ObjectNode) status.path("conditions").path(0)).put("message", "");
        out.accept(budget);
    }

    private static int allowed(Map.Entry<String, JsonNode> rule, int pods) {
        String value = rule.getValue().asText();
        int number = value.endsWith("%")
                ? (int) Math.ceil(Integer.parseInt(value.replace("%", "")) * pods / 100.0)
                : Integer.parseInt(value);
        return Math.max(0, rule.getKey().equals("maxUnavailable") ? number : pods - number);
    }

    private void service(Workload workload, String name, String type, String address) {
        ObjectNode service = Manifest.object("v1", "Service", workload.namespace(), name, workload.created());
        Manifest.labels(service, workload.labels());
        int port = workload.line().path("port").asInt(443);
        ObjectNode spec = service.putObject("spec").put("type", type);
        spec.put(
                "clusterIP",
                "172.30." + Math.floorMod(name.hashCode(), 250) + "."
                        + (1 + workload.name().length()));
        spec.set("selector", Manifest.texts(workload.labels()));
        spec.putArray("ports").addObject().put("name", "main").put("port", port).put("protocol", "TCP");
        ObjectNode status = service.putObject("status").putObject("loadBalancer");
        if (!address.isEmpty()) {
            Manifest.annotate(service, "metallb.io/loadBalancerIPs", address);
            status.putArray("ingress").addObject().put("ip", address).put("ipMode", "VIP");
        }
        out.accept(service);
    }

    private void route(Workload workload) {
        String host = workload.text("route", "") + (platform(workload) ? "-" + workload.namespace() : "") + DOMAIN;
        ObjectNode route = Manifest.object(
                "route.openshift.io/v1", "Route", workload.namespace(), workload.name(), workload.created());
        Manifest.labels(route, workload.labels());
        ObjectNode spec = route.putObject("spec").put("host", host).put("wildcardPolicy", "None");
        spec.putObject("to").put("kind", "Service").put("name", workload.name()).put("weight", 100);
        spec.putObject("port").put("targetPort", "main");
        spec.putObject("tls").put("termination", "edge").put("insecureEdgeTerminationPolicy", "Redirect");
        ObjectNode ingress = route.putObject("status").putArray("ingress").addObject();
        ingress.put("host", host).put("routerName", "default").put("wildcardPolicy", "None");
        ingress.put("routerCanonicalHostname", "router-default" + DOMAIN);
        Manifest.condition(ingress, "Admitted", true, "", workload.created());
        out.accept(route);
    }

    private static boolean platform(Workload workload) {
        return workload.namespace().startsWith("openshift-");
    }
}
