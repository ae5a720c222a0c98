package io.github.bladebook.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** KubeVirt's machines, by a script. */
class VirtualMachineHandleTest {
    private static final String KINDS = "{\"kind\":\"APIResourceList\",\"resources\":["
            + "{\"name\":\"virtualmachines\",\"kind\":\"VirtualMachine\",\"namespaced\":true},"
            + "{\"name\":\"virtualmachineinstances\",\"kind\":\"VirtualMachineInstance\",\"namespaced\":true},"
            + "{\"name\":\"virtualmachineinstancemigrations\",\"kind\":\"VirtualMachineInstanceMigration\",\"namespaced\":true}]}";

    @TempDir
    Path folder;

    private ScriptedCluster cluster;
    private VirtualMachineHandle machine;

    @BeforeEach
    void start() {
        cluster = new ScriptedCluster(folder);
        machine = cluster.client.virtualMachine("vms", "db");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private static String object(String kind, String name, String rest) {
        return "{\"apiVersion\":\"kubevirt.io/v1\",\"kind\":\"%s\",\"metadata\":{\"name\":\"%s\",\"namespace\":\"vms\",\"uid\":\"u\",\"resourceVersion\":\"5\"},%s}"
                .formatted(kind, name, rest);
    }

    @Test
    void aStartIsAskedOfTheSubresource() {
        cluster.answer(202, "application/json", "");

        machine.start();

        RecordedRequest request = cluster.request();
        assertThat(request.getMethod() + " " + request.getTarget())
                .isEqualTo("PUT /apis/subresources.kubevirt.io/v1/namespaces/vms/virtualmachines/db/start");
    }

    @Test
    void aMachineThatRunsAlreadyIsAConflict() {
        cluster.status(
                409, "Operation cannot be fulfilled on virtualmachine.kubevirt.io \\\"db\\\": VM is already running");

        assertThatThrownBy(() -> machine.start())
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("VM is already running");
    }

    @Test
    void aStartWhoseAnswerIsLostIsFoundByTheMachinesState() {
        cluster.answer(502, "text/html", "<html>")
                .json(KINDS)
                .json(object("VirtualMachine", "db", "\"spec\":{},\"status\":{\"printableStatus\":\"Starting\"}"));

        machine.start();

        assertThat(cluster.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aStopThatDoesNotShowStaysOpen() {
        String running = object(
                "VirtualMachine",
                "db",
                "\"spec\":{\"runStrategy\":\"Always\"},\"status\":{\"printableStatus\":\"Running\"}");
        cluster.answer(502, "text/html", "<html>")
                .json(KINDS)
                .json(running)
                .json(running)
                .json(running);

        assertThatThrownBy(() -> machine.stop()).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aMigrationIsAnObjectThatIsWaitedFor() {
        cluster.json(KINDS)
                .answer(201, "application/json", object("VirtualMachineInstanceMigration", "db-x7", "\"spec\":{}"));
        ObjectKey migration = machine.migrate();
        String done = object(
                "VirtualMachineInstanceMigration",
                "db-x7",
                "\"status\":{\"phase\":\"Succeeded\",\"migrationState\":{\"sourceNode\":\"blade1\",\"targetNode\":\"blade2\"}}");
        cluster.json("{\"kind\":\"List\",\"metadata\":{\"resourceVersion\":\"9\"},\"items\":[%s]}".formatted(done))
                .json("");

        MigrationOutcome outcome = machine.await(migration, Duration.ofSeconds(20), Progress.none());

        assertThat(outcome).isEqualTo(new MigrationOutcome("Succeeded", "blade1", "blade2", ""));
        assertThat(outcome).hasToString("Succeeded: blade1 → blade2");
    }
}
