package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An app, which is a group of containers.
 *
 * @param state {@code RUNNING}, {@code STOPPED}, {@code DEPLOYING}, {@code STOPPING} or {@code CRASHED}
 * @param version of TrueNAS's package, {@code shown} of what is in it
 * @param latest the version that it could be brought to; null where TrueNAS knows none
 * @param portals where its pages are, by their names
 * @param ports on TrueNAS's own addresses that it takes
 */
public record App(
        String name,
        String state,
        String version,
        String shown,
        @Nullable String latest,
        boolean upgradable,
        boolean custom,
        Map<String, String> portals,
        List<Integer> ports) {
    public App {
        portals = Map.copyOf(portals);
        ports = List.copyOf(ports);
    }

    static App of(Json app) {
        Map<String, String> portals = new LinkedHashMap<>();
        Json pages = app.at("portals");
        pages.names().forEach(name -> pages.findText(name).ifPresent(url -> portals.put(name, url)));
        TreeSet<Integer> ports = new TreeSet<>();
        app.at("active_workloads")
                .at("used_ports")
                .elements()
                .forEach(port -> port.at("host_ports").elements().stream()
                        .filter(host -> host.findInteger("host_port").isPresent())
                        .forEach(host -> ports.add((int) host.integer("host_port"))));
        return new App(
                app.text("name"),
                app.findText("state").orElse("UNKNOWN"),
                app.findText("version").orElse(""),
                app.findText("human_version").orElse(""),
                app.findText("latest_version").orElse(null),
                app.flag("upgrade_available"),
                app.flag("custom_app"),
                portals,
                List.copyOf(ports));
    }

    @Override
    public String toString() {
        return "%s %s: %s%s".formatted(name, shown, state, upgradable ? ", an upgrade is available" : "");
    }
}
