package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.ServedKinds;
import java.util.List;
import java.util.Optional;

/** What the server says about itself: version, health, discovery, schemas. */
final class Documents {
    /** Where they are; what may be left out stands in brackets. */
    static final List<String> PATHS = List.of(
            "/version",
            "/healthz",
            "/livez",
            "/readyz",
            "/openapi/v2",
            "/openapi/v3[/{group}]",
            "/api[/v1]",
            "/apis[/{group}[/{version}]]");

    private static final String VERSION = "v1.33.5";
    private static final String OPENAPI_V3 = "/openapi/v3";

    private final ServedKinds kinds;
    private final Discovery discovery;
    private final OpenApi openApi;

    Documents(ServedKinds kinds) {
        this.kinds = kinds;
        this.discovery = new Discovery(kinds);
        this.openApi = new OpenApi(kinds);
    }

    Optional<Answer> find(Call call) {
        return switch (call.path()) {
            case "/version", "/version/" -> Optional.of(Answer.json(200, version()));
            case "/healthz", "/livez", "/readyz" -> Optional.of(Answer.text(200, "ok"));
            case "/openapi/v2" -> Optional.of(Answer.json(200, openApi("swagger", "2.0")));
            case OPENAPI_V3 -> Optional.of(Answer.json(200, openApiIndex()));
            case "/api", "/api/" -> Optional.of(discovery(call, true));
            case "/apis", "/apis/" -> Optional.of(discovery(call, false));
            default -> byPrefix(call);
        };
    }

    private Optional<Answer> byPrefix(Call call) {
        List<String> path = call.segments();
        Optional<ObjectNode> document = Optional.empty();
        if (call.path().startsWith(OPENAPI_V3 + "/")) {
            document = schema(call.path().substring(OPENAPI_V3.length() + 1));
        } else if (path.size() == 2 && path.get(0).equals("api")) {
            document = discovery.resources(path.get(1));
        } else if (path.size() == 2 && path.get(0).equals("apis")) {
            document = discovery.group(path.get(1));
        } else if (path.size() == 3 && path.get(0).equals("apis")) {
            document = discovery.resources(path.get(1) + "/" + path.get(2));
        }
        return document.map(found -> Answer.json(200, found));
    }

    private Answer discovery(Call call, boolean core) {
        for (Accept accept : call.accepted()) {
            boolean asked = accept.as().equals("APIGroupDiscoveryList")
                    && accept.group().equals("apidiscovery.k8s.io")
                    && accept.version().equals("v2");
            if (asked) {
                return new Answer(200, Discovery.AGGREGATED, List.of(Json.bytes(discovery.aggregated(core))));
            }
            if (accept.json() && accept.as().isEmpty()) {
                break;
            }
        }
        return Answer.json(200, core ? Discovery.coreVersions() : discovery.groups());
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "33")
                .put("gitVersion", VERSION)
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "2025-10-13T14:05:00Z")
                .put("goVersion", "go1.24.6 (Red Hat 1.24.6-1.el9_6)")
                .put("compiler", "gc")
                .put("platform", "linux/amd64");
    }

    private static ObjectNode openApi(String key, String value) {
        ObjectNode document = Json.object().put(key, value);
        document.putObject("info").put("title", "Kubernetes").put("version", VERSION);
        document.putObject("paths");
        return document;
    }

    private ObjectNode openApiIndex() {
        ObjectNode index = Json.object();
        ObjectNode paths = index.putObject("paths");
        for (Kind kind : kinds.all()) {
            String name = (kind.group().isEmpty() ? "api/" : "apis/") + kind.apiVersion();
            paths.putObject(name).put("serverRelativeURL", OPENAPI_V3 + "/" + name);
        }
        return index;
    }

    /** Holds the fields of the kinds, and what kubectl looks up before it writes: that the server validates fields itself. */
    private Optional<ObjectNode> schema(String name) {
        List<Kind> served = kinds.all().stream()
                .filter(kind -> name.equals((kind.group().isEmpty() ? "api/" : "apis/") + kind.apiVersion()))
                .toList();
        if (served.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode document = openApi("openapi", "3.0.0");
        ObjectNode paths = document.withObject("/paths");
        for (Kind kind : served) {
            String where = kind.namespaced() ? "/namespaces/{namespace}/" : "/";
            ObjectNode patch = paths.putObject("/" + name + where + kind.plural() + "/{name}")
                    .putObject("patch");
            ArrayNode parameters = patch.putArray("parameters");
            for (String parameter : List.of("dryRun", "fieldValidation")) {
                parameters.addObject().put("name", parameter).put("in", "query");
            }
            patch.putObject("x-kubernetes-group-version-kind")
                    .put("group", kind.group())
                    .put("version", kind.version())
                    .put("kind", kind.name());
        }
        document.putObject("components").set("schemas", openApi.schemas(served));
        return Optional.of(document);
    }
}
