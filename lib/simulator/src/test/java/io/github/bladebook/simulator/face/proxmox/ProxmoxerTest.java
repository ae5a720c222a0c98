package io.github.bladebook.simulator.face.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.simulator.EmbeddedLab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The face as a client sees it that this project did not write. The interpreter is {@code BLADEBOOK_PYTHON} or python3. */
class ProxmoxerTest {
    private static final String PYTHON = System.getenv().getOrDefault("BLADEBOOK_PYTHON", "python3");

    @Test
    void proxmoxerListsNodesGuestsAndStorages() throws IOException, InterruptedException {
        assumeTrue(works(), "proxmoxer is not installed for " + PYTHON);
        Path script =
                Path.of(System.getProperty("bladebook.root", "."), "lib/simulator/src/test/python/proxmoxer_reads.py");
        try (EmbeddedLab lab = EmbeddedLab.start("reference")) {
            ProcessBuilder builder = new ProcessBuilder(PYTHON, script.toString()).redirectErrorStream(true);
            builder.environment().putAll(lab.environment());
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said.lines())
                    .contains("node prox1 online", "vm 211 dns-secondary", "vm 9024 ubuntu24", "lxc 216 bitwarden")
                    .contains("storage local dir", "storage local-lvm lvmthin", "storage templates nfs")
                    .anyMatch(line -> line.startsWith("refused 500") && line.contains("does not exist"));
        }
    }

    private static boolean works() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(List.of(PYTHON, "-c", "import proxmoxer, requests"))
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
