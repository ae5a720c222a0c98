package io.github.bladebook.simulator.face.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.machine.BootTimes;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.machine.shell.Shell;
import io.github.bladebook.simulator.state.machine.shell.Streams;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No program of a machine takes an option and does nothing for it. */
class MachineCommandsTest {
    private final LabState lab = new LabState(Seams.system());
    private final Machine machine;

    MachineCommandsTest() {
        lab.machines().bootTimes(BootTimes.NONE);
        machine = Guests.started(lab, 351, "commands", "debian");
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private String run(String line) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Streams streams = Streams.of(InputStream.nullInputStream(), out, out);
        int status = Shell.login(machine, machine.accounts().find("root").orElseThrow(), streams)
                .run(line);
        return out.toString(StandardCharsets.UTF_8) + "[" + status + "]";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes | head -n1",
                "yes | cat | grep y | head -n1",
                "while true; do echo y; done | head -n1",
                "yes yy | tr -s y | cut -c1 | head -n 1"
            })
    void endlessProducersEndWithTheirReader(String line) throws Exception {
        assertThat(run(line)).isEqualTo("y\n[0]");
    }

    @Test
    void brokenPipeIsAFailureWherePipesMayNotFail() throws Exception {
        assertThat(run("set -o pipefail; yes | head -n1")).isEqualTo("y\n[141]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeout 0.1 sleep 60",
                "timeout .1 sh -c 'while true; do :; done'",
                "timeout 0.1 yes | wc -c > /dev/null; timeout 0.1 sleep 9"
            })
    void timeoutEndsWhatTakesTooLong(String line) throws Exception {
        assertThat(run(line)).isEqualTo("[124]");
    }

    @Test
    void timeoutPassesOnHowItsProgramEnded() throws Exception {
        assertThat(run("timeout 60 sh -c 'exit 3'")).isEqualTo("[3]");
        assertThat(run("timeout -s KILL 0.1 sleep 60")).isEqualTo("[137]");
        assertThat(run("timeout soon true")).contains("invalid time interval").endsWith("[125]");
    }

    @Test
    void sortKnowsKeys() throws Exception {
        assertThat(run("printf 'b:10\\na:9\\nc:100\\n' | sort -t: -k2 -n")).isEqualTo("a:9\nb:10\nc:100\n[0]");
        assertThat(run("printf 'b 2\\na 2\\nc 1\\n' | sort -k2,2nr -k1,1")).isEqualTo("a 2\nb 2\nc 1\n[0]");
    }

    @Test
    void charactersAndFieldsAreTakenApart() throws Exception {
        assertThat(run("printf 'a:b\\nplain\\n' | cut -s -d: -f2")).isEqualTo("b\n[0]");
        assertThat(run("printf 'aabbc' | tr -s ab")).isEqualTo("abc[0]");
        assertThat(run("printf 'a1b2' | tr -cd 0-9")).isEqualTo("12[0]");
    }

    @Test
    void emptyEnvironmentIsEmpty() throws Exception {
        assertThat(run("env -i A=1 env")).isEqualTo("A=1\n[0]");
    }

    @Test
    void unitThatKeepsEndingIsRestartedUntilItsLimit() throws Exception {
        run("systemd-run -q --unit=weak -p Restart=on-failure -p RestartSec=1ms sh -c 'echo x >> /tmp/weak; exit 1'");
        run("while [ \"$(systemctl is-active weak)\" != failed ]; do sleep 0.01; done");

        assertThat(run("wc -l < /tmp/weak")).isEqualTo("5\n[0]");
        assertThat(run("systemctl show weak -p Result")).isEqualTo("Result=start-limit-hit\n[0]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl --compressed http://localhost/",
                "ps -o pid",
                "journalctl -o verbose",
                "docker run --gpus all alpine",
                "docker run -d -u 1000 alpine",
                "docker run -i hello-world",
                "docker run -it hello-world",
                "docker run alpine echo hi",
                "systemd-run -p Frobnicate=1 true",
                "rpm -i x",
                "apt-get upgrade --no-such"
            })
    void whatIsNotKnownIsRefused(String line) throws Exception {
        run("apt-get install -y docker.io");
        assertThat(run(line)).doesNotEndWith("[0]");
    }

    @Test
    void upgradeSaysThatThereIsNothingToDo() throws Exception {
        assertThat(run("apt-get upgrade -y")).contains("0 upgraded").endsWith("[0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade", "dist-upgrade", "install"})
    void upgradeOfANameInstallsItAsAptDoes(String verb) throws Exception {
        assertThat(run("apt-get " + verb + " -y nginx"))
                .contains("1 newly installed")
                .endsWith("[0]");
        assertThat(run("systemctl is-active nginx")).isEqualTo("active\n[0]");
    }

    @Test
    void autoremoveRemovesWhatIsNamedAndNothingElse() throws Exception {
        run("apt-get install -y nginx jq");

        assertThat(run("apt-get autoremove -y")).contains("0 to remove").endsWith("[0]");
        assertThat(run("apt-get autoremove nginx")).endsWith("Abort.\n[1]");
        assertThat(run("apt-get autoremove -y nginx")).contains("1 to remove").endsWith("[0]");
        assertThat(run("dpkg -s nginx")).endsWith("[1]");
        assertThat(run("dpkg -s jq")).endsWith("[0]");
        assertThat(run("apt-get remove -y bash")).contains("not permitted").endsWith("[100]");
    }

    @Test
    void cleanDeletesArchives() throws Exception {
        run("mkdir -p /var/cache/apt/archives/partial; cd /var/cache/apt/archives; touch lock a.deb partial/b.deb");

        assertThat(run("apt-get clean")).isEqualTo("[0]");
        assertThat(run("cd /var/cache/apt/archives; echo * partial/*")).isEqualTo("lock partial partial/*\n[0]");
    }

    @Test
    void terminalOfAContainerEndsItsLinesAsTerminalsDo() throws Exception {
        run("apt-get install -y docker.io");

        assertThat(run("docker run -q hello-world")).endsWith("[125]");
        run("docker pull -q hello-world");
        assertThat(run("docker run hello-world")).isEqualTo("Hello from Docker!\n[0]");
        assertThat(run("docker run -t hello-world")).isEqualTo("Hello from Docker!\r\n[0]");
        assertThat(run("docker run -dit --name kept alpine")).endsWith("[0]");
        assertThat(run("docker inspect -f '{{.State.Running}}' kept")).isEqualTo("true\n[0]");
    }
}
