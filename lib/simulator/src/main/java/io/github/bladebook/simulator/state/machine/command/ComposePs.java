package io.github.bladebook.simulator.state.machine.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.machine.Containers.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code docker compose ps}. */
final class ComposePs {
    private final ComposeProject project;

    private ComposePs(ComposeProject project) {
        this.project = project;
    }

    static int run(Call call, Options global) {
        Options options = DockerCompose.options(call, "aq", "all>a", "quiet>q", "format=", "services", "status=");
        return new ComposePs(ComposeProject.of(call, global)).print(options);
    }

    private int print(Options options) {
        boolean json = options.value("format", "table").equals("json");
        if (!json && !options.has("q") && !options.has("services")) {
            row("NAME", "IMAGE", "COMMAND", "SERVICE", "CREATED", "STATUS", "PORTS");
        }
        for (Container one : project.containers()) {
            String service = one.labels().getOrDefault(ComposeProject.LABEL + "service", "");
            if (!one.running() && !options.has("a")) {
                continue;
            }
            if (options.has("q") || options.has("services")) {
                project.call().out().println(options.has("q") ? one.id() : service);
            } else if (json) {
                project.call().out().println(Json.text(line(one, service)));
            } else {
                row(
                        one.name(),
                        one.image(),
                        "\"" + one.command() + "\"",
                        service,
                        "Less than a second ago",
                        DockerPs.status(project.engine(), one),
                        DockerPs.ports(one));
            }
        }
        return 0;
    }

    private void row(String... cells) {
        project.call().out().printf(Locale.ROOT, "%-24s %-32s %-12s %-12s %-24s %-24s %s%n", (Object[]) cells);
    }

    /** One object a line; that is what Compose prints since 2.21. */
    private ObjectNode line(Container one, String service) {
        ObjectNode line = Json.object();
        line.put("Command", "\"" + one.command() + "\"");
        line.put("CreatedAt", one.created().toString());
        line.put("ExitCode", one.exit() == null ? 0 : one.exit());
        line.put("Health", project.engine().health(one));
        line.put("ID", one.id().substring(0, 12));
        line.put("Image", one.image());
        List<String> labels = new ArrayList<>();
        one.labels().forEach((key, value) -> labels.add(key + "=" + value));
        line.put("Labels", String.join(",", labels));
        line.put("Name", one.name());
        line.put("Names", one.name());
        line.put("Ports", DockerPs.ports(one));
        line.put("Project", one.labels().getOrDefault(ComposeProject.LABEL + "project", ""));
        ArrayNode publishers = line.putArray("Publishers");
        one.ports()
                .forEach((port, target) -> publishers
                        .addObject()
                        .put("URL", "0.0.0.0")
                        .put("TargetPort", target)
                        .put("PublishedPort", port)
                        .put("Protocol", "tcp"));
        line.put("Service", service);
        line.put("State", one.running() ? "running" : "exited");
        line.put("Status", DockerPs.status(project.engine(), one));
        return line;
    }
}
