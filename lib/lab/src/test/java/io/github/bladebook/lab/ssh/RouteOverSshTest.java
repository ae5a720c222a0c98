package io.github.bladebook.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.files.Folder;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.ssh.Ssh;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.WebService;
import io.github.bladebook.traefik.Protocol;
import io.github.bladebook.traefik.TraefikClient;
import io.github.bladebook.traefik.file.DynamicConfig;
import io.github.bladebook.traefik.file.RouterSpec;
import io.github.bladebook.traefik.file.ServiceSpec;
import io.github.bladebook.traefik.publish.Expectation;
import io.github.bladebook.traefik.publish.Outcome;
import io.github.bladebook.traefik.publish.Publisher;
import io.github.bladebook.traefik.rule.Rule;
import io.github.bladebook.traefik.tls.CertificateProbe;
import io.github.bladebook.traefik.tls.EntryAddress;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Traefik's folder is on Traefik's machine, and a route is written there over SFTP. */
class RouteOverSshTest {
    private static final String HOST = "over-ssh.apps.lab.example";

    private final EmbeddedLab lab = EmbeddedLab.start("reference");

    private String told(String name) {
        return Objects.requireNonNull(lab.environment().get(name), name);
    }

    private static DynamicConfig route(String backend) {
        return DynamicConfig.empty()
                .withRouter(
                        Protocol.HTTP,
                        "over-ssh",
                        RouterSpec.to("over-ssh", Rule.host(HOST))
                                .on("websecure")
                                .secured())
                .withService(Protocol.HTTP, "over-ssh", ServiceSpec.to(backend));
    }

    @Test
    void theLabPublishesByItsSettings() {
        try (lab;
                Lab opened = Lab.open(Settings.ofEnvironment(lab.environment()))) {
            lab.state().network().serve("172.16.100.77", 81, call -> WebService.Reply.text(200, "one"));
            Publisher publisher = opened.publisher();

            Outcome published = publisher.apply(publisher.plan(
                    "over-ssh.yml", route("http://172.16.100.77:81"), Expectation.status(HOST, "/", 200)));

            assertThat(published.result()).as(published.toString()).isEqualTo(Outcome.Result.PUBLISHED);
            assertThat(opened.certificates()
                            .certificates(EntryAddress.parse(told("TRAEFIK_ENTRYPOINT")), HOST)
                            .verdict())
                    .contains("good");
        }
    }

    @Test
    void aRouteIsPublishedChangedAndRemovedOverSftp() {
        Settings settings = Settings.ofEnvironment(lab.environment());
        try (lab;
                Ssh ssh = Ssh.of(settings);
                TraefikClient traefik = TraefikClient.connect(settings)) {
            lab.state().network().serve("172.16.100.77", 81, call -> WebService.Reply.text(200, "one"));
            lab.state().network().serve("172.16.100.78", 81, call -> WebService.Reply.text(202, "two"));
            Folder folder = ssh.host("traefik").folder("/opt/traefik/config");
            Publisher publisher = Publisher.of(folder, traefik)
                    .probing(
                            CertificateProbe.believing(Trust.ca(Path.of(told("TRAEFIK_ENTRYPOINT_CA")))),
                            EntryAddress.parse(told("TRAEFIK_ENTRYPOINT")));

            Outcome published = publisher.apply(publisher.plan(
                    "over-ssh.yml", route("http://172.16.100.77:81"), Expectation.status(HOST, "/", 200)));
            assertThat(published.result()).as(published.toString()).isEqualTo(Outcome.Result.PUBLISHED);
            assertThat(lab.state().traefik().folder().resolve("over-ssh.yml")).exists();

            Outcome changed = publisher.apply(publisher.plan(
                    "over-ssh.yml", route("http://172.16.100.78:81"), Expectation.status(HOST, "/", 202)));
            assertThat(changed.result()).as(changed.toString()).isEqualTo(Outcome.Result.PUBLISHED);

            Outcome removed = publisher.apply(publisher.planRemoval("over-ssh.yml"));
            assertThat(removed.result()).as(removed.toString()).isEqualTo(Outcome.Result.REMOVED);
            assertThat(lab.state().traefik().folder().resolve("over-ssh.yml")).doesNotExist();
        }
    }
}
