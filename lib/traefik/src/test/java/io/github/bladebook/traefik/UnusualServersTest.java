package io.github.bladebook.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.files.Folder;
import io.github.bladebook.core.files.LocalFolder;
import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.TraefikState;
import io.github.bladebook.simulator.state.WebService;
import io.github.bladebook.traefik.file.DynamicConfig;
import io.github.bladebook.traefik.file.MiddlewareSpec;
import io.github.bladebook.traefik.file.RouterSpec;
import io.github.bladebook.traefik.file.ServiceSpec;
import io.github.bladebook.traefik.publish.Expectation;
import io.github.bladebook.traefik.publish.Outcome;
import io.github.bladebook.traefik.publish.Outcome.Result;
import io.github.bladebook.traefik.publish.Plan;
import io.github.bladebook.traefik.publish.Publisher;
import io.github.bladebook.traefik.rule.Rule;
import io.github.bladebook.traefik.tls.CertificateProbe;
import io.github.bladebook.traefik.tls.EntryAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can only be shown by a server that is set up for it, and the embedded lab's is. */
class UnusualServersTest {
    private static final String HOST = "wiki.lab.example";

    private final EmbeddedLab lab = EmbeddedLab.start("empty");
    private final TraefikClient traefik = TraefikClient.over(
            Connection.to("traefik", Settings.ofEnvironment(lab.environment()).uri("traefik.url"))
                    .trust(Trust.ca(Path.of(told("TRAEFIK_CA"))))
                    .dialect(TraefikClient.dialect())
                    .seams(QuickTime.seams())
                    .open());
    private final Folder folder = LocalFolder.of(Path.of(told("TRAEFIK_DYNAMIC_DIR")));
    private final Publisher publisher = Publisher.of(folder, traefik)
            .probing(
                    CertificateProbe.believing(Trust.ca(Path.of(told("TRAEFIK_ENTRYPOINT_CA")))),
                    EntryAddress.parse(told("TRAEFIK_ENTRYPOINT")));

    UnusualServersTest() {
        lab.state().network().serve("10.9.8.7", 80, call -> WebService.Reply.text(200, "well"));
    }

    @AfterEach
    void close() {
        traefik.close();
        lab.close();
    }

    private String told(String name) {
        return Objects.requireNonNull(lab.environment().get(name), name);
    }

    private static DynamicConfig secured(String backend) {
        return route(
                backend, RouterSpec.to("wiki", Rule.host(HOST)).on("websecure").secured());
    }

    private static DynamicConfig route(String backend, RouterSpec router) {
        return DynamicConfig.empty()
                .withRouter(Protocol.HTTP, "wiki", router)
                .withService(Protocol.HTTP, "wiki", ServiceSpec.to(backend));
    }

    @Test
    void aFormerStateThatIsNotTakenUpAgainIsUnsure() {
        publisher.apply(publisher.plan("wiki.yml", secured("http://10.9.8.7"))).orThrow();
        byte[] former = folder.read("wiki.yml");
        // The new server is not well, and while it says so somebody writes a broken file beside ours.
        lab.state().network().serve("10.9.8.6", 80, call -> {
            lab.state().traefik().breakNeighbour();
            return WebService.Reply.text(500, "unwell");
        });
        Plan plan = publisher.plan("wiki.yml", secured("http://10.9.8.6"), Expectation.status(HOST, "/", 200));

        Outcome outcome = publisher.apply(plan);

        assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.UNSURE);
        assertThat(outcome.failure()).contains("answers 500", "the former file is back, but this was not proved");
        assertThat(folder.read("wiki.yml")).isEqualTo(former);
        assertThatThrownBy(outcome::orThrow)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("Look at the file and at Traefik's routers");
    }

    @Test
    void aTraefikThatSeesNoChangesLeavesTheFolderAsItWas() {
        lab.state().traefik().seesChanges(false);
        Outcome outcome = publisher.apply(publisher.plan("wiki.yml", secured("http://10.9.8.7")));
        assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.RESTORED);
        assertThat(folder.stat("wiki.yml")).isEmpty();
    }

    @Test
    void aRouterThatEntryPointsSplitIsPublishedAndRemoved() {
        lab.state()
                .traefik()
                .entryPoints(List.of(
                        TraefikState.EntryPoint.plain("traefik", ":8080"),
                        TraefikState.EntryPoint.plain("web", ":80"),
                        new TraefikState.EntryPoint("websecure", ":443", true, List.of("heads@file"))));
        folder.write(
                "heads.yml",
                DynamicConfig.empty()
                        .withMiddleware(
                                Protocol.HTTP, "heads", new MiddlewareSpec.Headers(Map.of(), Map.of("X-A", "b")))
                        .yaml("a test")
                        .getBytes(StandardCharsets.UTF_8),
                0644);
        assertThat(traefik.entryPoint("websecure").hasModel()).isTrue();

        Outcome outcome = publisher.apply(publisher.plan(
                "wiki.yml",
                route("http://10.9.8.7", RouterSpec.to("wiki", Rule.host(HOST)).on("web", "websecure")),
                Expectation.status(HOST, "/", 200)));

        assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.PUBLISHED);
        List<Router> parts = traefik.http().routers(Filter.search("wiki")).toList();
        assertThat(parts).hasSize(2).allMatch(router -> router.isOf("wiki"));
        assertThat(parts)
                .extracting(router -> router.id().name())
                .contains("websecure-wiki")
                .hasSize(2);
        assertThat(publisher.apply(publisher.planRemoval("wiki.yml")).result()).isEqualTo(Result.REMOVED);
        assertThat(traefik.http().routers(Filter.search("wiki"))).isEmpty();
    }
}
