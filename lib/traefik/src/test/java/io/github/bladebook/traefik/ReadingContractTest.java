package io.github.bladebook.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Side.class)
class ReadingContractTest {
    private final Side side;

    private Stage stage;

    ReadingContractTest(Side side) {
        this.side = side;
    }

    @BeforeEach
    void open() {
        stage = new Stage(side);
    }

    @AfterEach
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    private void loaded() {
        stage.write("a.yml", stage.route().yaml("a test"));
        stage.awaitRouter(stage.mark);
    }

    @Test
    void theVersionIsThatOfTraefik3() {
        Version version = stage.traefik.version();
        assertThat(version.number()).startsWith("3.");
        assertThat(version.started()).isNotNull();
    }

    @Test
    void theOverviewCountsWhatIsThere() {
        loaded();
        Overview overview = stage.traefik.overview();
        assertThat(overview.http().routers().total()).isPositive();
        assertThat(overview.http().services().total()).isPositive();
        assertThat(overview.providers()).contains("File");
        assertThat(overview.features()).containsKey("accessLog");
    }

    @Test
    void entryPointsAreListedAndReadOneByOne() {
        assertThat(stage.traefik.entryPoints()).extracting(EntryPoint::name).contains("web", "websecure");
        EntryPoint one = stage.traefik.entryPoint("websecure");
        assertThat(one.address()).contains(":");
        assertThat(one.hasModel()).isFalse();
        assertThatThrownBy(() -> stage.traefik.entryPoint("nope")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aRouterIsReadAsItWasWritten() {
        loaded();
        Router router = stage.traefik.http().router(stage.mark + "@file");
        assertThat(router.status()).isEqualTo(Status.ENABLED);
        assertThat(router.rule()).isEqualTo("Host(`" + stage.host() + "`)");
        assertThat(router.service()).isEqualTo(stage.mark);
        assertThat(router.entryPoints()).containsExactly("websecure");
        assertThat(router.using()).containsExactly("websecure");
        assertThat(router.tls()).isNotNull();
        assertThat(router.errors()).isEmpty();
        assertThat(router.isOf(stage.mark)).isTrue();
    }

    @Test
    void whatIsAbsentIsToldInTheServersOwnWords() {
        assertThatThrownBy(() -> stage.traefik.http().router("nope@file"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("read the HTTP router nope@file: router not found: nope@file");
        assertThat(stage.traefik.http().findService("nope@file")).isEmpty();
        assertThat(stage.traefik.tcp().findMiddleware("nope@file")).isEmpty();
        assertThat(stage.traefik.udp().findRouter("nope@file")).isEmpty();
    }

    @Test
    void aNameWithASlashIsFound() {
        String name = stage.mark + "/sub";
        stage.write(
                "a.yml", "http: {routers: {\"%s\": {rule: \"Host(`a`)\", service: noop@internal}}}".formatted(name));
        assertThat(stage.awaitRouter(name).id()).isEqualTo(new Name(name, "file"));
    }

    @Test
    void searchFindsNamesInAnyCase() {
        loaded();
        assertThat(stage.traefik.http().routers(Filter.search(stage.mark.toUpperCase(Locale.ROOT))))
                .extracting(router -> router.id().name())
                .containsExactly(stage.mark);
        assertThat(stage.traefik.http().routers(new Filter(null, null, stage.mark + "@file", null)))
                .hasSize(1);
    }

    @Test
    void whatIsSwitchedOffIsFoundWithItsError() {
        stage.write("a.yml", "http: {routers: {%s: {rule: \"Host(`a`)\", service: gone}}}".formatted(stage.mark));
        stage.awaitRouter(stage.mark);
        List<Router> disabled = stage.traefik
                .http()
                .routers(new Filter(stage.mark, Status.DISABLED, null, null))
                .toList();
        assertThat(disabled).singleElement().satisfies(router -> {
            assertThat(router.errors()).singleElement().asString().contains("the service \"gone@file\" does not exist");
            assertThat(router.toString()).contains("DISABLED");
        });
    }

    @Test
    void anUnknownEntryPointAmongOthersIsAWarning() {
        stage.write(
                "a.yml",
                "http: {routers: {%s: {rule: \"Host(`a`)\", service: noop@internal, entryPoints: [web, nope]}}}"
                        .formatted(stage.mark));
        Router router = stage.awaitRouter(stage.mark);
        assertThat(router.status()).isEqualTo(Status.WARNING);
        assertThat(router.errors()).singleElement().asString().contains("nope");
        assertThat(router.using()).containsExactly("web");
    }

    @Test
    void severalPagesAreOneList() {
        StringBuilder text = new StringBuilder("http:\n  routers:\n");
        for (int i = 0; i < 230; i++) {
            text.append("    %s-%03d: {rule: \"Host(`a%d`)\", service: noop@internal}\n".formatted(stage.mark, i, i));
        }
        stage.write("a.yml", text.toString());
        stage.awaitRouter(stage.mark + "-229");
        Set<String> names = new TreeSet<>();
        stage.traefik
                .http()
                .routers(Filter.search(stage.mark))
                .forEach(router -> names.add(router.id().name()));
        assertThat(names).hasSize(230);
        assertThat(stage.traefik
                        .http()
                        .routers(Filter.search(stage.mark))
                        .pages()
                        .iterator()
                        .next()
                        .items())
                .hasSize(100);
    }

    @Test
    void aPageBeyondTheEndIsRefusedInWords() {
        assertThatThrownBy(() -> stage.traefik.get("/http/routers?page=99&per_page=100"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("invalid request: page: 99, per_page: 100");
        assertThat(stage.traefik.http().routers(Filter.search("no-such-" + stage.mark)))
                .isEmpty();
    }

    @Test
    void rawDataTellsTheSameAsTheLists() {
        loaded();
        RawData data = stage.traefik.rawData();
        Router listed = stage.traefik.http().router(stage.mark + "@file");
        assertThat(data.router(Protocol.HTTP, stage.mark + "@file")).get().satisfies(router -> {
            assertThat(router.rule()).isEqualTo(listed.rule());
            assertThat(router.status()).isEqualTo(listed.status());
            assertThat(router.using()).isEqualTo(listed.using());
        });
        assertThat(data.service(Protocol.HTTP, stage.mark + "@file")).get().satisfies(service -> {
            assertThat(service.type()).isEqualTo("loadbalancer");
            assertThat(service.servers()).containsExactly(stage.server.backend());
            assertThat(service.usedBy()).containsExactly(stage.mark + "@file");
        });
    }

    @Test
    void healthIsUnknownWhereNobodyLooks() {
        stage.write("a.yml", stage.route(stage.server.dead()).yaml("a test"));
        stage.awaitRouter(stage.mark);
        Service service = stage.traefik.http().service(stage.mark + "@file");
        assertThat(service.status()).isEqualTo(Status.ENABLED);
        assertThat(service.serverStatus()).containsEntry(stage.server.dead(), "UP");
        assertThat(service.health()).isEqualTo(Health.UNKNOWN);
    }

    @Test
    void healthIsWhatTheChecksSay() {
        stage.write("a.yml", """
                http:
                  routers: {%1$s: {rule: "Host(`%1$s.lab.example`)", service: %1$s}}
                  services:
                    %1$s: {loadBalancer: {servers: [{url: "%2$s"}, {url: "%3$s"}], healthCheck: {path: /, interval: 1s, timeout: 500ms}}}
                """.formatted(stage.mark, stage.server.dead(), stage.server.backend()));
        stage.awaitRouter(stage.mark);
        Service service = stage.await(
                () -> stage.traefik.http().service(stage.mark + "@file"), seen -> seen.health() == Health.PARTLY);
        assertThat(service.status()).isEqualTo(Status.ENABLED);
        assertThat(service.serverStatus())
                .containsEntry(stage.server.dead(), "DOWN")
                .containsEntry(stage.server.backend(), "UP");
    }

    @Test
    void middlewaresAreReadWithWhoUsesThem() {
        stage.write("a.yml", """
                http:
                  routers: {%1$s: {rule: "Host(`%1$s.lab.example`)", service: noop@internal, middlewares: [%1$s]}}
                  middlewares: {%1$s: {addPrefix: {prefix: "/x"}}}
                """.formatted(stage.mark));
        stage.awaitRouter(stage.mark);
        Middleware middleware = stage.traefik.http().middleware(stage.mark + "@file");
        assertThat(middleware.type()).isEqualTo("addprefix");
        assertThat(middleware.usedBy()).containsExactly(stage.mark + "@file");
        assertThat(middleware.definition().at("addPrefix").text("prefix")).isEqualTo("/x");
        assertThat(stage.traefik.http().middlewares(Filter.search(stage.mark))).hasSize(1);
        assertThat(stage.traefik.rawData().middleware(Protocol.HTTP, stage.mark + "@file"))
                .get()
                .extracting(Middleware::type)
                .isEqualTo("addprefix");
    }

    @Test
    void tcpAndUdpAreReadToo() {
        stage.write("a.yml", """
                tcp:
                  routers: {%1$s: {rule: "HostSNI(`%1$s.lab.example`)", service: %1$s, entryPoints: [websecure], tls: {passthrough: true}}}
                  services: {%1$s: {loadBalancer: {servers: [{address: "10.9.8.7:5432"}]}}}
                udp:
                  services: {%1$s: {loadBalancer: {servers: [{address: "10.9.8.7:53"}]}}}
                """.formatted(stage.mark));
        Optional<Router> router =
                stage.await(() -> stage.traefik.tcp().findRouter(stage.mark + "@file"), Optional::isPresent);
        assertThat(router).get().satisfies(read -> {
            assertThat(read.protocol()).isEqualTo(Protocol.TCP);
            assertThat(read.tls())
                    .isNotNull()
                    .extracting(Router.Tls::passthrough)
                    .isEqualTo(true);
        });
        assertThat(stage.traefik.tcp().service(stage.mark + "@file").servers()).containsExactly("10.9.8.7:5432");
        assertThat(stage.traefik.udp().service(stage.mark + "@file").servers()).containsExactly("10.9.8.7:53");
        assertThat(stage.traefik.udp().services(Filter.search(stage.mark))).hasSize(1);
    }

    @Test
    void certificatesAreToldWhereTheReleaseKnowsThem() {
        boolean known = !stage.traefik.version().number().matches("3\\.[0-6]\\..*");
        assertThat(stage.traefik.certificates().isPresent()).isEqualTo(known);
    }

    @Test
    void anyPathCanBeReadRaw() {
        Json version = stage.traefik.get("/api/version");
        assertThat(version.text("Version")).isEqualTo(stage.traefik.version().number());
        assertThat(stage.traefik
                        .get("/http/routers", Map.of("search", stage.mark))
                        .elements())
                .isEmpty();
    }
}
