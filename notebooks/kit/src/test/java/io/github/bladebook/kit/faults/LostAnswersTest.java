package io.github.bladebook.kit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.nautobot.BulkWriter;
import io.github.bladebook.nautobot.Endpoint;
import io.github.bladebook.nautobot.IpAddress;
import io.github.bladebook.nautobot.JobRuns;
import io.github.bladebook.nautobot.Manufacturer;
import io.github.bladebook.nautobot.NautobotClient;
import io.github.bladebook.nautobot.Schedule;
import io.github.bladebook.nautobot.ScheduledJob;
import io.github.bladebook.nautobot.Wanted;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.server.Handled;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every method that changes something, while the answer to its change gets lost: it was sent once, and the caller is told or it was looked up. */
class LostAnswersTest {
    /** A change with what it starts from; the name is the method's, without what comes after the underscore. */
    private enum Changing {
        create("POST") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                lose.run();
                client.manufacturers().create(maker("one"));
            }
        },
        update("PATCH") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                Manufacturer there = client.manufacturers().create(maker("one"));
                lose.run();
                client.manufacturers().update(there.id(), maker("one").with("description", "new"));
            }
        },
        delete("DELETE") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                Manufacturer there = client.manufacturers().create(maker("one"));
                lose.run();
                client.manufacturers().delete(there.id());
            }
        },
        ensure("POST") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                lose.run();
                client.manufacturers().ensure(maker("one"));
            }
        },
        ensure_changed("PATCH") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                client.manufacturers().create(maker("one"));
                lose.run();
                client.ensure(maker("one").with("description", "new"));
            }
        },
        apply("POST") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                var plan = client.plan(List.of(maker("one")));
                lose.run();
                client.apply(plan);
            }
        },
        claim("POST") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                lose.run();
                client.claim(address());
            }
        },
        release("DELETE") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                IpAddress there = client.claim(address());
                lose.run();
                client.release(there);
            }
        },
        post("POST") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                lose.run();
                client.post("/api/dcim/manufacturers/", Map.of("name", "one"));
            }
        },
        patch("PATCH") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                Manufacturer there = client.manufacturers().create(maker("one"));
                lose.run();
                client.patch("/api/dcim/manufacturers/" + there.id() + "/", Map.of("description", "new"));
            }
        },
        delete_raw("DELETE") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                Manufacturer there = client.manufacturers().create(maker("one"));
                lose.run();
                client.delete("/api/dcim/manufacturers/" + there.id() + "/");
            }
        },
        create_many("POST") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                lose.run();
                client.manufacturers().bulk().create(List.of(maker("one"), maker("two")));
            }
        },
        update_many("PATCH") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                Manufacturer there = client.manufacturers().create(maker("one"));
                lose.run();
                client.manufacturers()
                        .bulk()
                        .update(Map.of(there.id(), maker("one").with("description", "new")));
            }
        },
        delete_many("DELETE") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                Manufacturer there = client.manufacturers().create(maker("one"));
                lose.run();
                client.manufacturers().bulk().delete(List.of(there.id()));
            }
        },
        start("POST") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                Map<String, ?> data = exported(client);
                lose.run();
                client.jobRuns().start(EXPORT, data);
            }
        },
        schedule("POST") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                Map<String, ?> data = exported(client);
                lose.run();
                client.jobRuns().schedule(EXPORT, data, Schedule.crontab("nightly", "0 3 * * *"));
            }
        },
        unschedule("DELETE") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                ScheduledJob there =
                        client.jobRuns().schedule(EXPORT, exported(client), Schedule.crontab("nightly", "0 3 * * *"));
                lose.run();
                client.jobRuns().unschedule(there);
            }
        },
        syncGitRepository("POST") {
            @Override
            void run(NautobotClient client, Runnable lose) {
                client.post(
                        "/extras/git-repositories/",
                        Map.of("name", "lost", "slug", "lost", "remote_url", "http://git.lab.example/lost.git"));
                lose.run();
                client.jobRuns().syncGitRepository("lost");
            }
        };

        private static final String EXPORT = "Export Object List";

        private final String verb;

        Changing(String verb) {
            this.verb = verb;
        }

        abstract void run(NautobotClient client, Runnable lose);

        String method() {
            return name().replaceFirst("_.*", "");
        }

        private static Wanted<Manufacturer> maker(String name) {
            return Manufacturer.wanted(name);
        }

        private static Map<String, ?> exported(NautobotClient client) {
            return Map.of(
                    "content_type",
                    client.get("/extras/content-types/?app_label=dcim&model=manufacturer")
                            .at("results")
                            .elements()
                            .get(0)
                            .integer("id"));
        }

        private static Wanted<IpAddress> address() {
            return IpAddress.wanted(
                            Objects.requireNonNull(new IPAddressString("172.16.110.250/24").getAddress()), "Active")
                    .with("namespace", "Global");
        }
    }

    /** What only reads, or only leads to something else. */
    private static final Set<String> READING = Set.of(
            "get",
            "find",
            "list",
            "walk",
            "count",
            "wanted",
            "plan",
            "bulk",
            "server",
            "peer",
            "holder",
            "consequences",
            "graphql",
            "savedQuery",
            "export",
            "exportAddresses",
            "doctor",
            "asking",
            "close",
            "toString",
            "changeLog",
            "jobRuns",
            "scheduled",
            "of");

    private static void lost(Changing change, String effect) {
        try (EmbeddedLab lab = EmbeddedLab.start("reference");
                NautobotClient client = NautobotClient.connect(Settings.ofEnvironment(lab.environment()))) {
            int[] before = {0};
            Throwable outcome = catchThrowable(() -> change.run(client, () -> {
                before[0] = lab.requests("nautobot").size();
                lab.fault("nautobot:%s@%s:/api".formatted(effect, change.verb));
            }));

            List<Handled> sent = lab
                    .requests("nautobot")
                    .subList(before[0], lab.requests("nautobot").size())
                    .stream()
                    .filter(request -> request.method().equals(change.verb))
                    .toList();
            assertThat(sent)
                    .as("changes that arrived, after %s", outcome)
                    .hasSize(1)
                    .allMatch(Handled::applied);
            if (outcome != null) {
                assertThat(outcome).isInstanceOf(OutcomeUnknownException.class);
                assertThat(((LabException) outcome).retryable()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Changing.class)
    void aChangeWhoseAnswerIsLostWasSentOnce(Changing change) {
        lost(change, "answer-lost");
    }

    @ParameterizedTest
    @EnumSource(Changing.class)
    void aChangeThatAProxyAnswered502WasSentOnce(Changing change) {
        lost(change, "502-after");
    }

    @ParameterizedTest
    @ValueSource(classes = {NautobotClient.class, Endpoint.class, BulkWriter.class, JobRuns.class})
    void everyMethodThatChangesSomethingIsTried(Class<?> client) {
        Set<String> tried = Stream.of(Changing.values()).map(Changing::method).collect(Collectors.toSet());
        Set<String> unsorted = new TreeSet<>();
        for (Method method : client.getDeclaredMethods()) {
            boolean leadsOn = method.getReturnType() == Endpoint.class;
            if (Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()) && !leadsOn) {
                unsorted.add(method.getName());
            }
        }
        unsorted.removeAll(tried);
        unsorted.removeAll(READING);

        assertThat(unsorted)
                .as("methods that are neither tried here nor known to read only")
                .isEmpty();
    }

    @Test
    void withoutAFaultEachIsDone() {
        for (Changing change : Changing.values()) {
            try (EmbeddedLab lab = EmbeddedLab.start("reference");
                    NautobotClient client = NautobotClient.connect(Settings.ofEnvironment(lab.environment()))) {
                change.run(client, () -> {});
            }
        }
    }
}
