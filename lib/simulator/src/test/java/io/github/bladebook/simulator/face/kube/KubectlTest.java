package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.SmallLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets kubectl, which knows nothing of this project, judge the face. */
class KubectlTest {
    @TempDir
    static Path home;

    static Kubectl kubectl;
    static EmbeddedLab lab;

    @BeforeAll
    static void start() {
        Path program = Kubectl.find();
        lab = EmbeddedLab.start(SmallLab.state());
        kubectl = new Kubectl(program, Objects.requireNonNull(lab.environment().get("KUBECONFIG")), home);
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void getPrintsTheColumnsOfTheKind() throws Exception {
        assertThat(run("get", "pods", "-A", "-o", "wide"))
                .containsPattern("NAMESPACE +NAME +READY +STATUS +RESTARTS +AGE +IP +NODE")
                .containsPattern("media +plex +1/1 +Running .*10.128.0.9 +node2");
        assertThat(run("get", "pvc,pv,sc,deploy,vm", "-A"))
                .contains("persistentvolumeclaim/config", "deployment.apps/plex", "virtualmachine.kubevirt.io/dns-vm");
    }

    @Test
    void describeAddsUpWhatIsRequestedOnANode() throws Exception {
        assertThat(run("describe", "node", "node2"))
                .containsPattern("cpu +750m \\(3%\\)")
                .contains("Ready");
        assertThat(run("describe", "pod", "-n", "media", "plex")).contains("OOMKilled", "ClaimName:  config");
    }

    @Test
    void topShowsWhatIsUsed() throws Exception {
        assertThat(run("top", "nodes")).containsPattern("node2 +4200m +17% +51200Mi");
        assertThat(run("top", "pods", "-A")).containsPattern("media +sonarr +120m +300Mi");
    }

    @Test
    void pagesOfOneAddUpToTheList() throws Exception {
        assertThat(run("get", "pods", "-A", "--chunk-size=1", "-o", "name"))
                .isEqualTo("pod/plex\npod/radarr\npod/sonarr\n");
    }

    @Test
    void cordonAndLabelChangeTheLab() throws Exception {
        run("cordon", "node2");
        run("label", "node", "node2", "zone=a");

        assertThat(run("get", "node", "node2", "--show-labels")).contains("Ready,SchedulingDisabled", "zone=a");
        run("uncordon", "node2");
    }

    @Test
    void everyKindIsListed() throws Exception {
        assertThat(run("api-resources")).contains("lvmvolumegroupnodestatuses", "clusterresourcequotas", "PodMetrics");
    }

    private static String run(String... arguments) throws IOException, InterruptedException {
        return kubectl.run(arguments);
    }
}
