package io.github.bladebook.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.junit.WithEmbeddedLab;
import io.github.bladebook.snapshot.Guest;
import io.github.bladebook.snapshot.Node;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.PodTemplate;
import io.github.bladebook.snapshot.Snapshot;
import io.github.bladebook.snapshot.SnapshotFile;
import io.github.bladebook.snapshot.Source;
import io.github.bladebook.snapshot.VirtualMachine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole lab read over the wire: what stands in the reference lab must stand in the snapshot. */
@WithEmbeddedLab
class LabTest {
    @TempDir
    Path folder;

    @Test
    void aSnapshotHoldsBothSidesAndLacksNothing(EmbeddedLab embedded) {
        Snapshot now = taken(embedded);
        assertThat(now.lacks()).isEmpty();
        assertThat(now.cluster().nodes()).extracting(Node::name).containsExactly("node2", "node3", "node4");
        assertThat(now.cluster().version()).contains("4.20").contains("1.33");
        assertThat(now.hypervisor().version()).startsWith("9.1");
        assertThat(now.hypervisor().hosts()).singleElement().satisfies(host -> {
            assertThat(host.name()).isEqualTo("prox1");
            assertThat(host.cpu().cores()).isEqualTo(24);
            assertThat(host.memory().gibibytes()).isEqualTo(128);
        });
        assertThat(now.hypervisor().guests()).extracting(Guest::id).contains(105, 106, 107, 210, 211, 215, 216, 9024);
        assertThat(now.hypervisor().pools())
                .extracting(pool -> pool.name())
                .contains("local", "local-lvm", "templates");
    }

    @Test
    void whatAPlannerNeedsOfPodsSurvivesTheWayIntoTheSnapshot(EmbeddedLab embedded) {
        Snapshot now = taken(embedded);
        List<Pod> pods = now.cluster().pods();
        assertThat(pods).anyMatch(Pod::mirror);
        assertThat(pods).anyMatch(pod -> pod.phase() == Pod.Phase.SUCCEEDED);
        assertThat(pods)
                .anyMatch(pod -> pod.template().containers().stream()
                        .anyMatch(container -> container.kind() == PodTemplate.Kind.SIDECAR));
        assertThat(pods).anyMatch(pod -> !pod.template().overhead().isZero());
        assertThat(pods).anyMatch(pod -> !pod.template().antiAffinity().isEmpty());
        assertThat(pods).anyMatch(pod -> !pod.claims().isEmpty());
        assertThat(now.cluster().volumes())
                .anyMatch(volume -> !volume.nodeAffinity().isEmpty());
        assertThat(now.cluster().disruptionBudgets()).anyMatch(budget -> budget.allowed() == 0);
        assertThat(now.cluster().virtualMachines())
                .anyMatch(VirtualMachine::movable)
                .anyMatch(vm -> !vm.movable());
        assertThat(now.cluster().storageRooms()).isNotEmpty();
        assertThat(now.cluster().usage())
                .anyMatch(usage -> usage.kind().equals("node"))
                .anyMatch(usage -> usage.kind().equals("pod"));
        assertThat(now.cluster().history()).anySatisfy(series -> {
            assertThat(series.name()).isEqualTo("memory.requests");
            assertThat(series.values()).hasSizeGreaterThan(13 * 24);
        });
    }

    @Test
    void podsOfOneTemplateShareOneObject(EmbeddedLab embedded) {
        List<Pod> exporters = taken(embedded).cluster().pods().stream()
                .filter(pod -> pod.name().startsWith("node-exporter-"))
                .toList();
        assertThat(exporters).hasSizeGreaterThan(1);
        assertThat(exporters.stream().map(Pod::template).distinct()).hasSize(1);
        assertThat(exporters.get(0).template()).isSameAs(exporters.get(1).template());
    }

    @Test
    void everySourceSaysWhenItWasRead(EmbeddedLab embedded) {
        Snapshot now = taken(embedded);
        assertThat(now.sources()).extracting(Source::what).contains("pods", "nodes", "history");
        assertThat(now.sources())
                .allSatisfy(source -> assertThat(source.takenAt()).isAfterOrEqualTo(now.takenAt()));
        assertThat(now.sources()).anySatisfy(source -> {
            assertThat(source.what()).isEqualTo("pods");
            assertThat(source.version()).isNotBlank();
            assertThat(source.count()).isEqualTo(now.cluster().pods().size());
        });
    }

    @Test
    void aSnapshotSavedAndReadIsTheSame(EmbeddedLab embedded) {
        Snapshot now = taken(embedded);
        Path file = folder.resolve("lab.json.gz");
        SnapshotFile.save(now, file);
        try (Lab saved = Lab.open(file.toString())) {
            assertThat(saved.snapshot()).isEqualTo(now);
            assertThat(saved.origin()).contains(file.toString());
        }
    }

    @Test
    void progressIsToldToItsEnd(EmbeddedLab embedded) {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        try (Lab lab = lab(embedded)) {
            lab.snapshot((work, done, total) -> told.add(work + " " + done + "/" + total));
        }
        assertThat(told).anyMatch(line -> line.matches("reading the lab (\\d+)/\\1"));
    }

    @Test
    void anInterruptEndsItAndStaysSet(EmbeddedLab embedded) {
        try (Lab lab = lab(embedded)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(lab::snapshot).isInstanceOf(CancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void anEmbeddedLabWithoutASimulatorIsNamed() {
        assertThatThrownBy(() -> Lab.open("reference"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not on the class path");
    }

    private static Snapshot taken(EmbeddedLab embedded) {
        try (Lab lab = lab(embedded)) {
            return lab.snapshot();
        }
    }

    private static Lab lab(EmbeddedLab embedded) {
        return Lab.open(Settings.ofEnvironment(embedded.environment()));
    }
}
