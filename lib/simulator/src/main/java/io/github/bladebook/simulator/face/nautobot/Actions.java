package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.nautobot.Item;
import io.github.bladebook.simulator.state.nautobot.Model;
import io.github.bladebook.simulator.state.nautobot.Rejection;
import io.github.bladebook.simulator.state.nautobot.Renderer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What hangs below one object: allocation, jobs, logs, notes. */
final class Actions {
    /** Content type and action, with the methods it takes; notes hang below most models. */
    private static final Map<String, String> METHODS = Map.of(
            "ipam.prefix available-ips", "GET,POST",
            "ipam.prefix available-prefixes", "GET,POST",
            "extras.job run", "POST",
            "extras.job variables", "GET",
            "extras.gitrepository sync", "POST",
            "extras.fileproxy download", "GET",
            "extras.jobresult logs", "GET");

    private Actions() {}

    /** Returns the actions of a model's objects, notes apart, with their methods. */
    static Map<String, String> of(Model model) {
        String type = model.type() + " ";
        return METHODS.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(type))
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(type.length()),
                        Map.Entry::getValue,
                        (one, other) -> one,
                        TreeMap::new));
    }

    static Optional<BiFunction<Call, Item, Reply>> find(Model model, String action) {
        String key = model.type() + " " + action;
        return switch (key) {
            case "ipam.prefix available-ips" -> Optional.of((call, item) -> new AvailableIps(call, item).answer());
            case "ipam.prefix available-prefixes" ->
                Optional.of((call, item) -> new AvailablePrefixes(call, item).answer());
            case "extras.job run" -> Optional.of((call, item) -> new JobPages(call).run(item));
            case "extras.job variables" -> Optional.of((call, item) -> new JobPages(call).variables(item));
            case "extras.gitrepository sync" -> Optional.of((call, item) -> new JobPages(call).sync(item));
            case "extras.fileproxy download" ->
                Optional.of((call, item) -> Reply.text(200, "text/csv", item.text("content"))
                        .header("Content-Disposition", "attachment; filename=\"" + item.text("name") + "\""));
            case "extras.jobresult logs" -> Optional.of(Actions::logs);
            default -> action.equals("notes") && model.has("notes") ? Optional.of(Actions::notes) : Optional.empty();
        };
    }

    private static Reply logs(Call call, Item result) {
        ArrayNode list = Json.object().arrayNode();
        Renderer renderer = call.renderer(Renderer.Act.READ);
        call.state()
                .query("extras.joblogentry", Map.of("job_result", List.of(result.id())))
                .forEach(line -> list.add(renderer.render(line)));
        return Reply.json(200, list);
    }

    private static Reply notes(Call call, Item item) {
        if (call.method().equals("GET")) {
            List<Item> notes = call.state().all("extras.note").stream()
                    .filter(note -> note.text("assigned_object_id").equals(item.id()))
                    .toList();
            return Reply.json(200, Paging.of(call, notes, call.renderer(Renderer.Act.READ)));
        }
        if (!call.method().equals("POST")) {
            throw Rejection.detail(405, "Method \"" + call.method() + "\" not allowed.");
        }
        Model model = call.state().models().of("extras.note");
        ObjectNode body =
                Json.object().put("assigned_object_type", item.model().type()).put("assigned_object_id", item.id());
        if (call.body() instanceof ObjectNode given) {
            given.properties().forEach(entry -> body.set(entry.getKey(), entry.getValue()));
        }
        Item note = call.state().create("extras.note", body, call.actor(model));
        return Reply.json(201, call.rendered(note, Renderer.Act.CREATE));
    }
}
