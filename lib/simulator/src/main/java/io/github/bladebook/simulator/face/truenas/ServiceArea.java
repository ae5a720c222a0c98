package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.JobPlan;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Table;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Duration;
import java.util.List;

/** {@code service.*}: the appliance's own daemons. */
final class ServiceArea {
    private final Table services;

    private ServiceArea(TrueNasState state) {
        this.services = state.table("service");
    }

    static void add(Methods methods, TrueNasState state) {
        ServiceArea area = new ServiceArea(state);
        methods.table("service", "Service", area.services);
        methods.job("service.control", call -> {
            ObjectNode service = area.named(call.text(1));
            String verb = call.text(0);
            return JobPlan.of("service.control")
                    .locking("service_" + call.text(1))
                    .taking(
                            Duration.ofSeconds(2),
                            verb.charAt(0) + verb.substring(1).toLowerCase(java.util.Locale.ROOT))
                    .doing(() -> area.turn(service.path("service").asText(), verb));
        });
        for (String verb : List.of("START", "STOP", "RESTART", "RELOAD")) {
            methods.on("service." + verb.toLowerCase(java.util.Locale.ROOT), call -> area.turn(call.text(0), verb));
        }
        methods.on("service.started", call -> BooleanNode.valueOf(running(area.named(call.text(0)))));
        methods.on("service.started_or_enabled", call -> {
            ObjectNode service = area.named(call.text(0));
            return BooleanNode.valueOf(
                    running(service) || service.path("enable").asBoolean());
        });
        methods.on("service.update", area::update);
    }

    private static boolean running(JsonNode service) {
        return service.path("state").asText().equals("RUNNING");
    }

    private ObjectNode named(String name) {
        return services.rows().stream()
                .filter(row -> row.path("service").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.call(Errno.ENOENT, "Service " + name + " not found"));
    }

    private JsonNode turn(String name, String verb) {
        ObjectNode service = named(name);
        boolean up = !verb.equals("STOP") && (running(service) || !verb.equals("RELOAD"));
        service.put("state", up ? "RUNNING" : "STOPPED");
        if (!up) {
            service.putArray("pids");
        } else if (service.path("pids").isEmpty() || verb.equals("RESTART")) {
            int old = service.path("pids")
                    .path(0)
                    .asInt(4000 + 10 * service.path("id").asInt());
            service.putArray("pids").add(old + 1);
        }
        services.replace(service);
        return BooleanNode.TRUE;
    }

    private JsonNode update(Call call) {
        JsonNode key = call.argument(0);
        ObjectNode service = key.isInt() ? Methods.one("Service", services, key) : named(key.asText());
        service.put("enable", call.argument(1).path("enable").asBoolean());
        services.replace(service);
        return service.path("id");
    }
}
