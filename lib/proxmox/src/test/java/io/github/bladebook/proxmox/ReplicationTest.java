package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.junit.WithEmbeddedLab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithEmbeddedLab
class ReplicationTest {
    private final DatacenterFixture lab;
    private final Definitions<ReplicationJob> jobs;
    private final NodeHandle node;

    ReplicationTest(EmbeddedLab embedded) {
        this.lab = new DatacenterFixture(embedded);
        this.jobs = lab.client.cluster().replications();
        this.node = lab.client.node("prox1");
        embedded.state()
                .proxmox()
                .update(
                        106,
                        guest -> guest.with("scsi0", "tank:vm-106-disk-0,size=50G")
                                .with("ide2", null));
    }

    @AfterEach
    void end() {
        jobs.delete("106-0");
        lab.close();
    }

    @Test
    void aJobRunsByItselfAndWhenItIsTold() throws InterruptedException {
        ReplicationJob made = jobs.create(ReplicationJob.of(106, "prox2").at("*/30"));
        assertThat(made.schedule()).isEqualTo("*/30");
        ReplicationHandle running = node.replication("106-0");

        DatacenterFixture.until("it has run", () -> running.status().healthy());
        assertThat(running.log().toList()).last().asString().endsWith("end replication job");
        assertThat(node.replications()).extracting(ReplicationStatus::target).containsExactly("prox2");

        lab.lab.state().proxmox().switches().offline().add("prox2");
        running.scheduleNow();
        DatacenterFixture.until("it has failed", () -> running.status().failures() > 0);
        lab.lab.state().proxmox().switches().offline().remove("prox2");
        assertThat(running.status().error()).contains("ssh");
    }

    @Test
    void eachChangeIsSeenThoughItsAnswerIsLost() {
        long before = lab.changes();
        lab.loseNext("create");
        ReplicationJob made = jobs.create(ReplicationJob.of(106, "prox2"));
        lab.loseNext("update");
        assertThat(jobs.update(made.enabled(false)).enabled()).isFalse();
        lab.loseNext("delete");
        jobs.delete("106-0");

        assertThat(jobs.find("106-0")).isEmpty();
        assertThat(lab.changes() - before).isEqualTo(3);
    }

    @Test
    void whatCannotBeCopiedIsRefused() {
        assertThatThrownBy(() -> jobs.create(ReplicationJob.of(107, "prox2")))
                .hasMessageContaining("missing replicate feature on volume");
        assertThatThrownBy(() -> jobs.create(ReplicationJob.of(106, "prox1")))
                .isInstanceOf(InvalidRequestException.class);
    }
}
