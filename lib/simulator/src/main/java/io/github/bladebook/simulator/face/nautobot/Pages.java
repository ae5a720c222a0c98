package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.nautobot.Model;
import io.github.bladebook.simulator.state.nautobot.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is no model: the root, the status, the API's description. */
final class Pages {
    private Pages() {}

    static Optional<Reply> find(Call call) {
        return switch (call.path()) {
            case "" -> Optional.of(Reply.json(200, root(call)));
            case "status" -> Optional.of(only(call, status(call)));
            case "swagger", "swagger.json" ->
                Optional.of(Reply.text(
                        200,
                        "application/vnd.oai.openapi+json; charset=utf-8",
                        description(call).toString()));
            default -> Optional.empty();
        };
    }

    private static Reply only(Call call, ObjectNode page) {
        if (!call.method().equals("GET")) {
            throw Rejection.detail(405, "Method \"" + call.method() + "\" not allowed.");
        }
        return Reply.json(200, page);
    }

    private static ObjectNode root(Call call) {
        ObjectNode page = Json.object();
        for (Model model : call.state().models().list()) {
            String app = model.path().substring(0, model.path().indexOf('/'));
            page.put(app, call.base() + "/" + app + "/");
        }
        return page.put("graphql", call.base() + "/graphql/").put("status", call.base() + "/status/");
    }

    private static ObjectNode status(Call call) {
        ObjectNode page = Json.object().put("django-version", "5.2.15");
        page.putObject("installed-apps").put("django_extensions", "4.1").put("rest_framework", "3.17.1");
        page.put("nautobot-version", "3.1.6");
        page.putObject("nautobot-apps");
        page.putObject("plugins");
        return page.put("python-version", "3.11.7")
                .put("celery-workers-running", call.state().switches().worker() ? 1 : 0);
    }

    static ObjectNode health() {
        ObjectNode page = Json.object();
        for (String part :
                List.of("DatabaseBackend", "DefaultFileStorageHealthCheck", "MigrationsBackend", "RedisBackend")) {
            page.put(part, "working");
        }
        return page;
    }

    /** Names the paths; the real description runs to 5 MB. */
    private static ObjectNode description(Call call) {
        ObjectNode page = Json.object().put("openapi", "3.0.3");
        page.putObject("info").put("title", "API Documentation").put("version", "3.1.6 (3.1)");
        ObjectNode paths = page.putObject("paths");
        Map<String, Model> models = new TreeMap<>();
        call.state().models().list().forEach(model -> models.put(model.path(), model));
        models.forEach((path, model) -> {
            for (String suffix : List.of("", "{id}/")) {
                ObjectNode methods = paths.putObject("/" + path + "/" + suffix);
                methods.putObject("get").set("tags", tags(model));
                model.methods().stream()
                        .filter(method -> suffix.isEmpty() || !method.equals("POST"))
                        .forEach(method -> methods.putObject(method.toLowerCase(java.util.Locale.ROOT))
                                .set("tags", tags(model)));
            }
        });
        return page;
    }

    private static ArrayNode tags(Model model) {
        return Json.object().arrayNode().add(model.app());
    }
}
