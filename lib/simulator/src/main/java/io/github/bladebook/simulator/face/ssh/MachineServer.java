package io.github.bladebook.simulator.face.ssh;

import io.github.bladebook.simulator.state.machine.Account;
import io.github.bladebook.simulator.state.machine.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** The SSH server of one machine, on a loopback port that only the gateway knows. */
final class MachineServer implements AutoCloseable {
    private final Machine machine;
    private final SshServer server;

    private MachineServer(Machine machine, SshServer server) {
        this.machine = machine;
        this.server = server;
    }

    static MachineServer start(Machine machine, KeyPair hostKey) {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setPublickeyAuthenticator((user, key, session) -> trusted(machine, user, key));
        server.setCommandFactory((channel, line) -> new ExecCommand(
                machine, account(machine, channel.getSession().getUsername()).orElseThrow(), line));
        server.setFileSystemFactory(new VirtualFileSystemFactory() {
            @Override
            public Path getUserHomeDir(org.apache.sshd.common.session.SessionContext session) {
                return machine.files().root();
            }
        });
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.setFileSystemAccessor(new FromHome(machine));
        sftp.addSftpEventListener(new OwnersFollow(machine.files()));
        server.setSubsystemFactories(List.of(sftp));
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MachineServer(machine, server);
    }

    private static Optional<Account> account(Machine machine, String name) {
        return machine.accounts().find(name).filter(account -> account.name().equals(name));
    }

    private static boolean trusted(Machine machine, String user, PublicKey key) {
        String line = PublicKeyEntry.toString(key);
        return account(machine, user)
                .filter(account -> !account.shell().endsWith("nologin"))
                .flatMap(account -> machine.files().read(account.home() + "/.ssh/authorized_keys"))
                .map(text -> text.lines().anyMatch(entry -> entry.contains(line)))
                .orElse(false);
    }

    Machine machine() {
        return machine;
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.close(true);
    }
}
