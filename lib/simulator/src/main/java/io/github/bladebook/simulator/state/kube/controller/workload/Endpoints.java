package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import io.github.bladebook.simulator.state.kube.controller.Selector;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.util.List;
import java.util.Optional;

/** Keeps the addresses behind a Service: one EndpointSlice with the pods that its selector names. */
public final class Endpoints extends KeyedController {
    private static final Kind SLICE = Kinds.of("discovery.k8s.io/v1", "EndpointSlice");
    private static final String SERVICE_NAME = "kubernetes.io/service-name";

    private final Cluster cluster;

    public Endpoints(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        if (after.kind().equals(Types.SERVICE)) {
            touch(after.namespace(), after.name());
        } else if (after.kind().equals(Types.POD)) {
            cluster.in(Types.SERVICE, after.namespace())
                    .filter(service -> selects(service.tree(), after))
                    .forEach(service -> touch(service.namespace(), service.name()));
        }
    }

    private static boolean selects(JsonNode service, StoredObject pod) {
        JsonNode selector = service.at("/spec/selector");
        return !selector.isEmpty() && Selector.ofLabels(selector).matches(pod.labels());
    }

    @Override
    protected void reconcile(String namespace, String name) {
        List<StoredObject> slices = cluster.in(SLICE, namespace)
                .filter(slice -> name.equals(slice.labels().get(SERVICE_NAME)))
                .toList();
        Optional<ObjectNode> service = cluster.get(Types.SERVICE, namespace, name);
        if (service.isEmpty()) {
            slices.forEach(slice -> cluster.store().delete(SLICE, namespace, slice.name()));
            return;
        }
        if (service.get().at("/spec/selector").isEmpty()) {
            return;
        }
        ObjectNode slice =
                slices.isEmpty() ? empty(service.get()) : slices.get(0).tree();
        slice.set("endpoints", endpoints(service.get()));
        slice.set("ports", ports(service.get()));
        cluster.put(slice);
    }

    private ObjectNode empty(ObjectNode service) {
        ObjectNode slice = Json.object().put("apiVersion", SLICE.apiVersion()).put("kind", SLICE.name());
        ObjectNode metadata = slice.putObject("metadata").put("namespace", PodSets.namespace(service));
        metadata.put("name", cluster.generated(PodSets.name(service) + "-"));
        metadata.putObject("labels")
                .put(SERVICE_NAME, PodSets.name(service))
                .put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io");
        slice.put("addressType", "IPv4");
        return Owners.own(slice, service);
    }

    private ArrayNode endpoints(ObjectNode service) {
        ArrayNode endpoints = service.arrayNode();
        cluster.in(Types.POD, PodSets.namespace(service))
                .filter(pod -> selects(service, pod))
                .map(StoredObject::tree)
                .filter(pod -> pod.at("/status/podIP").isTextual() && !PodSets.ended(pod))
                .forEach(pod -> endpoint(endpoints.addObject(), pod));
        return endpoints;
    }

    private static void endpoint(ObjectNode endpoint, JsonNode pod) {
        boolean serving = PodSets.ready(pod);
        endpoint.putArray("addresses").add(pod.at("/status/podIP").asText());
        endpoint.putObject("conditions")
                .put("ready", serving && !PodSets.deleting(pod))
                .put("serving", serving)
                .put("terminating", PodSets.deleting(pod));
        endpoint.put("nodeName", pod.at("/spec/nodeName").asText());
        endpoint.putObject("targetRef")
                .put("kind", "Pod")
                .put("namespace", PodSets.namespace(pod))
                .put("name", PodSets.name(pod))
                .put("uid", pod.at("/metadata/uid").asText());
    }

    private static ArrayNode ports(ObjectNode service) {
        ArrayNode ports = service.arrayNode();
        for (JsonNode port : service.at("/spec/ports")) {
            JsonNode target = port.path("targetPort");
            ports.addObject()
                    .put("name", port.path("name").asText(""))
                    .put(
                            "port",
                            target.isInt() ? target.asInt() : port.path("port").asInt())
                    .put("protocol", port.path("protocol").asText("TCP"));
        }
        return ports;
    }
}
