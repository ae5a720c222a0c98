package io.github.bladebook.simulator.face.ssh;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.server.Faults;
import io.github.bladebook.simulator.server.Service;
import io.github.bladebook.simulator.server.TlsIdentity;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;

/** The way into the lab's networks: a jump host that runs nothing itself and leads to every machine that is up. */
public final class SshGateway implements Service {
    private final LabState lab;
    private final KeyPair hostKey = SshKeys.fresh();
    private final KeyPair userKey = SshKeys.fresh();

    public SshGateway(LabState lab) {
        this.lab = lab;
        lab.machines().publicKey(SshKeys.publicLine(userKey) + " lab");
    }

    @Override
    public String name() {
        return "ssh";
    }

    @Override
    public Gate start(int port, TlsIdentity identity, Faults faults, Seams seams) {
        MachineServers servers = new MachineServers(lab.machines());
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, userKey.getPublic()));
        server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
        server.setChannelFactories(
                List.of(LabChannel.factory((host, wanted) -> wanted == 22 ? servers.portOf(host) : Optional.empty())));
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Gate(server, servers);
    }

    /** The gateway while it runs. */
    public final class Gate implements Service.Running {
        private final SshServer server;
        private final MachineServers servers;

        private Gate(SshServer server, MachineServers servers) {
            this.server = server;
            this.servers = servers;
        }

        @Override
        public int port() {
            return server.getPort();
        }

        /** Returns the private key that opens the gateway and all machines. */
        public String privateKey() {
            return SshKeys.privateText(userKey);
        }

        /** Returns the host keys of the gateway and of each machine that runs now, as lines of {@code known_hosts}. */
        public String knownHosts() {
            StringBuilder text = new StringBuilder();
            text.append("[127.0.0.1]:")
                    .append(port())
                    .append(' ')
                    .append(SshKeys.publicLine(hostKey))
                    .append('\n');
            for (Machine machine : running()) {
                text.append(machine.name())
                        .append(',')
                        .append(machine.address())
                        .append(' ');
                text.append(SshKeys.publicLine(MachineServers.hostKey(machine))).append('\n');
            }
            return text.toString();
        }

        /** Returns the client configuration; {@code key} and {@code known} are the files it names. */
        public String config(String key, String known) {
            StringBuilder text = new StringBuilder("Host lab-gateway\n  HostName 127.0.0.1\n  Port " + port() + "\n");
            for (Machine machine : running()) {
                text.append("\nHost ").append(machine.name()).append(' ').append(machine.address());
                text.append("\n  HostName ").append(machine.address()).append("\n  HostKeyAlias ");
                text.append(machine.name()).append('\n');
            }
            text.append("\nHost 172.16.* 10.1.*\n  User root\n\nHost * !lab-gateway\n  ProxyJump lab-gateway\n");
            text.append("\nHost *\n  User root\n  IdentityFile ").append(key).append("\n  IdentitiesOnly yes\n");
            return text.append("  UserKnownHostsFile ")
                    .append(known)
                    .append('\n')
                    .toString();
        }

        private List<Machine> running() {
            List<Machine> all = new ArrayList<>();
            for (Map.Entry<Integer, PveGuest> entry : lab.proxmox().guests().entrySet()) {
                if (entry.getValue().running() && !entry.getValue().template()) {
                    all.add(lab.machines().of(entry.getKey()));
                }
            }
            return all;
        }

        @Override
        public void close() {
            server.close(true);
            servers.close();
        }
    }
}
