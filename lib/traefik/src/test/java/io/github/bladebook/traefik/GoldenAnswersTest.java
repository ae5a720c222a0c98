package io.github.bladebook.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Traefik's own recorded answers, read into records and written again from these alone: every leaf must still be there. */
class GoldenAnswersTest {
    @TestFactory
    Stream<DynamicTest> everyLeafOfAnAnswerIsInItsRecord() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Oracle.at("fixtures/traefik-api"))) {
            files = all.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(60);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> allThere(file)));
    }

    private static void allThere(Path file) throws IOException {
        Json answer = Json.parse(Files.readAllBytes(file));
        Map<String, String> expected = new TreeMap<>();
        leaves("", answer, expected);
        Object written = written(String.valueOf(file.getFileName()), answer);
        Map<String, String> seen = new TreeMap<>();
        leaves("", Json.parse(Json.write(written)), seen);

        assertThat(seen).containsAllEntriesOf(expected);
    }

    private static Object written(String name, Json answer) {
        if (name.startsWith("overview")) {
            return overview(Overview.of(answer));
        }
        if (name.equals("getrawdata.json")) {
            return rawData(RawData.of(answer));
        }
        Protocol protocol =
                name.startsWith("tcp") ? Protocol.TCP : name.startsWith("udp") ? Protocol.UDP : Protocol.HTTP;
        String things = name.replaceFirst("^(tcp|udp)", "");
        if (things.startsWith("entrypoint")) {
            return many(answer, json -> entryPoint(EntryPoint.of(json)));
        }
        if (things.startsWith("router")) {
            return many(answer, json -> router(Router.of(protocol, json.text("name"), json), true));
        }
        if (things.startsWith("service")) {
            return many(answer, json -> service(Service.of(protocol, json.text("name"), json), true));
        }
        assertThat(things).startsWith("middleware");
        return many(answer, json -> middleware(Middleware.of(protocol, json.text("name"), json), true));
    }

    private static Object many(Json answer, Function<Json, Object> one) {
        return answer.array() ? answer.list(one) : one.apply(answer);
    }

    private static Map<String, Object> entryPoint(EntryPoint point) {
        Map<String, Object> json = rest(point.definition(), List.of("name", "address"));
        json.put("name", point.name());
        json.put("address", point.address());
        return json;
    }

    private static Map<String, Object> router(Router router, boolean listed) {
        Map<String, Object> json = rest(
                router.definition(),
                List.of(
                        "name",
                        "provider",
                        "status",
                        "rule",
                        "service",
                        "entryPoints",
                        "using",
                        "middlewares",
                        "priority",
                        "priorityStr",
                        "tls",
                        "error"));
        named(json, router.id(), listed);
        json.put("status", word(router.status()));
        json.put("rule", router.rule());
        json.put("service", router.service());
        json.put("entryPoints", router.entryPoints());
        json.put("using", router.using());
        json.put("middlewares", router.middlewares());
        json.put("priority", router.priority());
        json.put("priorityStr", String.valueOf(router.priority()));
        json.put("error", router.errors());
        Router.Tls tls = router.tls();
        if (tls != null) {
            json.put(
                    "tls",
                    Map.of(
                            "options", tls.options(),
                            "certResolver", tls.certResolver(),
                            "passthrough", tls.passthrough(),
                            "domains", tls.domains()));
        }
        return json;
    }

    private static Map<String, Object> service(Service service, boolean listed) {
        Map<String, Object> json = rest(
                service.definition(), List.of("name", "provider", "status", "type", "serverStatus", "usedBy", "error"));
        named(json, service.id(), listed);
        json.put("status", word(service.status()));
        json.put("type", service.type());
        json.put("serverStatus", service.serverStatus());
        json.put("usedBy", service.usedBy());
        json.put("error", service.errors());
        return json;
    }

    private static Map<String, Object> middleware(Middleware middleware, boolean listed) {
        Map<String, Object> json =
                rest(middleware.definition(), List.of("name", "provider", "status", "type", "usedBy", "error"));
        named(json, middleware.id(), listed);
        json.put("status", word(middleware.status()));
        json.put("type", middleware.type());
        json.put("usedBy", middleware.usedBy());
        json.put("error", middleware.errors());
        return json;
    }

    private static Map<String, Object> rawData(RawData data) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, data.routers(), "outers", Router::protocol, r -> r.id().toString(), (r, b) -> router(r, b));
        put(json, data.services(), "ervices", Service::protocol, s -> s.id().toString(), (s, b) -> service(s, b));
        put(
                json,
                data.middlewares(),
                "iddlewares",
                Middleware::protocol,
                m -> m.id().toString(),
                (m, b) -> middleware(m, b));
        return json;
    }

    private static <T> void put(
            Map<String, Object> json,
            Collection<T> things,
            String tail,
            Function<T, Protocol> protocol,
            Function<T, String> id,
            BiFunction<T, Boolean, Object> body) {
        String small = tail.equals("outers") ? "r" : tail.equals("ervices") ? "s" : "m";
        for (T thing : things) {
            String key = protocol.apply(thing) == Protocol.HTTP
                    ? small + tail
                    : protocol.apply(thing).key() + small.toUpperCase(Locale.ROOT) + tail;
            @SuppressWarnings("unchecked")
            Map<String, Object> section =
                    (Map<String, Object>) json.computeIfAbsent(key, any -> new LinkedHashMap<String, Object>());
            section.put(id.apply(thing), body.apply(thing, false));
        }
    }

    private static Object overview(Overview overview) {
        return Map.of(
                "http", overview.http(),
                "tcp", overview.tcp(),
                "udp", overview.udp(),
                "features", overview.features(),
                "providers", overview.providers());
    }

    private static void named(Map<String, Object> json, Name id, boolean listed) {
        if (listed) {
            json.put("name", id.toString());
            json.put("provider", id.provider());
        }
    }

    private static String word(Status status) {
        return status == Status.UNKNOWN ? "" : status.name().toLowerCase(Locale.ROOT);
    }

    /** What a record keeps only as the definition it came with. */
    private static Map<String, Object> rest(Json definition, List<String> typed) {
        Map<String, Object> rest = new LinkedHashMap<>();
        for (String name : definition.names()) {
            if (!typed.contains(name)) {
                rest.put(name, definition.at(name).as(Object.class));
            }
        }
        return rest;
    }

    private static void leaves(String place, Json json, Map<String, String> into) {
        if (json.object()) {
            json.names().forEach(name -> leaves(place + "/" + name, json.at(name), into));
        } else if (json.array()) {
            List<Json> elements = new ArrayList<>(json.elements());
            for (int i = 0; i < elements.size(); i++) {
                leaves(place + "/" + i, elements.get(i), into);
            }
        } else if (!json.absent()) {
            into.put(place, json.text());
        }
    }
}
