package io.github.bladebook.core.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.Vector;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keys offered to a host: those in files first, then the agent's. */
final class Identities implements IdentityRepository {
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final List<Identity> all;

    private Identities(List<Identity> all) {
        this.all = List.copyOf(all);
    }

    /** Loads the keys. {@code passphrase} is asked only where a key needs it. */
    static Identities load(Target target, Supplier<@Nullable Secret> passphrase) {
        List<Identity> agents = agent(target);
        List<Identity> all = new ArrayList<>();
        for (Path file : target.keys()) {
            Identity identity = file(target, file, passphrase, !agents.isEmpty());
            if (identity != null) {
                all.add(identity);
            }
        }
        agents.stream()
                .filter(identity -> !Blob.weak(identity.getPublicKeyBlob()))
                .forEach(all::add);
        return new Identities(all);
    }

    private static List<Identity> agent(Target target) {
        Path socket = target.agent();
        if (socket == null || !Files.exists(socket)) {
            return List.of();
        }
        try {
            return new AgentIdentityRepository(new SSHAgentConnector(socket)).getIdentities();
        } catch (AgentProxyException e) {
            throw failure(
                    target,
                    "ask the agent at " + socket,
                    "it does not answer",
                    "Start it, or unset ssh.agent (SSH_AUTH_SOCK)",
                    e);
        }
    }

    /** Returns null for an encrypted key whose passphrase only the agent knows. */
    private static @Nullable Identity file(
            Target target, Path file, Supplier<@Nullable Secret> passphrase, boolean agent) {
        String tried = "use the private key " + file;
        checkRights(target, file, tried);
        try {
            Identity identity = parse(file);
            if (identity.isEncrypted()) {
                Secret secret = passphrase.get();
                if (secret == null && agent) {
                    return null;
                }
                if (secret == null) {
                    throw failure(
                            target,
                            tried,
                            "it is encrypted and ssh.passphrase is not set",
                            "Set the passphrase, or load the key into an agent (ssh-add)",
                            null);
                }
                if (!opened(identity, secret)) {
                    throw failure(target, tried, "ssh.passphrase does not open it", "Correct the passphrase", null);
                }
            }
            if (Blob.weak(identity.getPublicKeyBlob())) {
                throw failure(
                        target,
                        tried,
                        "it is too weak (RSA of less than 2048 bits, or DSA)",
                        "Make a new one: ssh-keygen -t ed25519",
                        null);
            }
            return identity;
        } catch (JSchException e) {
            throw failure(
                    target,
                    tried,
                    "it is no private key that can be read",
                    "Name the private key, not the public one",
                    e);
        }
    }

    private static boolean opened(Identity identity, Secret secret) throws JSchException {
        byte[] bytes = secret.useBytes(byte[]::clone);
        try {
            return identity.setPassphrase(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static Identity parse(Path file) throws JSchException {
        JSch jsch = new JSch();
        jsch.addIdentity(file.toString());
        return jsch.getIdentityRepository().getIdentities().get(0);
    }

    private static void checkRights(Target target, Path file, String tried) {
        try {
            if (!Files.isReadable(file)) {
                throw failure(target, tried, "it cannot be read", "Check its name and its rights", null);
            }
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (rights.stream().anyMatch(OTHERS::contains)) {
                throw failure(target, tried, "other users can read it", "Take their rights: chmod 600 " + file, null);
            }
        } catch (IOException e) {
            throw failure(target, tried, "its rights cannot be read", "Check the file", e);
        } catch (UnsupportedOperationException e) {
            // No POSIX rights here (Windows): nothing to check.
            return;
        }
    }

    private static ConfigurationException failure(
            Target target, String tried, String cameBack, String next, @Nullable Exception cause) {
        return new ConfigurationException(new Problem(target.system(), tried, cameBack, next), cause);
    }

    /** Returns the keys by file name or comment, with their fingerprints. */
    List<String> shown() {
        return all.stream()
                .map(identity -> "%s (%s)".formatted(identity.getName(), Blob.fingerprint(identity.getPublicKeyBlob())))
                .toList();
    }

    @Override
    @SuppressWarnings("JdkObsolete") // the library's interface wants it
    public Vector<Identity> getIdentities() {
        return new Vector<>(all);
    }

    @Override
    public String getName() {
        return "bladebook";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    public boolean add(byte[] key) {
        return false;
    }

    @Override
    public boolean remove(byte[] key) {
        return false;
    }

    @Override
    public void removeAll() {}
}
