package io.github.bladebook.simulator.face.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.simulator.EmbeddedLab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The face as a WebSocket library sees it that this project did not write. The interpreter is {@code BLADEBOOK_PYTHON} or python3. */
class PythonDayTest {
    private static final String PYTHON = System.getenv().getOrDefault("BLADEBOOK_PYTHON", "python3");

    @Test
    void aDaysWorkGoesThroughPythonsWebsocketClient() throws IOException, InterruptedException {
        assumeTrue(works(), "websocket-client is not installed for " + PYTHON);
        Path script =
                Path.of(System.getProperty("bladebook.root", "."), "lib/simulator/src/test/python/truenas_day.py");
        try (EmbeddedLab lab = EmbeddedLab.start("reference")) {
            ProcessBuilder builder = new ProcessBuilder(PYTHON, script.toString()).redirectErrorStream(true);
            builder.environment().putAll(lab.environment());
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said.lines())
                    .containsExactly(
                            "login SUCCESS bladebook",
                            "pool Media ONLINE True",
                            "pool tank ONLINE True",
                            "share /mnt/tank/day True",
                            "snapshots ['tank/day@noon']",
                            "job SUCCESS",
                            "events True",
                            "refused -32001 ENOTEMPTY",
                            "legacy ['backups', 'bazarr', 'jellyfin']",
                            "wrong -32602 quota",
                            "gone 0");
        }
    }

    private static boolean works() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(PYTHON, "-c", "import websocket; websocket.create_connection"))
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
