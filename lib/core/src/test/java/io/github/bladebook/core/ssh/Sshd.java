package io.github.bladebook.core.ssh;

import io.github.bladebook.core.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.shell.ProcessShellFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/**
 * A server that remembers every try to log in. Commands go through {@code sh -c} of this machine, as OpenSSH hands them to the login shell.
 */
final class Sshd implements AutoCloseable {
    static final KeyPair CLIENT = pair("EC", 256);
    static final KeyPair HOST = pair("EC", 256);

    final SshServer server = SshServer.setUpDefaultServer();
    /** What was sent to log in with, beyond the user's name. */
    final List<String> credentials = new CopyOnWriteArrayList<>();

    final Path folder;
    final Map<String, String> environment = new HashMap<>();
    volatile boolean accepts = true;

    Sshd(Path folder) {
        this.folder = folder;
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(HOST));
        server.setPublickeyAuthenticator((user, key, session) -> {
            credentials.add("publickey " + KeyUtils.getFingerPrint(key));
            return accepts && KeyUtils.compareKeys(key, CLIENT.getPublic());
        });
        server.setPasswordAuthenticator((user, password, session) -> {
            credentials.add("password " + password);
            return password.equals("right horse");
        });
        server.setKeyboardInteractiveAuthenticator(KeyboardInteractiveAuthenticator.NONE);
        server.setCommandFactory((channel, command) ->
                new ProcessShellFactory(command, List.of("/bin/sh", "-c", command)).createShell(channel));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        environment.put("BLADEBOOK_SSH_CONFIG", write("config", "").toString());
        environment.put(
                "BLADEBOOK_SSH_KNOWN_HOSTS", folder.resolve("known_hosts").toString());
        environment.put("BLADEBOOK_SSH_USER", "admin");
        environment.put("BLADEBOOK_SSH_KEY", key("id", CLIENT, null).toString());
    }

    Sshd start() {
        try {
            server.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, and confirms its key. */
    Sshd known() {
        start();
        know("[127.0.0.1]:" + server.getPort(), HOST, "");
        return this;
    }

    void know(String name, KeyPair key, String marker) {
        append("known_hosts", "%s%s %s%n".formatted(marker, name, PublicKeyEntry.toString(key.getPublic())));
    }

    String name() {
        return "127.0.0.1:" + server.getPort();
    }

    Ssh ssh() {
        return Ssh.of(Settings.ofEnvironment(environment));
    }

    Path write(String file, String text) {
        try {
            return Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void append(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.writeString(path, (Files.exists(path) ? Files.readString(path) : "") + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path key(String file, KeyPair pair, @Nullable String passphrase) {
        Path path = folder.resolve(file);
        OpenSSHKeyEncryptionContext context = null;
        if (passphrase != null) {
            context = new OpenSSHKeyEncryptionContext();
            context.setPassword(passphrase);
            context.setCipherName("AES");
            context.setCipherType("256");
            context.setCipherMode("CTR");
        }
        try (var out = Files.newOutputStream(path)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", context, out);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return path;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair pair(String kind, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String fingerprint(KeyPair pair) {
        return KeyUtils.getFingerPrint(pair.getPublic());
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
