package io.github.bladebook.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.junit.WithEmbeddedLab;
import io.github.bladebook.simulator.server.Fault;
import io.github.bladebook.snapshot.Lack;
import io.github.bladebook.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can be wrong on the way to a lab: named, with the next step, and the rest arrives. */
@WithEmbeddedLab
class LacksTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void begin(EmbeddedLab embedded) {
        environment.putAll(embedded.environment());
    }

    @AfterEach
    void forget(EmbeddedLab embedded) {
        embedded.faults().clear();
    }

    @Test
    void aWrongTokenOfProxmox() {
        environment.put("PROXMOX_TOKEN_SECRET", "0000-wrong-0000");
        Snapshot now = snapshot();
        assertThat(now.cluster().pods()).isNotEmpty();
        assertThat(about(now, "proxmox")).isNotEmpty().allSatisfy(lack -> {
            assertThat(lack.why() + lack.next()).doesNotContain("0000-wrong-0000");
            assertThat(lack.next()).isNotBlank();
        });
        assertThat(about(now, "proxmox").toString()).containsIgnoringCase("token");
    }

    @Test
    void aWrongTokenOfTheCluster() throws IOException {
        environment.put(
                "KUBECONFIG", changed("token: .*", "token: wrong-0000-token").toString());
        Snapshot now = snapshot();
        assertThat(now.hypervisor().guests()).isNotEmpty();
        assertThat(now.cluster().nodes()).isEmpty();
        assertThat(about(now, "openshift")).singleElement().satisfies(lack -> {
            assertThat(lack.what()).isEqualTo("everything");
            assertThat(lack.toString()).contains("https://127.0.0.1").doesNotContain("wrong-0000-token");
        });
    }

    @Test
    void aHostThatDoesNotAnswer() {
        environment.put("PROXMOX_URL", "https://127.0.0.1:1");
        Snapshot now = snapshot();
        assertThat(now.cluster().nodes()).hasSize(3);
        assertThat(about(now, "proxmox")).singleElement().satisfies(lack -> {
            assertThat(lack.what()).isEqualTo("everything");
            assertThat(lack.why()).contains("127.0.0.1 port 1", "refuses connections");
        });
    }

    @Test
    void anAuthorityThatNobodyKnows() {
        environment.remove("PROXMOX_CA");
        Snapshot now = snapshot();
        assertThat(now.cluster().nodes()).hasSize(3);
        assertThat(about(now, "proxmox").toString())
                .contains(
                        "certificate was issued by", "Embedded lab CA", "SHA256:", "proxmox.ca", "proxmox.fingerprint");
    }

    @Test
    void aFingerprintThatChanged() {
        environment.remove("PROXMOX_CA");
        environment.put("PROXMOX_FINGERPRINT", "ab:".repeat(31) + "ab");
        Snapshot now = snapshot();
        assertThat(now.cluster().nodes()).hasSize(3);
        assertThat(about(now, "proxmox").toString())
                .contains("not the pinned one", "expected SHA256:AB:AB", "seen SHA256:");
    }

    @Test
    void aMalformedKubeconfig() throws IOException {
        Path broken = Files.writeString(folder.resolve("kubeconfig"), "clusters: [\n  {name: x\n");
        environment.put("KUBECONFIG", broken.toString());
        Snapshot now = snapshot();
        assertThat(now.hypervisor().guests()).isNotEmpty();
        assertThat(about(now, "openshift")).singleElement().satisfies(lack -> {
            assertThat(lack.what()).isEqualTo("everything");
            assertThat(lack.why() + lack.next()).contains("line");
        });
    }

    @Test
    void halfAPodList(EmbeddedLab embedded) {
        embedded.faults().add(Fault.cut("kube", "/api/v1/pods", 20_000).times(100));
        Snapshot now = snapshot();
        assertThat(now.cluster().pods()).isEmpty();
        assertThat(now.cluster().nodes()).hasSize(3);
        assertThat(about(now, "openshift")).anySatisfy(lack -> {
            assertThat(lack.what()).isEqualTo("pods");
            assertThat(lack.why()).isNotBlank();
        });
    }

    @Test
    void aLoginPageInPlaceOfAnAnswer(EmbeddedLab embedded) {
        embedded.faults()
                .add(Fault.answer("kube", "/api/v1/nodes", 200, "text/html", "<html>please log in</html>")
                        .times(100));
        Snapshot now = snapshot();
        assertThat(now.cluster().pods()).isNotEmpty();
        assertThat(about(now, "openshift")).anySatisfy(lack -> {
            assertThat(lack.what()).isEqualTo("nodes");
            assertThat(lack.why()).containsIgnoringCase("html");
        });
    }

    @Test
    void aSystemThatIsNotSetIsLeftOut() {
        environment.keySet().removeIf(name -> name.startsWith("PROXMOX"));
        Snapshot now = snapshot();
        assertThat(now.lacks()).isEmpty();
        assertThat(now.hypervisor().hosts()).isEmpty();
    }

    @Test
    void aSlowSystemCostsTheOthersNothing(EmbeddedLab embedded) {
        embedded.faults()
                .add(Fault.delay("proxmox", "/api2/json/nodes/prox1/qemu", Duration.ofMinutes(10))
                        .times(100));
        Snapshot now;
        try (Lab lab = Lab.open(Settings.ofEnvironment(environment))) {
            now = lab.facts(Progress.none(), Duration.ofSeconds(8));
        }
        assertThat(now.cluster().pods()).isNotEmpty();
        assertThat(now.truth().addresses()).isNotEmpty();
        assertThat(now.proxy().routes()).isNotEmpty();
        // What the slow system did tell in time is there, too.
        assertThat(now.hypervisor().pools()).isNotEmpty();
        assertThat(now.lacks()).singleElement().satisfies(lack -> {
            assertThat(lack.system()).isEqualTo("proxmox");
            assertThat(lack.what()).isEqualTo("guests of prox1");
            assertThat(lack.why()).isEqualTo("no whole answer came within 8 s");
        });
    }

    @Test
    void aSystemThatLiesIsNamedWithWhatItSaid(EmbeddedLab embedded) {
        embedded.faults()
                .add(Fault.answer(
                                "proxmox",
                                "/api2/json/nodes/prox1/storage",
                                200,
                                "application/json",
                                "{\"data\":\"full\"}")
                        .times(100));
        embedded.faults().add(Fault.cut("nautobot", "/api/graphql", 300).times(100));
        embedded.faults()
                .add(Fault.answer("traefik", "/api/rawdata", 200, "application/json", "{\"routers\":{\"a@file\":7}}")
                        .times(100));
        Snapshot now = facts();
        assertThat(now.cluster().pods()).isNotEmpty();
        assertThat(now.hypervisor().guests()).isNotEmpty();
        assertThat(now.lacks()).extracting(Lack::system).contains("proxmox", "nautobot");
        assertThat(about(now, "proxmox"))
                .singleElement()
                .satisfies(lack -> assertThat(lack.what()).isEqualTo("storages of prox1"));
        assertThat(about(now, "nautobot"))
                .singleElement()
                .satisfies(lack -> assertThat(lack.why()).isNotBlank());
    }

    @Test
    void oneDeadOneSlowAndTwoThatLieAreNamedInWhatIsSavedToo(EmbeddedLab embedded) {
        environment.put("PROXMOX_URL", "https://127.0.0.1:1");
        embedded.fault("nautobot:stall@any*1000");
        embedded.fault("truenas:wrong-types@any*1000");
        embedded.fault("traefik:html@any*1000");
        Snapshot now;
        try (Lab lab = Lab.open(Settings.ofEnvironment(environment))) {
            now = lab.facts(Progress.none(), Duration.ofSeconds(15));
        }
        Path file = folder.resolve("lab.json.gz");
        now.save(file);
        Snapshot read = Snapshot.load(file);

        assertThat(read.lacks()).isEqualTo(now.lacks());
        assertThat(read.lacks())
                .extracting(Lack::system)
                .containsExactlyInAnyOrder("proxmox", "nautobot", "truenas", "traefik");
        assertThat(read.lacks()).extracting(Lack::what).containsOnly("everything");
        assertThat(read.lacks())
                .allSatisfy(lack -> assertThat(lack.why() + lack.next())
                        .doesNotContain("Exception")
                        .isNotBlank());
        assertThat(read.cluster().nodes()).hasSize(3);
        assertThat(read.toString()).endsWith("Z: 3 nodes, 233 pods; lacks 4");
    }

    private Snapshot facts() {
        try (Lab lab = Lab.open(Settings.ofEnvironment(environment))) {
            return lab.facts(Progress.none());
        }
    }

    private Path changed(String pattern, String to) throws IOException {
        String text = Files.readString(Path.of(environment.get("KUBECONFIG")));
        String other = text.replaceAll(pattern, to);
        assertThat(other).isNotEqualTo(text);
        return Files.writeString(folder.resolve("changed"), other);
    }

    private Snapshot snapshot() {
        try (Lab lab = Lab.open(Settings.ofEnvironment(environment))) {
            return lab.snapshot();
        }
    }

    private static List<Lack> about(Snapshot now, String system) {
        return now.lacks().stream().filter(lack -> lack.system().equals(system)).toList();
    }
}
