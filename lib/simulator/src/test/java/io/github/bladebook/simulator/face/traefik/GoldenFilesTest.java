package io.github.bladebook.simulator.face.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traefik's own golden answers of its API: each is asked for again over a configuration made from it. */
class GoldenFilesTest {
    private static final List<String> NOT_CONFIGURATION =
            List.of("name", "provider", "type", "priorityStr", "status", "error", "using", "usedBy", "serverStatus");

    private final Path folder = shared().resolve("fixtures/traefik-api");

    private static Path shared() {
        String named = System.getenv("BLADEBOOK_SHARED");
        return named != null ? Path.of(named) : Path.of(System.getProperty("bladebook.root", "."), "../shared");
    }

    @BeforeEach
    void theGoldenFilesAreThere() {
        Assumptions.assumeTrue(Files.isDirectory(folder), "Traefik's golden answers are not here");
    }

    private JsonNode golden(String name) throws IOException {
        return Json.read(Files.readAllBytes(folder.resolve(name + ".json")));
    }

    private static Element element(Kind kind, JsonNode shown) {
        ObjectNode config = shown.deepCopy();
        config.remove(NOT_CONFIGURATION);
        Element element = new Element(kind, shown.path("name").asText(), config);
        element.status(shown.path("status").asText("enabled"));
        shown.path("error").forEach(error -> element.errors().add(error.asText()));
        shown.path("using").forEach(name -> element.using().add(name.asText()));
        shown.path("usedBy").forEach(name -> element.usedBy().add(name.asText()));
        shown.path("serverStatus")
                .properties()
                .forEach(server ->
                        element.servers().put(server.getKey(), server.getValue().asText()));
        return element;
    }

    private static Running of(Kind kind, JsonNode shown) {
        Running running = new Running();
        shown.forEach(one -> running.add(kind, element(kind, one)));
        return running;
    }

    @ParameterizedTest
    @CsvSource({
        "http,routers,routers", "http,services,services", "http,middlewares,middlewares",
        "tcp,routers,tcprouters", "tcp,services,tcpservices", "tcp,middlewares,tcpmiddlewares",
        "udp,routers,udprouters", "udp,services,udpservices"
    })
    void listsPagesAndFiltersAreTraefiks(String protocol, String plural, String file) throws Exception {
        Kind kind = Kind.at(protocol, plural).orElseThrow();
        String path = "/api/" + protocol + "/" + plural;
        try (Asked none = Asked.over(new Running());
                Asked all = Asked.over(of(kind, golden(file)))) {
            assertThat(none.json(path)).isEqualTo(golden(file + "-empty"));
            assertThat(none.get(path).headers().firstValue("X-Next-Page")).hasValue("1");
            assertThat(all.json(path)).isEqualTo(golden(file));
        }
        JsonNode second = golden(file + "-page2");
        List<String> names =
                new ArrayList<>(List.of("#", second.path(0).path("name").asText(), "~@myprovider"));
        Running three = of(kind, second);
        names.forEach(name -> {
            if (three.find(kind, name).isEmpty()) {
                three.add(kind, new Element(kind, name.equals("#") ? "#@myprovider" : name, Json.object()));
            }
        });
        try (Asked asked = Asked.over(three)) {
            HttpResponse<String> answer = asked.get(path + "?page=2&per_page=1");
            assertThat(Json.read(answer.body())).isEqualTo(second);
            assertThat(answer.headers().firstValue("X-Next-Page")).hasValue("3");
        }
        for (Map.Entry<String, String> filter : Map.of(
                        "search", "search=" + search(golden(file + "-filtered-search")),
                        "status", "status=" + status(golden(file + "-filtered-status")))
                .entrySet()) {
            JsonNode kept = golden(file + "-filtered-" + filter.getKey());
            Running running = of(kind, kept);
            Element other = new Element(kind, "zzz@elsewhere", Json.object());
            other.status("warning");
            running.add(kind, other);
            try (Asked asked = Asked.over(running)) {
                assertThat(asked.json(path + "?" + filter.getValue())).isEqualTo(kept);
            }
        }
    }

    private static String search(JsonNode kept) {
        return kept.path(0).path("name").asText().split("@", 2)[0].toUpperCase(java.util.Locale.ROOT);
    }

    private static String status(JsonNode kept) {
        return kept.path(0).path("status").asText();
    }

    @ParameterizedTest
    @CsvSource({
        "http,routers,router-bar",
        "http,routers,router-foo-slash-bar",
        "http,routers,router-baz-custom-tls-options",
        "http,routers,router-baz-default-tls-options",
        "http,services,service-bar",
        "http,services,service-foo-slash-bar",
        "http,middlewares,middleware-auth",
        "http,middlewares,middleware-foo-slash-bar",
        "tcp,routers,tcprouter-bar",
        "tcp,routers,tcprouter-foo-slash-bar",
        "tcp,services,tcpservice-bar",
        "tcp,services,tcpservice-foo-slash-bar",
        "tcp,middlewares,tcpmiddleware-ipallowlist",
        "tcp,middlewares,tcpmiddleware-foo-slash-bar",
        "udp,routers,udprouter-bar",
        "udp,routers,udprouter-foo-slash-bar",
        "udp,services,udpservice-bar",
        "udp,services,udpservice-foo-slash-bar"
    })
    void oneElementIsTraefiks(String protocol, String plural, String file) throws Exception {
        Kind kind = Kind.at(protocol, plural).orElseThrow();
        JsonNode golden = golden(file);
        Running running = new Running();
        running.add(kind, element(kind, golden));
        String id = java.net.URLEncoder.encode(golden.path("name").asText(), java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
        try (Asked asked = Asked.over(running)) {
            assertThat(asked.json("/api/" + protocol + "/" + plural + "/" + id)).isEqualTo(golden);
        }
    }

    @Test
    void rawDataIsTraefiks() throws Exception {
        JsonNode golden = golden("getrawdata");
        Running running = new Running();
        for (Kind kind : Kind.values()) {
            golden.path(kind.raw()).properties().forEach(entry -> {
                ObjectNode named = entry.getValue().deepCopy();
                running.add(kind, element(kind, named.put("name", entry.getKey())));
            });
        }
        try (Asked asked = Asked.over(running)) {
            assertThat(asked.json("/api/rawdata")).isEqualTo(golden);
        }
    }

    @Test
    void theOverviewCountsAsTraefikDoes() throws Exception {
        ObjectNode golden = golden("overview-dynamic").deepCopy();
        Running running = new Running();
        for (Kind kind : Kind.values()) {
            JsonNode section = golden.at("/" + kind.protocol() + "/" + kind.plural());
            for (String status : List.of("errors", "warnings", "total")) {
                int count = section.path(status).asInt()
                        - (status.equals("total")
                                ? section.path("errors").asInt()
                                        + section.path("warnings").asInt()
                                : 0);
                for (int i = 0; i < count; i++) {
                    Element element = new Element(kind, status + i + "@file", Json.object());
                    element.status(
                            status.equals("errors") ? "disabled" : status.equals("warnings") ? "warning" : "enabled");
                    running.add(kind, element);
                }
            }
        }
        golden.putArray("providers").add("File");
        try (Asked asked = Asked.over(running)) {
            assertThat(asked.json("/api/overview")).isEqualTo(golden);
        }
    }

    @Test
    void entryPointsArePagedAsTraefikDoes() throws Exception {
        List<ObjectNode> nineteen = IntStream.rangeClosed(0, 18)
                .mapToObj(i -> Json.object()
                        .put("address", ":" + i)
                        .<ObjectNode>set("http", Json.object())
                        .put("name", "ep" + i))
                .toList();
        List<ObjectNode> sorted = new ArrayList<>(nineteen);
        try (Asked asked = Asked.over(new Running(), sorted)) {
            HttpResponse<String> last = asked.get("/api/entrypoints?page=3&per_page=7");
            assertThat(Json.read(last.body())).isEqualTo(golden("entrypoints-many-lastpage"));
            assertThat(last.headers().firstValue("X-Next-Page")).hasValue("1");
        }
        ObjectNode slash = (ObjectNode) golden("entrypoint-foo-slash-bar");
        try (Asked asked = Asked.over(new Running(), List.of(slash))) {
            assertThat(asked.json("/api/entrypoints/foo%20%2F%20bar")).isEqualTo(slash);
        }
    }

    @Test
    void nineteenRoutersHaveThreePagesOfSeven() throws Exception {
        Running running = of(Kind.ROUTERS, golden("routers-many-lastpage"));
        IntStream.range(0, 14)
                .forEach(i ->
                        running.add(Kind.ROUTERS, new Element(Kind.ROUTERS, "a" + i + "@myprovider", Json.object())));
        try (Asked asked = Asked.over(running)) {
            assertThat(asked.json("/api/http/routers?page=3&per_page=7")).isEqualTo(golden("routers-many-lastpage"));
        }
    }

    @ParameterizedTest
    @CsvSource({"page=2&per_page=10", "page=0", "page=x", "per_page=-1"})
    void aPageThatIsNotThereIsRefusedAsPlainText(String query) throws Exception {
        try (Asked asked = Asked.over(of(Kind.ROUTERS, golden("routers")))) {
            HttpResponse<String> answer = asked.get("/api/http/routers?" + query);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
            assertThat(answer.body())
                    .startsWith("{\"message\":\"invalid request: ")
                    .endsWith("\"}\n");
        }
    }

    @Test
    void whatIsNotThereIsNamedAndVersion36HasNoCertificates() throws Exception {
        try (Asked asked = Asked.over(new Running())) {
            assertThat(asked.get("/api/http/routers/x@file").body())
                    .isEqualTo("{\"message\":\"router not found: x@file\"}\n");
            assertThat(asked.get("/api/tcp/middlewares/x@file").statusCode()).isEqualTo(404);
            assertThat(asked.get("/api/certificates").body()).isEqualTo("404 page not found\n");
            assertThat(asked.get("/ping").body()).isEqualTo("OK");
        }
    }
}
