package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.server.Handled;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines of the embedded lab: started, stopped, moved, and found again when an answer gets lost. */
class VirtualMachinesInTheLabTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NAMESPACE = "vms-test";

    private static EmbeddedLab lab;
    private static OpenShiftClient client;

    private final String name = "vm-" + Bench.suffix();

    private VirtualMachineHandle machine;

    @BeforeAll
    static void open() {
        lab = EmbeddedLab.start("reference");
        client = OpenShiftClient.connect(
                KubeAccess.of(Path.of(Objects.requireNonNull(lab.environment().get("KUBECONFIG")))));
        client.objects().create(KubeObject.of("v1", "Namespace", "", NAMESPACE));
    }

    @AfterAll
    static void shut() {
        client.close();
        lab.close();
    }

    @BeforeEach
    void handle() {
        machine = client.virtualMachine(NAMESPACE, name);
    }

    private void create(String strategy) {
        client.objects()
                .create(KubeObject.of("kubevirt.io/v1", "VirtualMachine", NAMESPACE, name)
                        .with(strategy, "spec", "runStrategy")
                        .with(
                                Map.of("domain", Map.of("cpu", Map.of("cores", 1), "memory", Map.of("guest", "1Gi"))),
                                "spec",
                                "template",
                                "spec"));
    }

    private KubeObject instance() {
        return client.resource("kubevirt.io/v1", "VirtualMachineInstance", NAMESPACE, name)
                .get();
    }

    private void running() {
        create("Always");
        machine.awaitState("Running", SOON, Progress.none());
    }

    @Test
    void aMachineIsStartedAndStoppedAndRefusesBothTwice() {
        create("Halted");
        machine.awaitState("Stopped", SOON, Progress.none());
        assertThatThrownBy(machine::stop)
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("VM is not running");

        machine.start();
        machine.awaitState("Running", SOON, Progress.none());
        assertThatThrownBy(machine::start)
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("VM is already running");

        machine.stop();
        machine.awaitState("Stopped", SOON, Progress.none());
    }

    @Test
    void aMachineStartedByHandKeepsItsStrategy() {
        create("Manual");
        machine.awaitState("Stopped", SOON, Progress.none());
        machine.start();
        machine.awaitState("Running", SOON, Progress.none());
        machine.stop();
        machine.awaitState("Stopped", SOON, Progress.none());

        assertThat(client.resource("kubevirt.io/v1", "VirtualMachine", NAMESPACE, name)
                        .get()
                        .text("spec", "runStrategy"))
                .isEqualTo("Manual");
    }

    @Test
    void aRestartBringsAnotherInstance() {
        running();
        String before = instance().uid();

        machine.restart();
        client.resource("kubevirt.io/v1", "VirtualMachineInstance", NAMESPACE, name)
                .await(
                        "another instance",
                        now -> now.isPresent()
                                && !now.get().uid().equals(before)
                                && now.get().text("status", "phase").equals("Running"),
                        SOON,
                        Progress.none());
    }

    @Test
    void aMigrationTellsFromWhereToWhere() {
        running();
        String from = instance().text("status", "nodeName");

        MigrationOutcome outcome = machine.await(machine.migrate(), SOON, Progress.none());

        assertThat(outcome.phase()).isEqualTo("Succeeded");
        assertThat(outcome.source()).isEqualTo(from);
        assertThat(outcome.target())
                .isEqualTo(instance().text("status", "nodeName"))
                .isNotEqualTo(from);
        assertThat(machine.state()).isEqualTo("Running");
    }

    @Test
    void aMachineOfTheSeedMovesIfItsDiskIsShared() {
        assertThatThrownBy(() -> client.virtualMachine("vms", "win-jump").migrate())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("DisksNotLiveMigratable");

        VirtualMachineHandle dns = client.virtualMachine("technitium-dns", "dns-vm");
        MigrationOutcome outcome = dns.await(dns.migrate(), SOON, Progress.none());
        assertThat(outcome.succeeded()).as(outcome.toString()).isTrue();
        assertThat(outcome.source()).isEqualTo("node3");
    }

    @Test
    void anEvictedPodMovesItsMachineInstead() {
        running();
        String from = instance().text("status", "nodeName");
        KubeObject pod = client
                .objects()
                .list("v1", "Pod", NAMESPACE, Selection.labels("vm.kubevirt.io/name=" + name))
                .items()
                .stream()
                .findFirst()
                .orElseThrow();

        assertThat(client.pod(NAMESPACE, pod.name()).evict())
                .isInstanceOfSatisfying(
                        EvictionResult.Blocked.class,
                        held -> assertThat(held.message())
                                .endsWith("triggered evacuation of VMI \"%s/%s\"".formatted(NAMESPACE, name)));
        client.resource("kubevirt.io/v1", "VirtualMachineInstance", NAMESPACE, name)
                .await(
                        "the machine elsewhere",
                        now -> now.isPresent()
                                && !now.get().text("status", "nodeName").equals(from),
                        SOON,
                        Progress.none());
    }

    private List<Handled> sent(String method, String part, int since) {
        return lab.requests("kube").subList(since, lab.requests("kube").size()).stream()
                .filter(request ->
                        request.method().equals(method) && request.path().contains(part))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer-lost", "502-after"})
    void anActionWhoseAnswerIsLostIsSentOnceAndFound(String effect) {
        create("Halted");
        machine.awaitState("Stopped", SOON, Progress.none());
        lost(effect, "start", machine::start, "Running");
        lost(effect, "restart", machine::restart, "Running");
        lost(effect, "stop", machine::stop, "Stopped");
    }

    private void lost(String effect, String action, Runnable change, String state) {
        int since = lab.requests("kube").size();
        lab.fault("kube:%s@PUT:/apis/subresources".formatted(effect));
        change.run();
        assertThat(sent("PUT", name + "/" + action, since)).hasSize(1).allMatch(Handled::applied);
        machine.awaitState(state, SOON, Progress.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer-lost", "502-after"})
    void aMigrationWhoseAnswerIsLostIsCreatedOnceAndFound(String effect) {
        running();
        int since = lab.requests("kube").size();
        lab.fault("kube:%s@POST:/apis/kubevirt.io".formatted(effect));

        ObjectKey migration = machine.migrate();

        assertThat(sent("POST", "virtualmachineinstancemigrations", since)).hasSize(1);
        assertThat(machine.await(migration, SOON, Progress.none()).phase()).isEqualTo("Succeeded");
    }
}
