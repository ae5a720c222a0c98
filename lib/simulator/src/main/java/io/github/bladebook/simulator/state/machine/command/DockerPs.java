package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.machine.Containers;
import io.github.bladebook.simulator.state.machine.Containers.Container;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;

/** {@code docker ps}. */
final class DockerPs {
    private final Call call;
    private final Containers engine;

    DockerPs(Call call) {
        this.call = call;
        this.engine = Containers.of(call.machine());
    }

    int run() {
        Options options = Docker.options(call, "aqf:", "all>a", "quiet>q", "filter=>f", "format=>F", "no-trunc");
        String format = options.value("F", "");
        if (!options.has("q") && format.isEmpty()) {
            row("CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES");
        }
        for (Container one : engine.list()) {
            boolean shown = (one.running() || options.has("a"))
                    && options.values("f").stream().allMatch(filter -> matches(one, filter));
            if (!shown) {
                continue;
            }
            if (options.has("q")) {
                call.out().println(one.id().substring(0, 12));
            } else if (format.isEmpty()) {
                row(
                        one.id().substring(0, 12),
                        one.image(),
                        "\"" + one.command() + "\"",
                        "Less than a second ago",
                        status(engine, one),
                        ports(one),
                        one.name());
            } else {
                call.out().println(filled(format, fields(one)));
            }
        }
        return 0;
    }

    private static boolean matches(Container one, String filter) {
        String[] part = filter.split("=", 2);
        return switch (part[0]) {
            case "name" -> one.name().contains(part[1]);
            case "label" ->
                part[1].contains("=")
                        ? part[1].equals(
                                ComposeFile.key(part[1]) + "=" + one.labels().get(ComposeFile.key(part[1])))
                        : one.labels().containsKey(part[1]);
            case "status" -> part[1].equals(one.running() ? "running" : "exited");
            default -> throw new Usage(1, "invalid filter '" + part[0] + "'");
        };
    }

    static String status(Containers engine, Container container) {
        String health = engine.health(container);
        return container.running()
                ? "Up Less than a second"
                        + (health.isEmpty() ? "" : " (" + (health.equals("starting") ? "health: " : "") + health + ")")
                : "Exited (" + container.exit() + ") Less than a second ago";
    }

    static String ports(Container container) {
        List<String> all = new ArrayList<>();
        container.ports().forEach((port, target) -> all.add("0.0.0.0:" + port + "->" + target + "/tcp"));
        return String.join(", ", all);
    }

    private Map<String, String> fields(Container one) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("ID", one.id().substring(0, 12));
        fields.put("Image", one.image());
        fields.put("Names", one.name());
        fields.put("State", one.running() ? "running" : "exited");
        fields.put("Status", status(engine, one));
        fields.put("Ports", ports(one));
        return fields;
    }

    private static String filled(String format, Map<String, String> fields) {
        if (format.equals("json") || format.equals("{{json .}}")) {
            return Json.text(Json.tree(fields));
        }
        String text = format.replace("\\t", "\t");
        for (Map.Entry<String, String> field : fields.entrySet()) {
            text = text.replaceAll(
                    "\\{\\{\\s*\\." + field.getKey() + "\\s*}}", Matcher.quoteReplacement(field.getValue()));
        }
        if (text.contains("{{")) {
            throw new Usage(64, "template parsing error: " + format);
        }
        return text;
    }

    private void row(String... cells) {
        call.out().printf(Locale.ROOT, "%-14s %-30s %-12s %-24s %-24s %-24s %s%n", (Object[]) cells);
    }
}
