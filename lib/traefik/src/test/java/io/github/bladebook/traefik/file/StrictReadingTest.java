package io.github.bladebook.traefik.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.traefik.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each file here was given to a real Traefik 3.6.12, whose log said whether it took it. */
class StrictReadingTest {
    private static final String ROUTER = "http:\n  routers:\n    a: {rule: \"Host(`a`)\", service: s, %s}\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:\n",
                "{}\n",
                "",
                "# only a comment\n",
                "http:\n  routers:\n    a: {}\n",
                "http:\n  services:\n    s: {loadBalancer: {servers: []}}\n",
                "http:\n  services:\n    s: {loadBalancer: {servers: [{}]}}\n",
                "http:\n  services:\n    s: {loadBalancer: {servers: [{url: x}], healthCheck: {interval: 5}}}\n",
                "http:\n  services:\n    s: {loadBalancer: {servers: [{url: x}], healthCheck: {interval: 1h2m}}}\n",
                "http:\n  services:\n    s: {failover: {service: a, fallback: b, healthCheck: {}}}\n",
                "http:\n  middlewares:\n    m: {compress: {}}\n",
                "http:\n  middlewares:\n    m: {compress: }\n",
                "http:\n  middlewares:\n    m: {headers: {customRequestHeaders: {X-A: \"\"}}}\n",
                "http:\n  middlewares:\n    m: {plugin: {x: {a: {b: [1, {c: 2}]}}}}\n",
                "http:\n  routers:\n    a: &x {rule: r, service: s}\n    b: {<<: *x, priority: 3}\n",
                "http:\n  routers:\n    a.b: {rule: yes, service: 12, middlewares: [1, true]}\n",
                "http:\n  routers:\n    a: {rule: \"}}\", service: s}\n",
                "tls:\n  options:\n    default: {}\n",
                "bogus: 1\n"
            })
    void whatTraefikTakesIsTaken(String text) {
        assertThat(Parsed.of("a.yml", text.getBytes(UTF_8)).blocks()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls: {}",
                "tls: ",
                "tls: true",
                "tls: false",
                "entrypoints: web",
                "EntryPoints: [web]",
                "entryPoints: []",
                "entryPoints: ",
                "priority: \"10\"",
                "parentRefs: [b]"
            })
    void whatTraefikTakesOnARouterIsTaken(String field) {
        assertThat(Parsed.of("a.yml", ROUTER.formatted(field).getBytes(UTF_8)).complaints())
                .noneMatch(Complaint::blocks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"priority: 4.5", "priority: x", "bogus: 1"})
    void whatTraefikRefusesOnARouterIsRefusedWithItsLine(String field) {
        Parsed parsed = Parsed.of("a.yml", ROUTER.formatted(field).getBytes(UTF_8));
        assertThat(parsed.blocks()).isTrue();
        assertThat(parsed.complaints())
                .singleElement()
                .extracting(Complaint::line)
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http: {}\n",
                "http: text\n",
                "http:\n  routers: {}\n",
                "http:\n  routers: [a]\n",
                "http:\n  services:\n    s: {loadBalancer: {}}\n",
                "http:\n  services:\n    s: {failover: {}}\n",
                "http:\n  services:\n    s: {loadBalancer: {servers: [{url: x}], passHostHeader: no}}\n",
                "http:\n  services:\n    s: {loadBalancer: {servers: [{url: x}], passHostHeader: \"no\"}}\n",
                "http:\n  services:\n    s: {loadBalancer: {servers: [{url: x}], healthCheck: {interval: 5 s}}}\n",
                "http:\n  middlewares:\n    m: {headers: {customRequestHeaders: {}}}\n",
                "http:\n  routers:\n    a: {rule: x}\n    a: {rule: y}\n",
                "tls: {}\n",
                "tls:\n  options: {}\n",
                "tcp: {}\n",
                "a: b: c\n"
            })
    void whatTraefikRefusesIsRefused(String text) {
        assertThat(Parsed.of("a.yml", text.getBytes(UTF_8)).blocks()).isTrue();
    }

    @Test
    void aTlsSectionOfNothingIsNoTlsAndSaidSo() {
        Parsed parsed = Parsed.of("a.yml", ROUTER.formatted("tls: ").getBytes(UTF_8));
        assertThat(parsed.config().http().routers().get("a"))
                .extracting(RouterSpec::tls)
                .isNull();
        assertThat(parsed.complaints())
                .singleElement()
                .hasToString(
                        "line 3: http.routers.a.tls has nothing behind it and counts as not written; write {} to mean its defaults");
        assertThat(Parsed.of("a.yml", ROUTER.formatted("tls: {}").getBytes(UTF_8))
                        .config()
                        .http()
                        .routers()
                        .get("a"))
                .extracting(RouterSpec::tls)
                .isEqualTo(RouterSpec.Tls.standard());
    }

    @Test
    void aTemplateIsKnownInPartAndNeverSaidToBlock() {
        Parsed parsed = Parsed.of("a.yml", "http:\n{{ range $i }}\n  x: {{ . }}\n".getBytes(UTF_8));
        assertThat(parsed.template()).isTrue();
        assertThat(parsed.blocks()).isFalse();
    }

    @Test
    void aComplaintQuotesNothingThatMayBeSecret() {
        String secret = "hunter2:$apr1$secret";
        for (String text : new String[] {
            "http: {middlewares: {m: {basicAuth: {users: {" + secret + ": }}}}}",
            "http:\n  a: \"" + secret + "\n",
            "x: &a " + secret + "\ny: *" + "b\n",
            "http:\n  routers:\n    a: {" + secret + ": 1, \"" + secret + "\": 1}\n"
        }) {
            assertThat(Parsed.of("a.yml", text.getBytes(UTF_8)).complaints())
                    .isNotEmpty()
                    .noneMatch(complaint -> complaint.toString().contains("secret"));
        }
    }

    @Test
    void bytesThatAreNoTextAreRefusedAndAnchorsHaveALimit() {
        assertThat(Parsed.of("a.yml", new byte[] {(byte) 0xff, (byte) 0xfe, 0}).blocks())
                .isTrue();
        StringBuilder laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a%d: &a%d [*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d]\n"
                    .formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1));
        }
        assertThat(Parsed.of("a.yml", laughs.toString().getBytes(UTF_8)).blocks())
                .isTrue();
    }

    @Test
    void tomlSaysTheSame() {
        Parsed toml = Parsed.of("a.toml", """
                [http.routers.a]
                rule = "Host(`a`)"
                service = "s"
                priority = 10
                [http.routers.a.tls]
                [[http.services.s.loadBalancer.servers]]
                url = "http://10.0.0.5"
                """.getBytes(UTF_8));
        Parsed yaml = Parsed.of("a.yml", """
                http:
                  routers:
                    a: {rule: Host(`a`), service: s, priority: 10, tls: {}}
                  services:
                    s: {loadBalancer: {servers: [{url: "http://10.0.0.5"}]}}
                """.getBytes(UTF_8));
        assertThat(toml.complaints()).isEmpty();
        assertThat(toml.tree()).isEqualTo(yaml.tree());
        assertThat(Parsed.of("a.toml", "x = = 1".getBytes(UTF_8)).complaints())
                .singleElement()
                .hasToString("line 1: this is not TOML");
    }

    @Test
    void theReferenceFileOfTraefikPassesThroughTheTypesWithoutLoss() throws IOException {
        byte[] bytes = Files.readAllBytes(Oracle.at("schemas/traefik-dynamic-reference.yaml"));
        Parsed parsed = Parsed.of("reference.yaml", bytes);

        assertThat(parsed.complaints()).isEmpty();
        assertThat(parsed.config().tree()).isEqualTo(parsed.tree());
        assertThat(parsed.config().http().routers()).hasSize(2);
        assertThat(parsed.config().http().middlewares()).hasSize(25);
        Parsed again =
                Parsed.of("again.yml", YamlText.write("written", parsed.tree()).getBytes(UTF_8));
        assertThat(again.complaints()).isEmpty();
        assertThat(again.tree()).isEqualTo(parsed.tree());
        // Nothing of the file is missing in the tree either.
        assertThat(leaves(parsed.tree()))
                .isEqualTo(new String(bytes, UTF_8)
                        .lines()
                        .filter(line -> line.matches("\\s*(- )?(\\w+: )?(foobar|42s?|true|\\{\\})"))
                        .count());
    }

    private static long leaves(Value value) {
        if (value instanceof Value.Group group && !group.isEmpty()) {
            return group.values().values().stream().collect(Collectors.summingLong(StrictReadingTest::leaves));
        }
        if (value instanceof Value.Listing list) {
            return list.values().stream().collect(Collectors.summingLong(StrictReadingTest::leaves));
        }
        return 1;
    }
}
