package io.github.bladebook.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.files.Folder;
import io.github.bladebook.core.files.LocalFolder;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.traefik.file.DynamicConfig;
import io.github.bladebook.traefik.file.DynamicFile;
import io.github.bladebook.traefik.file.DynamicFolder;
import io.github.bladebook.traefik.file.RouterSpec;
import io.github.bladebook.traefik.file.ServiceSpec;
import io.github.bladebook.traefik.publish.Expectation;
import io.github.bladebook.traefik.publish.Outcome;
import io.github.bladebook.traefik.publish.Plan;
import io.github.bladebook.traefik.publish.Publisher;
import io.github.bladebook.traefik.rule.Rule;
import io.github.bladebook.traefik.tls.CertificateProbe;
import io.github.bladebook.traefik.tls.EntryAddress;
import io.github.bladebook.traefik.tls.Presented;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/traefik.md shows. */
@ParameterizedClass
@EnumSource(Side.class)
class GuideTest {
    private final Side side;

    GuideTest(Side side) {
        this.side = side;
    }

    @Test
    void aRouteGoesThroughItsWholeLife() {
        try (Stage stage = new Stage(side)) {
            TraefikClient traefik = stage.traefik;
            Path directory = stage.server.folder();
            EntryAddress entryPoint = stage.server.entryPoint();
            Trust trust = stage.server.trust();
            String backend = stage.server.backend();
            String host = stage.host();
            String name = stage.mark;
            String file = stage.file("wiki.yml");

            // tag::describe[]
            DynamicConfig wiki = DynamicConfig.empty()
                    .withRouter(
                            Protocol.HTTP,
                            name,
                            RouterSpec.to(name, Rule.host(host).and(Rule.pathPrefix("/")))
                                    .on("websecure")
                                    .secured())
                    .withService(Protocol.HTTP, name, ServiceSpec.to(backend).checked("/", "10s"));
            // end::describe[]

            // tag::plan[]
            Folder folder = LocalFolder.of(directory);
            Publisher publisher = Publisher.of(folder, traefik).probing(CertificateProbe.believing(trust), entryPoint);
            Plan plan = publisher.plan(file, wiki, Expectation.status(host, "/", 200));
            String shown = plan.toString();
            // end::plan[]
            assertThat(plan.allowed()).as(shown).isTrue();
            assertThat(shown).contains("is new");

            // tag::apply[]
            Outcome outcome = publisher.apply(plan).orThrow();
            // end::apply[]
            assertThat(outcome.result()).isEqualTo(Outcome.Result.PUBLISHED);

            // tag::read[]
            Router router = traefik.http().router(name + "@file");
            Health health = traefik.http().service(name + "@file").health();
            List<Router> unwell =
                    traefik.http().routers(Filter.status(Status.DISABLED)).toList();
            // end::read[]
            assertThat(router.errors()).isEmpty();
            assertThat(health).isNotEqualTo(Health.DOWN);
            assertThat(unwell).noneMatch(other -> other.id().name().equals(name));

            // tag::folder[]
            DynamicFolder all = DynamicFolder.read(folder);
            List<DynamicFile> blocking = all.blocking();
            List<DynamicFolder.Duplicate> duplicates = all.duplicates();
            // end::folder[]
            assertThat(all.file(file)).isPresent();
            assertThat(blocking).noneMatch(other -> other.name().equals(file));
            assertThat(duplicates).noneMatch(twice -> twice.file().equals(file));

            // tag::certificate[]
            Presented presented = CertificateProbe.believing(trust).certificates(entryPoint, host);
            String verdict = presented.verdict();
            // end::certificate[]
            assertThat(verdict).startsWith("good for");

            // tag::remove[]
            publisher.apply(publisher.planRemoval(file)).orThrow();
            // end::remove[]
            assertThat(traefik.http().findRouter(name + "@file")).isEmpty();
        }
    }
}
