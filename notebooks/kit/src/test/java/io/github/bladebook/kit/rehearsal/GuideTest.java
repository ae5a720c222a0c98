package io.github.bladebook.kit.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.lab.doctor.Checkup;
import io.github.bladebook.snapshot.Snapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/twin.md shows. */
class GuideTest {
    @TempDir
    Path folder;

    @Test
    void aTwinIsMadeOfASavedSnapshotAndTriedFirst() {
        Path file = folder.resolve("lab.json.gz");
        try (Lab lab = Lab.open("reference")) {
            // tag::save[]
            Snapshot now = lab.snapshot();
            now.save(file);
            // end::save[]
        }
        try (Lab twin = Lab.open("twin:" + file)) {
            // tag::twin[]
            int before = twin.proxmox().node("prox1").vms().size();
            Snapshot after = twin.facts(Progress.none());
            // end::twin[]
            assertThat(before).isEqualTo(9);
            assertThat(after.lacks()).isEmpty();
        }
    }

    @Test
    void theDoctorLooksAtAllSystems() {
        try (Lab lab = Lab.open("reference")) {
            // tag::doctor[]
            Checkup checkup = lab.doctor();
            // end::doctor[]
            assertThat(checkup.fit()).isTrue();
        }
    }
}
