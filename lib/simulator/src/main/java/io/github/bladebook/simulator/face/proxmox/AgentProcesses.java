package io.github.bladebook.simulator.face.proxmox;

import io.github.bladebook.simulator.state.machine.Account;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.machine.shell.Shell;
import io.github.bladebook.simulator.state.machine.shell.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The programs that a machine's guest agent has started, by process id; as root, without a terminal. */
final class AgentProcesses {
    private final Machine machine;
    private final Map<Integer, Run> runs = new ConcurrentHashMap<>();
    private volatile boolean frozen;

    AgentProcesses(Machine machine) {
        this.machine = machine;
    }

    static AgentProcesses of(Machine machine) {
        return machine.part(AgentProcesses.class, AgentProcesses::new);
    }

    /** One program, running or over. */
    static final class Run {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private volatile @Nullable Integer exit;

        @Nullable
        Integer exit() {
            return exit;
        }

        String out() {
            return out.toString(StandardCharsets.UTF_8);
        }

        String err() {
            return err.toString(StandardCharsets.UTF_8);
        }
    }

    boolean frozen() {
        return frozen;
    }

    void frozen(boolean still) {
        frozen = still;
    }

    Optional<Run> find(int pid) {
        return Optional.ofNullable(runs.get(pid));
    }

    /** Forgets a program whose end was told, as the agent does. */
    void forget(int pid) {
        runs.remove(pid);
    }

    int start(List<String> words, String input) {
        int pid = machine.nextPid();
        Run run = new Run();
        runs.put(pid, run);
        Account root = machine.accounts().find("root").orElseThrow();
        machine.machines().background(machine.name() + "-agent", () -> {
            int status = 255;
            try {
                Streams streams =
                        Streams.of(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), run.out, run.err);
                status = Shell.login(machine, root, streams).run(words, streams);
                streams.out().flush();
                streams.err().flush();
            } finally {
                run.exit = status;
            }
        });
        return pid;
    }
}
