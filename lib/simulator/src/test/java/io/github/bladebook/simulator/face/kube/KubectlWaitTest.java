package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.SmallLab;
import io.github.bladebook.simulator.Wire;
import io.github.bladebook.simulator.state.kube.Kinds;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets kubectl wait for what the lab does, watch it, ask what fields mean and read events. */
class KubectlWaitTest {
    @TempDir
    static Path home;

    static EmbeddedLab lab;
    static Kubectl kubectl;

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

    private static void deployment(String name, String image) throws Exception {
        kubectl.run("create", "deployment", name, "--image=registry.lab.example/" + image, "-n", "media");
    }

    @Test
    void waitsForAConditionForAValueAndForTheEnd() throws Exception {
        deployment("waited", "web:1");

        assertThat(kubectl.run("wait", "deploy/waited", "-n", "media", "--for=condition=Available", "--timeout=60s"))
                .isEqualTo("deployment.apps/waited condition met\n");
        assertThat(kubectl.run(
                        "wait",
                        "pod",
                        "-l",
                        "app=waited",
                        "-n",
                        "media",
                        "--for=jsonpath={.status.phase}=Running",
                        "--timeout=60s"))
                .contains("condition met");
        kubectl.run("delete", "deploy", "waited", "-n", "media", "--wait=false");
        assertThat(kubectl.run("wait", "pod", "-l", "app=waited", "-n", "media", "--for=delete", "--timeout=60s"))
                .satisfiesAnyOf(
                        said -> assertThat(said).contains("condition met"),
                        said -> assertThat(said).isEmpty());
        assertThat(kubectl.run("get", "pods", "-l", "app=waited", "-n", "media"))
                .contains("No resources found");
    }

    @Test
    void waitsInVainForWhatDoesNotCome() throws Exception {
        assertThat(kubectl.fails(1, "wait", "pod/plex", "-n", "media", "--for=condition=Nonsense", "--timeout=1s"))
                .contains("timed out waiting for the condition on pods/plex");
        assertThat(kubectl.fails(1, "wait", "pod/nobody", "-n", "media", "--for=condition=Ready", "--timeout=1s"))
                .contains("pods \"nobody\" not found");
    }

    @Test
    void watchesObjectsComeChangeAndGo() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                kubectl.program().toString(),
                "get",
                "configmaps",
                "-n",
                "media",
                "-l",
                "watched=yes",
                "-w",
                "--output-watch-events",
                "--no-headers");
        builder.environment().put("KUBECONFIG", kubectl.kubeconfig());
        builder.environment().put("HOME", kubectl.home().toString());
        Process process = builder.redirectErrorStream(true).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            // Whoever watches is told also of what came before the watch.
            kubectl.run("create", "configmap", "seen", "-n", "media", "--from-literal=a=b");
            kubectl.run("label", "configmap", "seen", "-n", "media", "watched=yes");
            lines.add(Objects.requireNonNull(reader.readLine()));
            kubectl.run("annotate", "configmap", "seen", "-n", "media", "note=some");
            lines.add(Objects.requireNonNull(reader.readLine()));
            kubectl.run("label", "configmap", "seen", "-n", "media", "watched-");
            lines.add(Objects.requireNonNull(reader.readLine()));
        } finally {
            process.destroy();
        }

        assertThat(lines)
                .extracting(line -> line.replaceAll("\\s+", " ").replaceAll(" \\S+ *$", ""))
                .containsExactly("ADDED seen", "MODIFIED seen", "DELETED seen");
    }

    @Test
    void explainsFieldsByTheServersSchemas() throws Exception {
        assertThat(kubectl.run("explain", "pod.spec.containers"))
                .contains("KIND:       Pod", "FIELD: containers <[]Container>", "imagePullPolicy", "-required-");
        assertThat(kubectl.run("explain", "deployment.spec.replicas")).contains("How many pods there are to be.");
        assertThat(kubectl.run("explain", "pvc.spec", "--recursive")).contains("accessModes", "storageClassName");
        assertThat(kubectl.run("explain", "vm")).contains("VirtualMachine of an add-on");
        assertThat(kubectl.fails(1, "explain", "pod.spec.nonsense")).contains("field \"nonsense\" does not exist");
    }

    @Test
    void anUnknownFieldIsJudgedByTheServer() throws Exception {
        String wrong = "{apiVersion: v1, kind: ConfigMap, metadata: {name: strict, namespace: media}, dta: {a: b}}";

        assertThat(refused(wrong)).contains("strict decoding error: unknown field \"dta\"");
        assertThat(kubectl.type(wrong, "apply", "--validate=warn", "-f", "-"))
                .contains("Warning: unknown field \"dta\"", "configmap/strict created");
    }

    private static String refused(String manifest) throws Exception {
        Path file = home.resolve("wrong.yaml");
        Files.writeString(file, manifest);
        return kubectl.fails(1, "apply", "--validate=strict", "-f", file.toString());
    }

    @Test
    void eventsAreCountedAndShownWithWhatTheyAreAbout() throws Exception {
        kubectl.run("run", "crash", "-n", "media", "--image=registry.lab.example/web:1", "--command", "--", "false");
        Until.holds(() -> lab.state().kube().list(Kinds.of("v1", "Event")).stream()
                .filter(event -> event.at("/involvedObject/name").asText().equals("crash"))
                .anyMatch(event -> event.path("reason").asText().equals("Started")
                        && event.path("count").asInt() > 2));

        assertThat(kubectl.run("get", "events", "-n", "media", "--field-selector", "type=Warning"))
                .containsPattern("Warning +BackOff +pod/crash");
        assertThat(kubectl.run("describe", "pod", "-n", "media", "crash"))
                .containsPattern("Started +\\S+ \\(x\\d+ over \\S+\\) +kubelet");
    }

    @Test
    void aRefusedUpgradeIsToldAsAStatus() throws Exception {
        HttpResponse<byte[]> response =
                new Wire(lab).get("/api/v1/namespaces/media/pods/nobody/exec?command=id", Map.of("Accept", "*/*"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("pods \\\"nobody\\\" not found");
        HttpResponse<byte[]> plain =
                new Wire(lab).get("/api/v1/namespaces/media/pods/plex/exec?command=id", Map.of("Accept", "*/*"));
        assertThat(plain.statusCode()).isEqualTo(400);
        assertThat(plain.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(kubectl.fails(1, "exec", "-n", "media", "plex", "-c", "none", "--", "id"))
                .contains("container none");
    }
}
