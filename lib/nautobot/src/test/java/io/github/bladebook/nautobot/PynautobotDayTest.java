package io.github.bladebook.nautobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that we have not written tells a day of work with the embedded Nautobot in the same words as with a real one. */
class PynautobotDayTest {
    @TempDir
    Path folder;

    @Test
    void aDayWithTheLabIsTheSameAsWithTheRealOne() throws IOException {
        String python = System.getenv("BLADEBOOK_PYTHON");
        assumeTrue(
                python != null
                        && run(List.of(python, "-c", "import pynautobot"), Map.of())
                                        .status()
                                == 0,
                "BLADEBOOK_PYTHON names no Python with pynautobot; skipped");
        Path script = Path.of("src/test/python/day.py").toAbsolutePath();
        List<String> command = List.of(python, script.toString(), "-" + Long.toString(System.nanoTime(), 36));

        List<String> real = lines(Side.REAL, command);
        List<String> embedded = lines(Side.EMBEDDED, command);

        assertThat(real).hasSizeGreaterThan(250);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.min(real.size(), embedded.size()); i++) {
            if (!real.get(i).equals(embedded.get(i))) {
                differences.add("real     " + real.get(i) + "\nembedded " + embedded.get(i));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(embedded).hasSameSizeAs(real);
    }

    private List<String> lines(Side side, List<String> command) throws IOException {
        try (Side.Opened server = side.open()) {
            Ran ran = run(command, server.environment());
            assertThat(ran.status()).as(ran.errors()).isZero();
            return ran.output().lines().toList();
        }
    }

    private record Ran(int status, String output, String errors) {}

    private Ran run(List<String> command, Map<String, String> environment) throws IOException {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        String ca = environment.get("NAUTOBOT_CA");
        if (ca != null) {
            builder.environment().put("REQUESTS_CA_BUNDLE", ca);
        }
        try {
            int status = builder.redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start()
                    .waitFor();
            return new Ran(status, text(output), text(errors));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
