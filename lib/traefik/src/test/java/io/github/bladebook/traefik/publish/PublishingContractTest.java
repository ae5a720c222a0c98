package io.github.bladebook.traefik.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.traefik.Protocol;
import io.github.bladebook.traefik.Side;
import io.github.bladebook.traefik.Stage;
import io.github.bladebook.traefik.Status;
import io.github.bladebook.traefik.file.DynamicConfig;
import io.github.bladebook.traefik.file.MiddlewareSpec;
import io.github.bladebook.traefik.file.RouterSpec;
import io.github.bladebook.traefik.file.ServiceSpec;
import io.github.bladebook.traefik.file.Value;
import io.github.bladebook.traefik.publish.Outcome.Result;
import io.github.bladebook.traefik.rule.Rule;
import io.github.bladebook.traefik.tls.CertificateProbe;
import io.github.bladebook.traefik.tls.EntryAddress;
import io.github.bladebook.traefik.tls.Presented;
import io.github.bladebook.traefik.tls.RouteAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Side.class)
class PublishingContractTest {
    private final Side side;

    private Stage stage;

    PublishingContractTest(Side side) {
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

    private Outcome published() {
        Plan plan =
                stage.publisher().plan(stage.file("a.yml"), stage.route(), Expectation.status(stage.host(), "/", 200));
        assertThat(plan.findings()).noneMatch(Finding::refused);
        return stage.publisher().apply(plan);
    }

    @Test
    void aRouteIsPublishedServedOverHttpsAndRemoved() {
        Outcome outcome = published();
        assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.PUBLISHED);
        assertThat(stage.traefik.http().router(stage.mark + "@file").status()).isEqualTo(Status.ENABLED);
        RouteAnswer answer = stage.probe().route(stage.server.entryPoint(), stage.host(), "/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.presented().good()).isTrue();
        assertThat(outcome.orThrow().steps()).anyMatch(step -> step.startsWith("wrote " + stage.file("a.yml")));

        Outcome removed = stage.publisher().apply(stage.publisher().planRemoval(stage.file("a.yml")));
        assertThat(removed.result()).as(removed.toString()).isEqualTo(Result.REMOVED);
        assertThat(stage.traefik.http().findRouter(stage.mark + "@file")).isEmpty();
        assertThat(stage.probe()
                        .route(stage.server.entryPoint(), stage.host(), "/")
                        .status())
                .isEqualTo(404);
        assertThat(stage.folder.stat(stage.file("a.yml"))).isEmpty();
    }

    @Test
    void theSecondTimeThereIsNothingToDo() {
        published();
        Plan again = stage.publisher().plan(stage.file("a.yml"), stage.route());
        assertThat(again.changes()).isFalse();
        assertThat(again).asString().contains("stays as it is");
        assertThat(stage.publisher().apply(again).result()).isEqualTo(Result.UNCHANGED);
        stage.folder.delete(stage.file("a.yml"));
        assertThat(stage.publisher()
                        .apply(stage.publisher().planRemoval(stage.file("a.yml")))
                        .result())
                .isEqualTo(Result.UNCHANGED);
    }

    @Test
    void thePlanShowsTheDifferenceBeforeAnythingIsWritten() {
        Plan plan = stage.publisher().plan(stage.file("a.yml"), stage.route());
        assertThat(plan.diff()).allMatch(line -> line.startsWith("+ ")).anyMatch(line -> line.contains(stage.host()));
        assertThat(plan.toString()).startsWith(stage.file("a.yml") + " is new");
        assertThat(stage.folder.stat(stage.file("a.yml"))).isEmpty();

        published();
        Plan changed = stage.publisher().plan(stage.file("a.yml"), stage.route("http://10.9.8.6:80"));
        assertThat(changed.diff()).filteredOn(line -> !line.startsWith("  ")).hasSize(2);
    }

    @Test
    void aBrokenNeighbourRefusesBeforeAnythingIsWritten() {
        published();
        stage.write("broken.yml", "http:\n  routers: {}\n");
        Plan plan = stage.publisher().plan(stage.file("a.yml"), stage.route("http://10.9.8.6:80"));
        assertThat(plan.allowed()).isFalse();
        assertThat(plan.toString())
                .contains("broken.yml is refused, and blocks the whole folder: line 2: http.routers stands empty");
        assertThatThrownBy(() -> stage.publisher().apply(plan)).isInstanceOf(InvalidRequestException.class);
        assertThat(stage.text("a.yml")).contains(stage.server.backend());
        assertThat(stage.probe()
                        .route(stage.server.entryPoint(), stage.host(), "/")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aNeighbourThatBreaksAfterThePlanIsAConflict() {
        Plan plan = stage.publisher().plan(stage.file("a.yml"), stage.route());
        stage.write("broken.yml", "http: [\n");
        assertThatThrownBy(() -> stage.publisher().apply(plan))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("since it was planned, this came up");
        assertThat(stage.folder.stat(stage.file("a.yml"))).isEmpty();
    }

    @Test
    void aNameThatANeighbourHasIsRefusedWhicheverComesFirst() {
        published();
        for (String other : List.of("0.yml", "z.yml")) {
            Plan plan = stage.publisher().plan(stage.file(other), stage.route());
            assertThat(plan.allowed()).isFalse();
            assertThat(plan.toString()).contains("http.routers " + stage.mark + " stands in");
            assertThatThrownBy(() -> stage.publisher().apply(plan)).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void templatesAreRefused() {
        DynamicConfig config = stage.route()
                .withMiddleware(
                        Protocol.HTTP,
                        stage.mark,
                        new MiddlewareSpec.Headers(Map.of(), Map.of("X-A", "{{ env \"HOME\" }}")));
        Plan plan = stage.publisher().plan(stage.file("a.yml"), config);
        assertThat(plan.allowed()).isFalse();
        assertThat(plan.toString()).contains("which Traefik's templates run");
    }

    @Test
    void whatWouldNotWorkIsRefusedAllAtOnce() {
        RouterSpec bad = new RouterSpec(
                "Host(`a`, `b`)", "nowhere", List.of("nope"), List.of("gone"), null, null, Value.Group.empty());
        DynamicConfig config = stage.route()
                .withRouter(Protocol.HTTP, stage.mark + "-bad", bad)
                .withService(Protocol.HTTP, stage.mark + "-empty", ServiceSpec.to());
        Plan plan = stage.publisher().plan(stage.file("a.yml"), config);
        assertThat(plan.toString())
                .contains(
                        "Host takes 1 argument, not 2",
                        "leads to nowhere in services, which no file defines",
                        "leads to gone in middlewares",
                        "listens at nope, and there is no such entry point",
                        "loadBalancer stands empty");
        assertThatThrownBy(() -> stage.publisher().apply(plan)).isInstanceOf(InvalidRequestException.class);
        assertThat(stage.folder.stat(stage.file("a.yml"))).isEmpty();
    }

    @Test
    void aFileThatSomebodyElseChangedIsAConflict() {
        published();
        Plan plan = stage.publisher().plan(stage.file("a.yml"), stage.route("http://10.9.8.6:80"));
        String edited = stage.text("a.yml") + "# a hand was here\n";
        stage.write("a.yml", edited);
        assertThatThrownBy(() -> stage.publisher().apply(plan))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("changed by somebody else");
        assertThat(stage.text("a.yml")).isEqualTo(edited);
    }

    @Test
    void aChangeThatDoesNotProveItselfIsTakenBackWhileTheOldStateIsServed() throws InterruptedException {
        published();
        String former = stage.text("a.yml");
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean done = new AtomicBoolean();
        // The other host's route lies in the same file, and must be served whatever becomes of the change.
        Thread client = new Thread(() -> {
            while (!done.get()) {
                RouteAnswer answer = stage.probe().route(stage.server.entryPoint(), stage.host(), "/");
                if (answer.status() != 200) {
                    failures.add(answer.toString());
                }
            }
        });
        client.start();
        String other = stage.mark + "-other";
        DynamicConfig wanted = stage.route()
                .withRouter(
                        Protocol.HTTP,
                        other,
                        RouterSpec.to(other, Rule.host(stage.server.host(other)))
                                .on("websecure")
                                .secured())
                .withService(Protocol.HTTP, other, ServiceSpec.to(stage.server.dead()));
        Plan plan =
                stage.publisher().plan(stage.file("a.yml"), wanted, Expectation.served(stage.server.host(other), "/"));

        Outcome outcome = stage.publisher().apply(plan);
        done.set(true);
        client.join();

        assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.RESTORED);
        assertThat(outcome.failure()).contains("https://" + stage.server.host(other) + "/ answers 50");
        assertThatThrownBy(outcome::orThrow)
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("all is as before");
        assertThat(stage.text("a.yml")).isEqualTo(former);
        assertThat(stage.traefik.http().findRouter(other + "@file")).isEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    void aNewFileThatDoesNotProveItselfIsRemovedAgain() {
        Plan plan =
                stage.publisher().plan(stage.file("a.yml"), stage.route(), Expectation.status(stage.host(), "/", 418));
        Outcome outcome = stage.publisher().apply(plan);
        assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.RESTORED);
        assertThat(stage.folder.stat(stage.file("a.yml"))).isEmpty();
        assertThat(stage.traefik.http().findRouter(stage.mark + "@file")).isEmpty();
    }

    @Test
    void aChangeIsProvedByItsContentAndNotByItsNameAlone() {
        published();
        DynamicConfig wanted = stage.route()
                .withMiddleware(
                        Protocol.HTTP, stage.mark, new MiddlewareSpec.StripPrefix(List.of("/yes", "/0x1F", "/~")))
                .withRouter(
                        Protocol.HTTP,
                        stage.mark,
                        RouterSpec.to(stage.mark, Rule.host(stage.host()).and(Rule.pathPrefix("/yes")))
                                .on("websecure")
                                .through(stage.mark)
                                .priority(4000)
                                .secured())
                .withService(
                        Protocol.HTTP,
                        stage.mark,
                        ServiceSpec.to(stage.server.backend()).checked("/", "90s"));
        Outcome outcome = stage.publisher()
                .apply(stage.publisher().plan(stage.file("a.yml"), wanted, Expectation.served(stage.host(), "/yes")));
        assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.PUBLISHED);
        assertThat(stage.traefik.http().router(stage.mark + "@file").priority()).isEqualTo(4000);
        assertThat(stage.traefik
                        .http()
                        .middleware(stage.mark + "@file")
                        .definition()
                        .toString())
                .contains("[\"/yes\",\"/0x1F\",\"/~\"]");
    }

    @Test
    void hostileValuesArriveAsTheyAre() {
        Map<String, String> headers = Map.of(
                "X-A",
                "yes",
                "X-B",
                "0x1F",
                "X-C",
                "a: b #c",
                "X-D",
                "\"quoted\\\" 'and' `ticked`",
                "X-E",
                "é €",
                "X-F",
                "~",
                "X-G",
                "2026-01-01",
                "X-H",
                "a\tb",
                "X-I",
                "- *x &y !z %w @v",
                "X-J",
                "");
        DynamicConfig wanted =
                stage.route().withMiddleware(Protocol.HTTP, stage.mark, new MiddlewareSpec.Headers(headers, Map.of()));
        Outcome outcome = stage.publisher().apply(stage.publisher().plan(stage.file("a.yml"), wanted));
        assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.PUBLISHED);
        Map<?, ?> told = stage.traefik
                .http()
                .middleware(stage.mark + "@file")
                .definition()
                .at("headers")
                .at("customRequestHeaders")
                .as(Map.class);
        assertThat(told).isEqualTo(headers);
    }

    @Test
    void tcpAndUdpArePublishedToo() {
        DynamicConfig wanted = DynamicConfig.empty()
                .withRouter(
                        Protocol.TCP,
                        stage.mark,
                        RouterSpec.to(stage.mark, Rule.hostSni(stage.host()))
                                .on("websecure")
                                .secured())
                .withService(Protocol.TCP, stage.mark, ServiceSpec.toAddresses("10.9.8.7:5432"))
                .withService(Protocol.UDP, stage.mark, ServiceSpec.toAddresses("10.9.8.7:53"));
        Outcome outcome = stage.publisher().apply(stage.publisher().plan(stage.file("a.yml"), wanted));
        assertThat(outcome.result()).as(outcome.toString()).isEqualTo(Result.PUBLISHED);
        assertThat(stage.traefik.tcp().router(stage.mark + "@file").status()).isEqualTo(Status.ENABLED);
    }

    @Test
    void removingOneFileLeavesTheOthersServed() {
        published();
        String other = stage.mark + "-other";
        DynamicConfig second = DynamicConfig.empty()
                .withRouter(
                        Protocol.HTTP, other, RouterSpec.to(stage.mark + "@file", Rule.host(stage.server.host(other))));
        assertThat(stage.publisher()
                        .apply(stage.publisher().plan(stage.file("b.yml"), second))
                        .result())
                .isEqualTo(Result.PUBLISHED);
        stage.publisher()
                .apply(stage.publisher().planRemoval(stage.file("b.yml")))
                .orThrow();
        assertThat(stage.traefik.http().findRouter(other + "@file")).isEmpty();
        assertThat(stage.probe()
                        .route(stage.server.entryPoint(), stage.host(), "/")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aFileOfAnotherHandIsTakenOverWithAWord() {
        stage.write(
                "a.yml",
                "# mine\nhttp:\n  routers: {" + stage.mark + ": {rule: \"Host(`x`)\", service: noop@internal}}\n");
        Plan plan = stage.publisher().plan(stage.file("a.yml"), stage.route());
        assertThat(plan.allowed()).isTrue();
        assertThat(plan.toString()).contains("was not written here, and its comments and order will be lost");
    }

    @Test
    void theCertificateOfARouteIsToldAndTheDefaultOneRecognised() {
        published();
        CertificateProbe probe = stage.probe();
        Presented presented = probe.certificates(stage.server.entryPoint(), stage.host());
        assertThat(presented.good()).as(presented.toString()).isTrue();
        assertThat(presented.own().isFor(stage.host())).isTrue();
        assertThat(presented.daysLeft()).isNotNegative();
        assertThat(presented.own().issuer()).isNotEmpty();

        Presented other = probe.certificates(stage.server.entryPoint(), "unknown.elsewhere.example");
        assertThat(other.good()).isFalse();
        assertThat(other.own().traefikDefault()).isTrue();
        assertThat(other.verdict()).contains("Traefik's own default certificate");
    }

    @Test
    void aRouteWhoseCertificateIsNotBelievedIsNotAsked() {
        published();
        RouteAnswer answer =
                CertificateProbe.believing(Trust.system()).route(stage.server.entryPoint(), stage.host(), "/");
        assertThat(answer.status()).isZero();
        assertThat(answer.served()).isFalse();
        assertThat(answer.toString()).contains("was not asked").contains("does not know");

        String fingerprint = answer.presented().own().fingerprint();
        assertThat(CertificateProbe.believing(Trust.pinned(fingerprint))
                        .route(stage.server.entryPoint(), stage.host(), "/")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whereNobodyListensIsToldSo() {
        assertThatThrownBy(() -> stage.probe().certificates(new EntryAddress("127.0.0.1", 9), "a.lab.example"))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("127.0.0.1:9 refuses connections");
        assertThatThrownBy(() -> stage.probe().certificates(new EntryAddress("nowhere.invalid", 9), "a.lab.example"))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining("the name nowhere.invalid is not known here");
    }
}
