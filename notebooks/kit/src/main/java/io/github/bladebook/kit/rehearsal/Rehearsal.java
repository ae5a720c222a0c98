package io.github.bladebook.kit.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.seed.Seeds;
import io.github.bladebook.simulator.seed.twin.Twin;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.snapshot.Snapshot;
import io.github.bladebook.snapshot.SnapshotFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts the embedded lab, from one of its own seeds or from a saved snapshot of a real lab. */
public final class Rehearsal {
    private Rehearsal() {}

    /**
     * Starts an embedded lab.
     *
     * @param seed a seed of {@link Seeds}, or a file that {@link SnapshotFile} wrote
     * @throws io.github.bladebook.core.error.ConfigurationException if it is neither
     */
    public static EmbeddedLab start(String seed) {
        boolean saved = (seed.endsWith(".gz") || seed.endsWith(".json")) && SnapshotFile.isSnapshot(Path.of(seed));
        return saved ? EmbeddedLab.start(copyOf(SnapshotFile.load(Path.of(seed)))) : EmbeddedLab.start(seed);
    }

    /**
     * Returns a lab that holds what a snapshot holds: of each system whatever it said in its own words, states and ids kept, and of a
     * system of which only the facts are known, those. Credentials are the lab's own. Figures of usage stand still.
     */
    static LabState copyOf(Snapshot snapshot) {
        LabState lab = Seeds.of("empty", Seams.system());
        lab.name(snapshot.lab());
        Map<String, Map<String, List<JsonNode>>> said = new LinkedHashMap<>();
        snapshot.copies()
                .forEach(copy -> said.computeIfAbsent(copy.system(), system -> new LinkedHashMap<>())
                        .put(copy.collection(), copy.objects()));
        Twin.plant(said, lab);
        if (!said.containsKey("openshift")) {
            ClusterObjects.of(snapshot.cluster()).forEach(lab.kube()::store);
        }
        if (!said.containsKey("proxmox")) {
            HypervisorState.copy(snapshot.hypervisor(), lab.proxmox());
        }
        lab.measureWith(new StillMetrics(snapshot.cluster().usage()));
        return lab;
    }
}
