package io.github.bladebook.kit.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.kit.ansible.Ansible.Played;
import io.github.bladebook.kit.rehearsal.Rehearsal;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.simulator.EmbeddedLab;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day of work by Ansible's collections kubernetes.core, community.okd and kubevirt.core, unmodified: on the embedded lab, then on a
 * twin made of its snapshot. What was brought about once is not changed a second time, here or there.
 */
class ClusterDayTest {
    @TempDir
    Path folder;

    @Test
    void whatIsThereIsNotChangedAgainNorOnATwin() throws IOException, InterruptedException {
        Ansible ansible = Ansible.find(folder);
        Path saved = folder.resolve("lab.json.gz");
        try (EmbeddedLab embedded = Rehearsal.start("reference")) {
            Played first = ansible.play("cluster.yml", embedded.environment());
            assertThat(first.exit()).as(first.output()).isZero();
            assertThat(first.changed()).as(first.output()).isGreaterThan(5);

            Played second = ansible.play("cluster.yml", embedded.environment());
            assertThat(second.exit()).as(second.output()).isZero();
            assertThat(second.changed()).as(second.output()).isZero();

            try (Lab lab = Lab.open(Settings.ofEnvironment(embedded.environment()))) {
                lab.snapshot().save(saved);
            }
        }
        try (EmbeddedLab twin = Rehearsal.start(saved.toString())) {
            Played third = ansible.play("cluster.yml", twin.environment());
            assertThat(third.exit()).as(third.output()).isZero();
            assertThat(third.changed()).as(third.output()).isZero();

            Played away = ansible.play("cluster-away.yml", twin.environment());
            assertThat(away.exit()).as(away.output()).isZero();
            assertThat(away.changed()).isEqualTo(1);
        }
    }
}
