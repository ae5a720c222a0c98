package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.server.Handled;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each change of a guest, while the answer to it gets lost: it is found out what became of it, and nothing is sent a second time. */
class LostChangesTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private static LabFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new LabFixture();
        fixture.lab
                .state()
                .proxmox()
                .nodes()
                .put(
                        "prox2",
                        new PveNode(
                                "172.16.110.102",
                                24,
                                DataSize.gibibytes(64),
                                DataSize.gibibytes(90),
                                DataSize.gibibytes(9),
                                Instant.now(),
                                0.1));
    }

    @AfterAll
    static void end() {
        fixture.close();
    }

    @BeforeEach
    void whole() {
        fixture.lab.faults().clear();
    }

    /** A change, what it starts from, and what is so when it was done; the name is the method's, without what follows the underscore. */
    private enum Changing {
        createVm("POST") {
            @Override
            void run(Runnable lose) {
                lose.run();
                VmHandle made = fixture.node().createVm(spec(), RANGE).await(LONG);
                assertThat(made.config().name()).isEqualTo("lost");
            }
        },
        createContainer("POST") {
            @Override
            void run(Runnable lose) {
                lose.run();
                ContainerHandle made =
                        fixture.node().createContainer(container(), RANGE).await(LONG);
                assertThat(made.config().name()).isEqualTo("lost-ct");
            }
        },
        copy("POST") {
            @Override
            void run(Runnable lose) {
                VmHandle template = fixture.node().vm(9024);
                lose.run();
                VmHandle made =
                        template.copy(CloneSpec.named("lost-copy"), RANGE).await(LONG);
                assertThat(made.config().name()).isEqualTo("lost-copy");
            }
        },
        copy_container("POST") {
            @Override
            void run(Runnable lose) {
                ContainerHandle original = ct();
                lose.run();
                ContainerHandle made = original.copy(
                                CloneSpec.named("lost-copy").withOwnDisks(), RANGE)
                        .await(LONG);
                assertThat(made.config().name()).isEqualTo("lost-copy");
            }
        },
        update("POST") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = vm();
                GuestConfig seen = vm.config();
                lose.run();
                assertThat(vm.update(seen, GuestChange.none().cores(3).tags("new"))
                                .tags())
                        .containsExactly("new");
            }
        },
        update_container("PUT") {
            @Override
            void run(Runnable lose) {
                ContainerHandle ct = ct();
                GuestConfig seen = ct.config();
                lose.run();
                GuestConfig now = ct.update(
                        seen,
                        GuestChange.none()
                                .cores(3)
                                .onBoot(true)
                                .network("net0", ContainerNetwork.on("vmbr0", "eth0", IpConfig.dhcp())));
                assertThat(now.processors()).isEqualTo(3);
            }
        },
        resize("PUT") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = vm();
                lose.run();
                vm.resize("scsi0", DataSize.gibibytes(7)).await(LONG);
                assertThat(vm.config().find("scsi0").flatMap(PropertyString::size))
                        .contains(DataSize.gibibytes(7));
            }
        },
        start("POST") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = vm();
                lose.run();
                vm.start().await(LONG);
                assertThat(vm.status().running()).isTrue();
            }
        },
        stop("POST") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = running();
                lose.run();
                vm.stop().await(LONG);
                assertThat(vm.status().running()).isFalse();
            }
        },
        shutdown("POST") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = running();
                lose.run();
                vm.shutdown(Duration.ofMinutes(1)).await(LONG);
                assertThat(vm.status().running()).isFalse();
            }
        },
        reboot("POST") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = running();
                lose.run();
                vm.reboot(Duration.ofMinutes(1)).await(LONG);
                assertThat(vm.status().running()).isTrue();
            }
        },
        reset("POST") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = running();
                lose.run();
                vm.reset().await(LONG);
                assertThat(vm.status().running()).isTrue();
            }
        },
        suspend("POST") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = running();
                lose.run();
                vm.suspend().await(LONG);
                assertThat(vm.status().status()).isEqualTo("paused");
            }
        },
        resume("POST") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = running();
                vm.suspend().await(LONG);
                lose.run();
                vm.resume().await(LONG);
                assertThat(vm.status().status()).isEqualTo("running");
            }
        },
        hibernate("POST") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = running();
                lose.run();
                vm.hibernate().await(LONG);
                assertThat(vm.status().running()).isFalse();
            }
        },
        migrate("POST") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = vm();
                lose.run();
                vm.migrate(Migration.to("prox2").copyingDisksTo("local-lvm")).await(LONG);
                assertThat(fixture.client.node("prox2").vm(vm.id()).config().name())
                        .isEqualTo("lost");
            }
        },
        toTemplate("POST") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = vm();
                lose.run();
                vm.toTemplate().await(LONG);
                assertThat(vm.config().template()).isTrue();
            }
        },
        toTemplate_container("POST") {
            @Override
            void run(Runnable lose) {
                ContainerHandle ct = ct();
                lose.run();
                ct.toTemplate().await(LONG);
                assertThat(ct.config().template()).isTrue();
            }
        },
        destroy("DELETE") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = vm();
                GuestConfig seen = vm.config();
                lose.run();
                vm.destroy(seen, Purge.FROM_JOBS).await(LONG);
                assertThat(fixture.node().vms()).extracting(GuestSummary::id).doesNotContain(vm.id());
            }
        },
        create_snapshot("POST") {
            @Override
            void run(Runnable lose) {
                GuestSnapshots snapshots = vm().snapshots();
                lose.run();
                snapshots.create("before", "").await(LONG);
                assertThat(snapshots.list()).extracting(GuestSnapshot::name).containsExactly("before");
            }
        },
        createWithMemory("POST") {
            @Override
            void run(Runnable lose) {
                GuestSnapshots snapshots = running().snapshots();
                lose.run();
                snapshots.createWithMemory("before", "").await(LONG);
                assertThat(snapshots.get("before").memory()).isTrue();
            }
        },
        rollback("POST") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = vm();
                vm.snapshots().create("before", "").await(LONG);
                vm.update(vm.config(), GuestChange.none().cores(4));
                lose.run();
                vm.snapshots().rollback("before", false).await(LONG);
                assertThat(vm.config().processors()).isEqualTo(1);
            }
        },
        delete_snapshot("DELETE") {
            @Override
            void run(Runnable lose) {
                GuestSnapshots snapshots = vm().snapshots();
                snapshots.create("before", "").await(LONG);
                lose.run();
                snapshots.delete("before").await(LONG);
                assertThat(snapshots.list()).isEmpty();
            }
        },
        apply("DELETE") {
            @Override
            void run(Runnable lose) {
                GuestSnapshots snapshots = vm().snapshots();
                snapshots.create("auto-1", "").await(LONG);
                SnapshotPlan plan = snapshots.plan("auto-", new Retention(0, 0, 0, 0, 0, 1));
                assertThat(plan.going()).isEmpty();
                SnapshotPlan all = new SnapshotPlan(Map.of(), snapshots.list());
                lose.run();
                assertThat(snapshots.apply(all, LONG)).hasSize(1);
                assertThat(snapshots.list()).isEmpty();
            }
        },
        add("POST") {
            @Override
            void run(Runnable lose) {
                GuestFirewall firewall = vm().firewall();
                FirewallRules seen = firewall.rules();
                lose.run();
                assertThat(firewall.add(seen, FirewallRule.allowIn("tcp", "22")).rules())
                        .hasSize(1);
            }
        },
        replace("PUT") {
            @Override
            void run(Runnable lose) {
                GuestFirewall firewall = vm().firewall();
                FirewallRules seen = firewall.add(
                        firewall.rules(), FirewallRule.allowIn("tcp", "22").from("10.0.0.0/8"));
                lose.run();
                assertThat(firewall.replace(seen, 0, FirewallRule.allowIn("tcp", "443"))
                                .rules())
                        .containsExactly(FirewallRule.allowIn("tcp", "443"));
            }
        },
        remove("DELETE") {
            @Override
            void run(Runnable lose) {
                GuestFirewall firewall = vm().firewall();
                FirewallRules seen = firewall.add(firewall.rules(), FirewallRule.allowIn("tcp", "22"));
                lose.run();
                assertThat(firewall.remove(seen, 0).rules()).isEmpty();
            }
        },
        options("PUT") {
            @Override
            void run(Runnable lose) {
                GuestFirewall firewall = vm().firewall();
                FirewallOptions seen = firewall.options();
                lose.run();
                assertThat(firewall.options(seen.enabled(true)).enabled()).isTrue();
            }
        },
        regenerate("PUT") {
            @Override
            void run(Runnable lose) {
                VmHandle vm = fixture.node()
                        .vm(9024)
                        .copy(CloneSpec.named("lost-ci"), RANGE)
                        .await(LONG);
                vm.update(
                        vm.config(),
                        GuestChange.none().cloudInit(CloudInit.none().user("ops")));
                lose.run();
                assertThat(vm.cloudInit().regenerate()).isEmpty();
            }
        },
        stop_task("DELETE") {
            @Override
            void run(Runnable lose) {
                TaskHandle task = vm().start();
                lose.run();
                assertThat(task.stop()).isNotNull();
            }
        };

        private static final IdRange RANGE = IdRange.of(5000, 5999);

        private final String verb;

        Changing(String verb) {
            this.verb = verb;
        }

        abstract void run(Runnable lose);

        String method() {
            return name().replaceFirst("_.*", "");
        }

        private static VmSpec spec() {
            return VmSpec.named("lost")
                    .memory(DataSize.mebibytes(512))
                    .disk("scsi0", DiskSpec.create("local-lvm", DataSize.gibibytes(4)));
        }

        private static ContainerSpec container() {
            String template =
                    fixture.node().storage("templates").content("vztmpl").get(0).id();
            return ContainerSpec.named("lost-ct", template).root(MountPoint.create("local-lvm", DataSize.gibibytes(4)));
        }

        private static VmHandle vm() {
            return fixture.node().createVm(spec(), RANGE).await(LONG);
        }

        private static VmHandle running() {
            VmHandle vm = vm();
            vm.start().await(LONG);
            return vm;
        }

        private static ContainerHandle ct() {
            return fixture.node().createContainer(container(), RANGE).await(LONG);
        }
    }

    private static void lost(Changing change, String effect) {
        change.run(() -> {
            fixture.forget();
            fixture.lab.fault("proxmox:%s@%s:/api2/json/nodes".formatted(effect, change.verb));
        });

        List<Handled> sent = fixture.changes();
        assertThat(sent).as("changes that arrived").hasSize(1).allMatch(Handled::applied);
        assertThat(sent.get(0).method()).isEqualTo(change.verb);
    }

    @ParameterizedTest
    @EnumSource(Changing.class)
    void aChangeWhoseAnswerIsLostIsFoundOutAndNotSentAgain(Changing change) {
        lost(change, "answer-lost");
    }

    @ParameterizedTest
    @EnumSource(Changing.class)
    void aChangeThatAProxyAnswered502IsFoundOutAndNotSentAgain(Changing change) {
        lost(change, "502-after");
    }

    @Test
    void aChangeThatNeverArrivedIsToldAsUnknownAndNotSentAgain() {
        VmHandle vm = Changing.vm();
        fixture.forget();
        fixture.lab.fault("proxmox:refuse@POST:/api2/json/nodes");

        assertThatThrownBy(vm::start)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("no answer came, and node prox1 has no task of it (hastart, qmstart)")
                .hasMessageContaining("it was not sent again");
        assertThat(fixture.changes()).isEmpty();
        assertThat(vm.status().running()).isFalse();
    }

    @Test
    void aCreationThatNeverArrivedNamesItsMark() {
        fixture.forget();
        fixture.lab.fault("proxmox:refuse@POST:/api2/json/nodes");

        assertThatThrownBy(() -> fixture.node().createVm(Changing.spec(), Changing.RANGE))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("that bears the mark bladebook-op: ");
        assertThat(fixture.changes()).isEmpty();
    }

    @Test
    void aProgramWhoseStartIsLostIsNotRunAgain() {
        VmHandle vm = fixture.node().vm(107);
        fixture.forget();
        fixture.lab.fault("proxmox:answer-lost@POST:/api2/json/nodes");

        assertThatThrownBy(() -> vm.agent().exec(List.of("hostname"), LONG))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(fixture.changes()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void whatIsSentRawIsSentOnce(String verb) {
        VmHandle vm = Changing.vm();
        String path = "/nodes/prox1/qemu/" + vm.id();
        fixture.forget();
        fixture.lab.fault("proxmox:answer-lost@%s:/api2/json/nodes".formatted(verb));

        assertThatThrownBy(() -> raw(verb, path)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(fixture.changes()).hasSize(1).allMatch(Handled::applied);
    }

    private static Json raw(String verb, String path) {
        return switch (verb) {
            case "POST" -> fixture.client.post(path + "/config", Map.of("cores", 2));
            case "PUT" -> fixture.client.put(path + "/config", Map.of("onboot", true));
            default -> fixture.client.delete(path, Map.of("purge", true));
        };
    }

    /** What only reads, or only leads to something else, or is tried in a test of its own here. */
    private static final Set<String> READING = Set.of(
            "id",
            "node",
            "config",
            "status",
            "pending",
            "migrationCheck",
            "snapshots",
            "firewall",
            "findTask",
            "toString",
            "agent",
            "interfaces",
            "findInterfaces",
            "cloudInit",
            "list",
            "tree",
            "plan",
            "get",
            "rules",
            "file",
            "answers",
            "addresses",
            "awaitAddress",
            "system",
            "frozen",
            "exec");

    @ParameterizedTest
    @ValueSource(
            classes = {
                GuestHandle.class,
                VmHandle.class,
                ContainerHandle.class,
                GuestSnapshots.class,
                GuestFirewall.class,
                GuestAgent.class,
                CloudInitHandle.class
            })
    void everyMethodThatChangesAGuestIsTried(Class<?> handle) {
        Set<String> unsorted = Stream.of(handle.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        unsorted.removeAll(Stream.of(Changing.values()).map(Changing::method).collect(Collectors.toSet()));
        unsorted.removeAll(READING);

        assertThat(unsorted)
                .as("methods that are neither tried here nor known to read only")
                .isEmpty();
    }
}
