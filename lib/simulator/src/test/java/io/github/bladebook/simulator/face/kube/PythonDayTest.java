package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.SmallLab;
import io.github.bladebook.simulator.state.WebService.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lets the Python client for Kubernetes, which knows nothing of this project, work in the lab for a day. */
class PythonDayTest {
    private record Ran(int status, String output) {}

    @Test
    void thePythonClientWorksUnchanged() throws Exception {
        String python = python();
        try (EmbeddedLab lab = EmbeddedLab.start(SmallLab.state())) {
            lab.state().network().serve("10.128.0.9", 32400, call -> Reply.text(200, "hello from " + call.path()));

            Ran day = run(List.of(
                    python,
                    Path.of("src/test/python/kubernetes_day.py")
                            .toAbsolutePath()
                            .toString(),
                    lab.environment().get("KUBECONFIG")));

            assertThat(day.status()).as(day.output()).isZero();
            assertThat(day.output().lines())
                    .containsExactly(
                            "strategy RollingUpdate Always",
                            "ready web",
                            "scale 1",
                            "refused 422 True",
                            "dynamic b",
                            "applied {'a': 'b', 'c': 'd'}",
                            "routes ['web']",
                            "exec out err 4",
                            "log sonarr is ready",
                            "forward hello from /identity",
                            "gone");
        }
    }

    /** Its models refuse an object that lacks what the API's types demand. */
    @Test
    void everyObjectOfTheReferenceLabFitsThePythonClientsModels() throws Exception {
        String python = python();
        try (EmbeddedLab lab = EmbeddedLab.start("reference")) {
            Ran reads = run(List.of(
                    python,
                    Path.of("src/test/python/kubernetes_reads.py")
                            .toAbsolutePath()
                            .toString(),
                    lab.environment().get("KUBECONFIG")));

            assertThat(reads.status()).as(reads.output()).isZero();
            assertThat(reads.output().strip()).matches("read [3-9]\\d [5-9]\\d\\d");
        }
    }

    private static String python() throws IOException, InterruptedException {
        String python = System.getenv("BLADEBOOK_PYTHON");
        assumeTrue(
                python != null
                        && run(List.of(python, "-c", "import kubernetes")).status() == 0,
                "BLADEBOOK_PYTHON names no Python with kubernetes; skipped");
        return python;
    }

    private static Ran run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), output);
    }
}
