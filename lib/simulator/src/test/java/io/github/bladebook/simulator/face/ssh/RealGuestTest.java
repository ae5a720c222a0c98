package io.github.bladebook.simulator.face.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.machine.BootTimes;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.machine.shell.Shell;
import io.github.bladebook.simulator.state.machine.shell.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Runs each line of {@code corpus.txt} on a real Debian 12 and on the lab's: status, output and complaints have to be the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealGuestTest {
    /** In front of a line of which only the status is compared; the comment above it says why. */
    private static final String STATUS_ONLY = "status: ";

    private final LabState lab = new LabState(Seams.system());
    private final String run = "lab" + UUID.randomUUID().toString().substring(0, 8);
    private Machine machine;

    @BeforeAll
    void bootGuest() throws Exception {
        assumeTrue(
                System.getenv("BLADEBOOK_REAL_GUEST_HOST") != null,
                "there is no real guest, see BLADEBOOK_REAL_GUEST_HOST");
        lab.machines().bootTimes(BootTimes.NONE);
        machine = Guests.started(lab, 350, "guest", "debian");
        assertThat(embedded("apt-get install -y docker.io docker-compose-v2").status())
                .isZero();
    }

    @AfterAll
    void close() throws Exception {
        if (machine != null) {
            real("rm -rf /tmp/" + run);
        }
        lab.close();
    }

    @TestFactory
    Stream<DynamicTest> theLabDoesAsTheRealGuestDoes() throws IOException {
        return corpus().stream().map(line -> DynamicTest.dynamicTest(line, () -> compare(line)));
    }

    private void compare(String line) throws Exception {
        boolean statusOnly = line.startsWith(STATUS_ONLY);
        String command = "W=/tmp/" + run + "; U=" + run + "; rm -rf $W; mkdir -p $W; "
                + line.replaceFirst("^" + STATUS_ONLY, "");
        if (!line.contains("$W") && !line.contains("$U")) {
            command = line.replaceFirst("^" + STATUS_ONLY, "");
        }
        OpenSsh.Result real = real(command);
        OpenSsh.Result embedded = embedded(command);

        if (statusOnly) {
            assertThat(embedded.status()).isEqualTo(real.status());
        } else {
            assertThat(embedded).isEqualTo(real);
        }
    }

    private OpenSsh.Result embedded(String command) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = Shell.login(
                machine,
                machine.accounts().find("root").orElseThrow(),
                Streams.of(InputStream.nullInputStream(), out, err));
        int status = shell.run(command);
        return new OpenSsh.Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static OpenSsh.Result real(String command) throws Exception {
        String user = System.getenv().getOrDefault("BLADEBOOK_REAL_GUEST_USER", "root");
        return OpenSsh.execute(
                "",
                "ssh",
                "-F",
                "none",
                "-i",
                System.getenv("BLADEBOOK_REAL_GUEST_KEY"),
                "-p",
                System.getenv().getOrDefault("BLADEBOOK_REAL_GUEST_PORT", "22"),
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "-o",
                "LogLevel=ERROR",
                "-o",
                "SetEnv=LANG=C.UTF-8",
                user + "@" + System.getenv("BLADEBOOK_REAL_GUEST_HOST"),
                command);
    }

    private static List<String> corpus() throws IOException {
        String text;
        try (InputStream in = RealGuestTest.class.getResourceAsStream("corpus.txt")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> commands = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (open.isEmpty() && (line.startsWith("#") || line.isBlank())) {
                continue;
            }
            open.append(open.isEmpty() ? "" : "\n").append(line);
            if (!open.toString().contains("<<EOF") || line.equals("EOF")) {
                commands.add(open.toString());
                open.setLength(0);
            }
        }
        return commands;
    }
}
