package io.github.bladebook.kit.coverage;

import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.nautobot.Endpoint;
import io.github.bladebook.nautobot.Filter;
import io.github.bladebook.nautobot.IpAddress;
import io.github.bladebook.nautobot.Manufacturer;
import io.github.bladebook.nautobot.NautobotClient;
import io.github.bladebook.nautobot.Schedule;
import io.github.bladebook.openshift.KubeAccess;
import io.github.bladebook.openshift.OpenShiftClient;
import io.github.bladebook.openshift.RangeQuery;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.traefik.TraefikClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What is called of the smaller clients. What is left out shows in the document. */
final class Tours {
    private static final Duration SHORT = Duration.ofSeconds(20);

    private Tours() {}

    static Tour prometheus(EmbeddedLab lab) {
        Tour tour = new Tour(lab, "prometheus");
        Map<String, String> environment = lab.environment();
        KubeAccess access = new KubeAccess(
                List.of(Path.of(get(environment, "KUBECONFIG"))),
                null,
                URI.create(get(environment, "OPENSHIFT_PROMETHEUS")),
                Path.of(get(environment, "OPENSHIFT_PROMETHEUS_CA")));
        try (OpenShiftClient client = OpenShiftClient.connect(access)) {
            Instant now = Instant.now();
            tour.all(client.prometheus());
            tour.call(client.prometheus(), "rangeQuery", "up", now.minusSeconds(3600), now, Duration.ofMinutes(10));
            RangeQuery query = RangeQuery.of("up", now.minusSeconds(3600), now, Duration.ofMinutes(10));
            tour.call(client.prometheus(), "plan", query);
            tour.call(client.prometheus(), "range", query, Progress.none());
        }
        return tour;
    }

    static Tour traefik(EmbeddedLab lab) {
        Tour tour = new Tour(lab, "traefik");
        try (TraefikClient client = TraefikClient.connect(Settings.ofEnvironment(lab.environment()))) {
            tour.all(client, client.http(), client.tcp(), client.udp());
            tour.call(client, "entryPoint", "websecure");
            for (Object section : List.of(client.http(), client.tcp(), client.udp())) {
                List.of("router", "findRouter", "service", "findService")
                        .forEach(name -> tour.call(section, name, "whoami@file"));
            }
            for (Object section : List.of(client.http(), client.tcp())) {
                List.of("middleware", "findMiddleware").forEach(name -> tour.call(section, name, "whoami@file"));
            }
        }
        return tour;
    }

    static Tour nautobot(EmbeddedLab lab) {
        Tour tour = new Tour(lab, "nautobot");
        try (NautobotClient client = NautobotClient.connect(Settings.ofEnvironment(lab.environment()))) {
            tour.all(client);
            writes(tour, client);
            tour.call(client, "graphql", "{ tags { name } }");
            tour.call(client, "savedQuery", "nobody", Map.of());
            var address = IpAddress.wanted(
                            Objects.requireNonNull(new IPAddressString("172.16.110.250/24").getAddress()), "Active")
                    .with("namespace", "Global");
            tour.call(client, "claim", address).ifPresent(claimed -> {
                tour.call(client, "holder", ((IpAddress) claimed).address(), "Global");
                tour.call(client, "consequences", claimed);
                tour.call(client.changeLog(), "of", claimed);
                tour.call(client, "release", claimed);
            });
            tour.call(client.changeLog(), "since", Instant.now());
            tour.call(client.changeLog(), "all", Filter.all());
            jobs(tour, client);
        }
        return tour;
    }

    private static void writes(Tour tour, NautobotClient client) {
        Endpoint<Manufacturer> makers = client.manufacturers();
        var one = Manufacturer.wanted("coverage one");
        tour.call(makers, "create", one).ifPresent(made -> {
            UUID id = ((Manufacturer) made).id();
            tour.call(makers, "get", id);
            tour.call(makers, "count", Filter.all());
            tour.call(makers, "walk", Filter.all());
            tour.call(makers, "find", one);
            tour.call(makers, "plan", one);
            tour.call(makers, "ensure", one);
            tour.call(makers, "update", id, one.with("description", "new"));
            tour.call(makers, "delete", id);
        });
        tour.call(client, "plan", one);
        tour.call(client, "ensure", one.with("description", "again"));
        tour.call(makers.bulk(), "create", List.of(Manufacturer.wanted("coverage two")));
        UUID two = makers.get(Filter.of("name", "coverage two")).id();
        tour.call(
                makers.bulk(),
                "update",
                Map.of(two, Manufacturer.wanted("coverage two").with("description", "x")));
        tour.call(makers.bulk(), "delete", List.of(two));
        tour.call(client, "apply", client.plan(List.of(Manufacturer.wanted("coverage three"))));
    }

    private static void jobs(Tour tour, NautobotClient client) {
        Object job = "Export Object List";
        tour.call(client.jobRuns(), "start", job, Map.of("content_type", 1)).ifPresent(run -> {
            tour.all(run);
            tour.call(run, "await", SHORT, Progress.none());
        });
        tour.call(
                        client.jobRuns(),
                        "schedule",
                        job,
                        Map.of("content_type", 1),
                        Schedule.daily("nightly", Instant.now().plusSeconds(60)))
                .ifPresent(scheduled -> tour.call(client.jobRuns(), "unschedule", scheduled));
        tour.call(client.jobRuns(), "scheduled");
        tour.call(client.jobRuns(), "syncGitRepository", "nobody");
    }

    private static String get(Map<String, String> environment, String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }
}
