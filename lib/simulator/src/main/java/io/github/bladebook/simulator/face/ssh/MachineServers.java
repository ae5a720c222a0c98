package io.github.bladebook.simulator.face.ssh;

import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.machine.Machines;
import java.security.KeyPair;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The servers of the machines somebody has asked for; each starts when it is first needed and ends with its machine. */
final class MachineServers implements AutoCloseable {
    private final Machines machines;
    private final Map<Machine, MachineServer> running = new ConcurrentHashMap<>();

    MachineServers(Machines machines) {
        this.machines = machines;
    }

    /** Returns the loopback port of the SSH server at an address of the lab; empty for a refused connection. */
    synchronized Optional<Integer> portOf(String host) {
        Optional<Machine> machine = machines.find(host).filter(machines::answers);
        running.entrySet().removeIf(entry -> {
            boolean gone = machines.find(entry.getKey().name())
                    .filter(entry.getKey()::equals)
                    .isEmpty();
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
        return machine.map(found -> running.computeIfAbsent(found, one -> MachineServer.start(one, hostKey(one)))
                .port());
    }

    /** Returns a machine's host key; it is as old as the machine. */
    static KeyPair hostKey(Machine machine) {
        return machine.part(KeyPair.class, ignored -> SshKeys.fresh());
    }

    @Override
    public synchronized void close() {
        running.values().forEach(MachineServer::close);
        running.clear();
    }
}
