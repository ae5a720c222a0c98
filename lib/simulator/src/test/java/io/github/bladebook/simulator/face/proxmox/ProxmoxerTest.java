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
        assertThat(said("proxmoxer_reads.py"))
                .contains("node prox1 online", "vm 211 dns-secondary", "vm 9024 ubuntu24", "lxc 216 bitwarden")
                .contains("storage local dir", "storage local-lvm lvmthin", "storage templates nfs")
                .anyMatch(line -> line.startsWith("refused 500") && line.contains("does not exist"));
    }

    @Test
    void proxmoxerDoesADayOfGuestWork() throws IOException, InterruptedException {
        assumeTrue(works(), "proxmoxer is not installed for " + PYTHON);
        assertThat(said("proxmoxer_day.py"))
                .contains("clone OK", "config 2 2048 day;test day-1", "resize OK", "start OK running", "address True")
                .contains("exec 3 from day-1", "snapshot OK", "pending None ['4']", "rollback OK 2", "delete OK")
                .contains("list ['before', 'current']", "stop OK", "forget OK")
                .anyMatch(line -> line.matches("taken 500 unable to create VM \\d+: config file already exists"))
                .anyMatch(line -> line.matches("again VM \\d+ already running"))
                .contains("stale 500 checksum mismatch (file change by other user?)")
                .anyMatch(line -> line.startsWith("gone 500 Configuration file 'nodes/prox1/qemu-server/"))
                .contains("wrong 400 Parameter verification failed.");
    }

    private static List<String> said(String name) throws IOException, InterruptedException {
        Path script = Path.of(System.getProperty("bladebook.root", "."), "lib/simulator/src/test/python", name);
        try (EmbeddedLab lab = EmbeddedLab.start("reference")) {
            ProcessBuilder builder = new ProcessBuilder(PYTHON, script.toString()).redirectErrorStream(true);
            builder.environment().putAll(lab.environment());
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said.lines().toList();
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
