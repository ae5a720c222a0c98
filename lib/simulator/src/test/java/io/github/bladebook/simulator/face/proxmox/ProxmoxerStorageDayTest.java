package io.github.bladebook.simulator.face.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.simulator.EmbeddedLab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A day of storage and backup work by proxmoxer, unmodified. The interpreter is {@code BLADEBOOK_PYTHON}. */
class ProxmoxerStorageDayTest {
    @Test
    void proxmoxerDoesADayOfStorageAndBackupWork() throws IOException, InterruptedException {
        String python = System.getenv("BLADEBOOK_PYTHON");
        assumeTrue(python != null, "BLADEBOOK_PYTHON names no Python with proxmoxer");
        assertThat(said(python))
                .contains(
                        "define vault dir",
                        "upload OK",
                        "damaged checksum mismatch",
                        "iso [('vault:iso/tools.iso', 250000)]")
                .contains("twice 500 create storage failed: storage ID 'vault' already defined")
                .contains("backup OK", "backups 2 4", "noted kept 1", "guarded cannot remove protected volume")
                .contains("marks ['keep', 'protected']", "prune OK", "left True", "restore OK", "restored ubuntu-test")
                .contains("again OK", "hostname bitwarden", "job {'keep-last': '3'}", "unsaved False", "fetch OK")
                .contains("remove OK", "empty []", "gone 500 storage 'vault' does not exist");
    }

    private static List<String> said(String python) throws IOException, InterruptedException {
        Path script = Path.of(
                System.getProperty("bladebook.root", "."), "lib/simulator/src/test/python/proxmoxer_storage_day.py");
        try (EmbeddedLab lab = EmbeddedLab.start("reference")) {
            ProcessBuilder builder = new ProcessBuilder(python, script.toString()).redirectErrorStream(true);
            builder.environment().putAll(lab.environment());
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said.lines().toList();
        }
    }
}
