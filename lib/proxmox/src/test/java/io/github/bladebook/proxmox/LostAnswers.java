package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.server.Handled;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.ProxmoxSwitches;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes of one subject while their answers get lost: what became of each is found out, or told as unknown with what to look at, and
 * nothing reaches the server a second time. The first change goes through every way of losing an answer, the others through those that
 * differ for them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LostAnswers {
    static final Duration LONG = Duration.ofMinutes(10);
    static final IdRange RANGE = IdRange.of(5000, 5999);

    private static final List<LostWay> OF_EACH =
            List.of(LostWay.ANSWER_LOST, LostWay.LATE, LostWay.NOTHING_DONE, LostWay.OFFLINE, LostWay.SILENCE);

    LabFixture fixture = new LabFixture("empty");

    abstract List<LostCase> cases();

    @BeforeAll
    void start() {
        fixture.close();
        fixture = new LabFixture();
        ProxmoxState state = fixture.lab.state().proxmox();
        DataSize size = DataSize.gibibytes(640);
        state.nodes().put("prox2", new PveNode("172.16.110.102", 24, size, size, DataSize.ZERO, Instant.now(), 0.1));
        state.storages()
                .put(
                        "tank",
                        new PveStorage(
                                "zfspool",
                                List.of("images", "rootdir"),
                                size,
                                DataSize.ZERO,
                                false,
                                Map.of("pool", "tank")));
    }

    @AfterAll
    void end() {
        fixture.close();
    }

    @AfterEach
    void whole() {
        fixture.lab.faults().clear();
        fixture.lab.state().proxmox().switches().next(ProxmoxSwitches.Count.TASK_CRASHES, 0);
    }

    private Stream<Arguments> lost() {
        List<LostCase> cases = cases();
        return cases.stream().flatMap(change -> {
            List<LostWay> ways = change.equals(cases.get(0)) ? List.of(LostWay.values()) : OF_EACH;
            return ways.stream().map(way -> Arguments.of(change, way));
        });
    }

    @ParameterizedTest
    @MethodSource("lost")
    void nothingIsSentTwiceAndWhatBecameOfItIsSaid(LostCase change, LostWay way) {
        Throwable thrown = catchThrowable(() -> change.change().run(() -> {
            fixture.forget();
            way.strike(fixture, change.verb());
        }));
        fixture.lab.faults().clear();

        List<Handled> arrived = fixture.changes();
        switch (change.told() && way.end() == LostWay.End.FOUND_OUT ? LostWay.End.UNKNOWN : way.end()) {
            case FOUND_OUT -> {
                assertThat(thrown).isNull();
                assertThat(arrived).hasSize(1);
            }
            case CUT_OFF -> {
                if (thrown != null) {
                    assertThat(thrown).isInstanceOfAny(RemoteFailureException.class, OutcomeUnknownException.class);
                }
                assertThat(arrived).hasSize(1);
            }
            case UNKNOWN -> {
                if (thrown != null || !change.idle()) {
                    assertThat(thrown).isInstanceOf(OutcomeUnknownException.class);
                    saysWhatToDo((LabException) thrown);
                }
                assertThat(arrived).hasSize(change.told() && way.end() == LostWay.End.FOUND_OUT ? 1 : 0);
            }
            case UNKNOWN_OR_NOT_SENT -> {
                assertThat(thrown).as("nobody answers").isInstanceOf(LabException.class);
                assertThat(arrived).hasSize(thrown instanceof OutcomeUnknownException ? 1 : 0);
            }
            case AWAY -> {
                assertThat(thrown).isInstanceOf(RemoteFailureException.class).hasMessageContaining("(595)");
                assertThat(arrived).isEmpty();
            }
        }
        assertThat(arrived).allMatch(Handled::applied);
        assertThat(arrived).allMatch(request -> request.method().equals(change.verb()));
    }

    private static void saysWhatToDo(LabException thrown) {
        assertThat(thrown.problem().next()).containsPattern("Look at|Look again|Read it again|delete");
        assertThat(thrown.problem().tried()).isNotBlank();
    }

    static VmSpec spec() {
        return VmSpec.named("lost")
                .memory(DataSize.mebibytes(512))
                .disk("scsi0", DiskSpec.create("local-lvm", DataSize.gibibytes(4)));
    }

    ContainerSpec container() {
        String template =
                fixture.node().storage("templates").content("vztmpl").get(0).id();
        return ContainerSpec.named("lost-ct", template).root(MountPoint.create("local-lvm", DataSize.gibibytes(4)));
    }

    VmHandle vm() {
        return fixture.node().createVm(spec(), RANGE).await(LONG);
    }

    VmHandle running() {
        VmHandle vm = vm();
        vm.start().await(LONG);
        return vm;
    }

    ContainerHandle ct() {
        return fixture.node().createContainer(container(), RANGE).await(LONG);
    }
}
