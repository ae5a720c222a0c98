package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.SmallLab;
import io.github.bladebook.simulator.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets kubectl change the lab. */
class KubectlWritesTest {
    private static final String WEB = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: %1$s, namespace: media}
            spec:
              replicas: 2
              selector: {matchLabels: {app: %1$s}}
              template:
                metadata: {labels: {app: %1$s}}
                spec:
                  containers:
                  - {name: web, image: "registry.lab.example/web:1", ports: [{containerPort: 80}]}
            """;

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

    @Test
    void createScaleLabelAndDeleteNeedNoOption() throws Exception {
        assertThat(kubectl.run("create", "namespace", "fresh")).contains("namespace/fresh created");
        assertThat(kubectl.run("create", "deployment", "web", "--image=registry.lab.example/web:1", "-n", "fresh"))
                .contains("deployment.apps/web created");
        assertThat(kubectl.run("scale", "deployment", "web", "--replicas=3", "-n", "fresh"))
                .contains("scaled");
        assertThat(kubectl.run("label", "deployment", "web", "tier=front", "-n", "fresh"))
                .contains("labeled");
        assertThat(kubectl.run(
                        "get",
                        "deployment",
                        "web",
                        "-n",
                        "fresh",
                        "-o",
                        "jsonpath={.spec.replicas} {.metadata.labels.tier}"))
                .isEqualTo("3 front");
        assertThat(kubectl.run("create", "configmap", "settings", "--from-literal=a=b", "-n", "fresh"))
                .contains("created");
        assertThat(kubectl.run("delete", "namespace", "fresh")).contains("deleted");
        assertThat(kubectl.run("get", "namespace", "fresh", "--ignore-not-found"))
                .isEmpty();
    }

    @Test
    void applyMergesWhatChangedAndDiffShowsIt() throws Exception {
        Path file = Files.writeString(home.resolve("web.yaml"), WEB.formatted("applied"));
        assertThat(kubectl.run("apply", "-f", file.toString())).contains("created");
        assertThat(kubectl.run("apply", "-f", file.toString())).contains("unchanged");
        Files.writeString(file, WEB.formatted("applied").replace("web:1", "web:2"));

        assertThat(kubectl.fails(1, "diff", "-f", file.toString()))
                .contains("+")
                .contains("web:2");
        assertThat(kubectl.run("apply", "-f", file.toString())).contains("configured");
        assertThat(kubectl.run("rollout", "status", "deployment/applied", "-n", "media", "--timeout=60s"))
                .contains("successfully rolled out");
        assertThat(kubectl.run("delete", "-f", file.toString())).contains("deleted");
    }

    @Test
    void serverSideApplyTellsWhoOwnsAField() throws Exception {
        Path file = Files.writeString(home.resolve("owned.yaml"), WEB.formatted("owned"));
        assertThat(kubectl.run("apply", "--server-side", "-f", file.toString())).contains("serverside-applied");
        Files.writeString(file, WEB.formatted("owned").replace("replicas: 2", "replicas: 4"));

        assertThat(kubectl.fails(1, "apply", "--server-side", "--field-manager=other", "-f", file.toString()))
                .contains("conflict with \"kubectl\": .spec.replicas");
        assertThat(kubectl.run(
                        "apply", "--server-side", "--field-manager=other", "--force-conflicts", "-f", file.toString()))
                .contains("serverside-applied");
    }

    @Test
    void anUnknownFieldIsRefused() throws Exception {
        Path file = Files.writeString(
                home.resolve("wrong.yaml"), WEB.formatted("wrong").replace("replicas: 2", "replica: 2"));

        assertThat(kubectl.fails(1, "apply", "-f", file.toString())).contains("unknown field \"spec.replica\"");
    }

    @Test
    void aCommandRunsInAPod() throws Exception {
        assertThat(kubectl.run("exec", "-n", "media", "plex", "--", "sh", "-c", "echo $HOSTNAME; cat /etc/os-release"))
                .startsWith("plex\n")
                .contains("Debian");
        assertThat(kubectl.fails(3, "exec", "-n", "media", "plex", "--", "sh", "-c", "echo no >&2; exit 3"))
                .contains("no")
                .contains("exit code 3");
        assertThat(kubectl.type("one\ntwo\n", "exec", "-i", "-n", "media", "plex", "--", "wc", "-l")
                        .trim())
                .isEqualTo("2");
    }

    @Test
    void aPodTellsWhatItHasWritten() throws Exception {
        String uid = lab.state()
                .kube()
                .get(io.github.bladebook.simulator.state.kube.Kinds.of("v1", "Pod"), "media", "radarr")
                .orElseThrow()
                .at("/metadata/uid")
                .asText();
        lab.state().kube().logs().add(uid, "radarr", java.time.Instant.now(), "first");
        lab.state().kube().logs().add(uid, "radarr", java.time.Instant.now(), "second");

        assertThat(kubectl.run("logs", "-n", "media", "radarr", "--tail=1")).isEqualTo("second\n");
        assertThat(kubectl.run("logs", "-n", "media", "sonarr")).contains("sonarr is ready");
        assertThat(kubectl.run("logs", "-n", "media", "sonarr", "--previous")).contains("OOMKilled");
        assertThat(kubectl.fails(1, "logs", "-n", "media", "sonarr", "-c", "none"))
                .contains("none is not valid for pod sonarr");
    }

    @Test
    void aReaderMayReadAndNothingElse() throws Exception {
        assertThat(kubectl.run("auth", "can-i", "delete", "pods", "-n", "media").trim())
                .isEqualTo("yes");
        assertThat(kubectl.fails(1, "--context=reader", "auth", "can-i", "delete", "pods", "-n", "media"))
                .contains("no");
        assertThat(kubectl.run("auth", "whoami")).contains("system:masters");
        assertThat(kubectl.run("--context=reader", "get", "pods", "-n", "media"))
                .contains("plex");
        assertThat(kubectl.fails(1, "--context=reader", "delete", "pod", "plex", "-n", "media"))
                .contains(
                        "pods \"plex\" is forbidden: User \"reader\" cannot delete resource \"pods\" in API group \"\" in the "
                                + "namespace \"media\"");
        assertThat(kubectl.fails(1, "--context=reader", "exec", "-n", "media", "plex", "--", "ls"))
                .contains("cannot create resource \"pods/exec\"");
    }

    @Test
    void aDefinitionBringsAKind() throws Exception {
        Path file = Files.writeString(home.resolve("crd.yaml"), """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: boats.lab.example}
                spec:
                  group: lab.example
                  scope: Namespaced
                  names: {plural: boats, singular: boat, kind: Boat, shortNames: [bt]}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties:
                          spec:
                            type: object
                            required: [length]
                            properties:
                              length: {type: integer, minimum: 1}
                              sails: {type: integer, default: 2}
                """);
        kubectl.run("apply", "-f", file.toString());
        kubectl.run("wait", "--for=condition=Established", "crd/boats.lab.example", "--timeout=30s");
        Path boat = Files.writeString(
                home.resolve("boat.yaml"),
                "{apiVersion: lab.example/v1, kind: Boat, metadata: {name: ann, namespace: media}, spec: {length: 0}}");

        assertThat(kubectl.fails(1, "apply", "-f", boat.toString()))
                .contains("spec.length in body should be greater than or equal to 1");
        Files.writeString(boat, Files.readString(boat).replace("length: 0", "length: 7"));
        assertThat(kubectl.run("apply", "-f", boat.toString())).contains("boat.lab.example/ann created");
        assertThat(kubectl.run("get", "bt", "-n", "media", "-o", "jsonpath={.items[0].spec}"))
                .isEqualTo("{\"length\":7,\"sails\":2}");
    }

    @Test
    void whatIsOwnedGoesWithItsOwner() throws Exception {
        Path file = Files.writeString(home.resolve("gone.yaml"), WEB.formatted("gone"));
        kubectl.run("apply", "-f", file.toString());
        kubectl.run("rollout", "status", "deployment/gone", "-n", "media", "--timeout=60s");
        kubectl.run("delete", "deployment", "gone", "-n", "media", "--cascade=foreground");

        assertThat(kubectl.run("get", "rs,pods", "-n", "media", "-l", "app=gone"))
                .contains("No resources found");
        Wire wire = new Wire(lab);
        assertThat(wire.get("/apis/apps/v1/namespaces/media/deployments/gone", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }
}
