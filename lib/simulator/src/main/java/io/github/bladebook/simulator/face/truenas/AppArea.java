package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.JobPlan;
import io.github.bladebook.simulator.state.truenas.Table;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Duration;

/** {@code app.*}: containers that run on the appliance itself. */
final class AppArea {
    private final Table apps;

    private AppArea(TrueNasState state) {
        this.apps = state.table("app");
    }

    static void add(Methods methods, TrueNasState state) {
        AppArea area = new AppArea(state);
        methods.table("app", "App", area.apps);
        methods.job("app.start", call -> area.turn(call, "app.start", "RUNNING"));
        methods.job("app.stop", call -> area.turn(call, "app.stop", "STOPPED"));
        methods.job("app.redeploy", call -> area.turn(call, "app.redeploy", "RUNNING"));
        methods.on("app.used_ports", call -> area.ports());
        methods.on(
                "docker.status",
                call -> Json.object()
                        .put("status", area.apps.rows().isEmpty() ? "UNCONFIGURED" : "RUNNING")
                        .put(
                                "description",
                                area.apps.rows().isEmpty()
                                        ? "Application(s) have not been configured"
                                        : "Application(s) are currently running"));
    }

    private JobPlan turn(Call call, String method, String last) {
        ObjectNode app = Methods.one("App", apps, call.argument(0));
        apps.replace(app.put("state", last.equals("RUNNING") ? "DEPLOYING" : "STOPPING"));
        return JobPlan.of(method)
                .locking("app_" + call.text(0))
                .taking(Duration.ofSeconds(8), "Preparing", "Working on containers", "Waiting for containers")
                .doing(() -> {
                    app.put("state", last);
                    app.withObjectProperty("active_workloads")
                            .put(
                                    "containers",
                                    last.equals("RUNNING")
                                            ? app.at("/active_workloads/container_details")
                                                    .size()
                                            : 0);
                    apps.replace(app);
                    return method.equals("app.redeploy") ? app.deepCopy() : NullNode.getInstance();
                });
    }

    private JsonNode ports() {
        ArrayNode ports = Json.object().arrayNode();
        for (ObjectNode app : apps.rows()) {
            app.at("/active_workloads/used_ports")
                    .forEach(port -> port.path("host_ports")
                            .forEach(host -> ports.add(host.path("host_port").asInt())));
        }
        return ports;
    }
}
