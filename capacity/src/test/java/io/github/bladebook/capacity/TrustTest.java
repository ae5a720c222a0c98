package io.github.bladebook.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.display.Note;
import io.github.bladebook.snapshot.Lack;
import org.junit.jupiter.api.Test;

class TrustTest {
    private final Make make = new Make().node("a", 4000, 16).node("b", 4000, 16).pod("p-0", "a", 1000, 1);

    private String doubt(String system, String what) {
        make.lacks.add(new Lack(system, what, "403 Forbidden", "Ask for the role cluster-reader"));
        return make.capacity().unknown();
    }

    @Test
    void lackOfNodesPodsOrEverythingWithholdsTheVerdict() {
        for (String what : new String[] {"nodes", "pods", "everything"}) {
            make.lacks.clear();
            String said = what.equals("everything") ? "the cluster" : what;
            assertThat(doubt("openshift", what))
                    .isEqualTo(said + " could not be read: 403 Forbidden. Ask for the role cluster-reader");
        }
    }

    @Test
    void lackThatNamesPodsAmongOthersWithholdsTheVerdict() {
        assertThat(doubt("openshift", "claims, pods, quotas")).startsWith("claims, pods, quotas could not be read");
        make.lacks.clear();
        assertThat(doubt("openshift", "nodes, version")).isNotEmpty();
    }

    @Test
    void aLongListOfLacksIsNotReadOut() {
        assertThat(doubt("openshift", "claims, nodes, pods, quotas"))
                .startsWith("much of the cluster could not be read: 403");
    }

    @Test
    void withoutAVerdictNoSectionClaimsAnything() {
        make.nodes.clear();
        make.pods.clear();
        doubt("openshift", "everything");
        Report report = make.capacity().report();
        assertThat(report.ceiling().views()).containsExactly(new Note("No ceiling can be told."));
        assertThat(report.blades().views()).containsExactly(new Note("No nodes were read."));
        Note unknown = new Note("What the loss of a node does cannot be told.");
        assertThat(report.crashes().views()).containsExactly(unknown);
        assertThat(report.drains().views()).containsExactly(unknown);
    }

    @Test
    void lackOfUsageKeepsTheVerdict() {
        assertThat(doubt("openshift", "usage of nodes, usage of pods")).isEmpty();
        assertThat(doubt("openshift", "usage of pods")).isEmpty();
        make.pods.clear();
        assertThat(make.capacity().unknown()).as("an empty cluster is one too").isEmpty();
    }

    @Test
    void lackOfAnotherSystemKeepsTheVerdict() {
        assertThat(doubt("proxmox", "everything")).isEmpty();
    }

    @Test
    void lackOfRulesIsToldByItsOwnNameAlone() {
        doubt("openshift", "disruption budgets, quotas, usage of pods, volumes");
        assertThat(make.loss("a").verdict()).isEqualTo(Verdict.ALL_PLACED);
        assertThat(make.loss("a").notes())
                .contains("disruption budgets, volumes could not be read (403 Forbidden):"
                        + " rules that depend on them were left aside.");
    }

    @Test
    void nodesWithoutTheirPodsAreNotShownAsEmpty() {
        Make make = new Make().node("a", 8000, 16).node("b", 8000, 16);
        make.lacks.add(new Lack("openshift", "pods", "cut short", "Read again"));
        assertThat(make.capacity().report().blades().views())
                .containsExactly(new Note("Nodes were read: 2. What is asked of them cannot be told."));
    }
}
