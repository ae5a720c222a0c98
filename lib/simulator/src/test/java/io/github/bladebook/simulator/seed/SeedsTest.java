package io.github.bladebook.simulator.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.core.time.Sleeper;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.PveAccess;
import io.github.bladebook.simulator.state.proxmox.PveDatacenter;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedsTest {
    private static final Kind PODS = Kinds.of("v1", "Pod");
    private static final Kind NODES = Kinds.of("v1", "Node");
    private static final Seams SEAMS = new Seams(
            Clock.fixed(Instant.parse("2026-03-04T10:00:00Z"), ZoneOffset.UTC), Sleeper.system(), new Random(1));

    @Test
    void theReferenceLabHasThreeBladesAndSevenGuestsAndSixTemplates() {
        LabState lab = Seeds.of("reference", SEAMS);
        assertThat(lab.kube().list(NODES)).extracting(Manifest::name).containsExactly("node2", "node3", "node4");
        assertThat(lab.proxmox().guests().keySet())
                .containsExactly(105, 106, 107, 210, 211, 215, 216, 9009, 9010, 9012, 9022, 9024, 9043);
        assertThat(guest(lab, 216).memory().gibibytes()).isEqualTo(1);
        assertThat(guest(lab, 107).disk().gibibytes()).isEqualTo(100);
    }

    @Test
    void usageNeverComesCloseToTheNodesEnd() {
        LabState lab = Seeds.of("reference", SEAMS);
        for (String node : List.of("node2", "node3", "node4")) {
            double cores = lab.metrics().node(node).orElseThrow().cpu().cores();
            assertThat(cores).isBetween(2.0, 20.0);
        }
        assertThat(lab.metrics().node("node9")).isEmpty();
    }

    @Test
    void aGeneratedLabIsTheSameForTheSameNumbersAndOtherwiseAnother() {
        String spec = "generated:nodes=20,pods=600,seed=3";
        List<ObjectNode> pods = Seeds.of(spec, SEAMS).kube().list(PODS);
        assertThat(pods).hasSize(600).isEqualTo(Seeds.of(spec, SEAMS).kube().list(PODS));
        assertThat(Seeds.of("generated:nodes=20,pods=600,seed=4", SEAMS).kube().list(PODS))
                .isNotEqualTo(pods);
    }

    @Test
    void noGeneratedNodeIsFilledOverThreeQuarters() {
        LabState lab = Seeds.of("generated:nodes=15,pods=900,seed=7", SEAMS);
        Map<String, Demand> used = new TreeMap<>();
        for (JsonNode pod : lab.kube().list(PODS)) {
            if (Demand.counts(pod)) {
                used.merge(pod.path("spec").path("nodeName").asText(), Demand.of(pod), Demand::plus);
            }
        }
        for (JsonNode node : lab.kube().list(NODES)) {
            Demand allocatable = Demand.pair(node.path("status").path("allocatable"));
            Demand limit = new Demand(allocatable.cpu() * 3 / 4, allocatable.memory() * 3 / 4);
            assertThat(used.getOrDefault(Manifest.name(node), Demand.NONE).within(limit))
                    .isTrue();
        }
    }

    @Test
    void theTraceKeepsItsCountsByPhase() {
        Path trace = Path.of(System.getProperty("bladebook.root", "."), "../shared/data/openb");
        assumeTrue(Files.isDirectory(trace), "the OpenB trace is not here");
        LabState lab = Seeds.of("openb:" + trace, SEAMS);
        Map<String, Long> phases = lab.kube().snapshot(PODS).items().stream()
                .map(pod -> pod.tree().path("status").path("phase").asText())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(phases).isEqualTo(Map.of("Running", 5193L, "Pending", 897L, "Failed", 1870L, "Succeeded", 192L));
        assertThat(lab.kube().snapshot(NODES).items()).hasSize(1523);
    }

    @Test
    void aWrongLineOfATraceIsNamedWithItsColumn(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("openb_node_list_all_node.csv"), "sn,cpu_milli,memory_mib,gpu,model\nn1,8000,many,0,\n");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Seeds.of("openb:" + folder, SEAMS))
                .withMessageContaining("openb_node_list_all_node.csv")
                .withMessageContaining("line 2, column memory_mib: 'many' is no number")
                .withMessageContaining("whole number");
    }

    @Test
    void aSeedThatDoesNotExistIsAnsweredWithThoseThatDo() {
        for (String spec : List.of("refrence", "generated:nods=3", "generated:nodes=x", "openb:/nowhere/at/all", "")) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .as(spec)
                    .isThrownBy(() -> Seeds.of(spec, SEAMS))
                    .withMessageContaining("reference, empty, generated:nodes=200");
        }
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Seeds.of("generated:nodes=0", SEAMS))
                .withMessageContaining("from 1 to");
    }

    @Test
    void aDumpedLabComesBackAsItWasWithoutItsSecrets(@TempDir Path folder) throws IOException {
        LabState lab = Seeds.of("reference", SEAMS);
        Path file = folder.resolve("lab.json.gz");
        LabDump.save(lab, file);
        LabState again = Seeds.of(file.toString(), SEAMS);
        assertThat(again.proxmox().guests()).isEqualTo(lab.proxmox().guests());
        assertThat(again.proxmox().tasks()).isEqualTo(lab.proxmox().tasks());
        assertThat(again.kube().list(PODS))
                .usingElementComparator(SeedsTest::byContent)
                .containsExactlyElementsOf(lab.kube().list(PODS));
        LabDump.save(lab, folder.resolve("lab.json"));
        assertThat(Files.readString(folder.resolve("lab.json")))
                .doesNotContain(lab.credentials().proxmoxTokenSecret());
    }

    @Test
    void aDumpHoldsWhatTheClustersOwnFilesSayAndNoSecret(@TempDir Path folder) throws IOException {
        LabState lab = Seeds.of("reference", SEAMS);
        PveDatacenter datacenter = lab.proxmox().datacenter();
        datacenter.pools().put("lab", Map.of("comment", "all", "vms", "106,210"));
        datacenter.haRules().put("home", Map.of("type", "node-affinity", "nodes", "prox1:2", "resources", "vm:106"));
        datacenter.realms().put("sso", Map.of("type", "openid"));
        datacenter.options(Map.of("next-id", "lower=500,upper=999"));
        PveAccess access = lab.proxmox().access();
        access.roles().put("Operator", Map.of("privs", "VM.PowerMgmt"));
        access.users().put("otto@pve", Map.of("comment", "on call"));
        String password = access.open("otto@pve", "");
        access.tokens().put("otto@pve!read", Map.of("privsep", "1"));
        String token = access.open("otto@pve!read", "");
        access.grant(new PveAccess.Grant("/vms", "user", "otto@pve", "Operator", true));
        access.grant(new PveAccess.Grant("/vms/106", "token", "otto@pve!read", "Operator", true));

        Path file = folder.resolve("lab.json");
        LabDump.save(lab, file);
        ProxmoxState again = Seeds.of(file.toString(), SEAMS).proxmox();

        assertThat(ProxmoxDump.write(again)).isEqualTo(ProxmoxDump.write(lab.proxmox()));
        PveDatacenter there = again.datacenter();
        assertThat(List.of(
                        there.pools().ids(),
                        there.haRules().ids(),
                        there.realms().ids()))
                .isEqualTo(List.of(Set.of("lab"), Set.of("home"), Set.of("pam", "pve", "sso")));
        assertThat(there.options()).containsExactly(Map.entry("next-id", "lower=500,upper=999"));
        assertThat(again.account("otto@pve!read").orElseThrow().privilegesOn("/vms/106"))
                .containsExactly("VM.PowerMgmt");
        assertThat(again.account("otto@pve!read").orElseThrow().secret()).isNotEqualTo(token);
        assertThat(Files.readString(file)).doesNotContain(token, password);
    }

    private static PveGuest guest(LabState lab, int vmid) {
        return Optional.ofNullable(lab.proxmox().guests().get(vmid)).orElseThrow();
    }

    private static int byContent(ObjectNode one, ObjectNode other) {
        ObjectNode left = one.deepCopy();
        ObjectNode right = other.deepCopy();
        left.withObjectProperty("metadata").remove("resourceVersion");
        right.withObjectProperty("metadata").remove("resourceVersion");
        return left.equals(right) ? 0 : 1;
    }
}
