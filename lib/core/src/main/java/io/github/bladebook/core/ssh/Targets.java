package io.github.bladebook.core.ssh;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what a name of a host means: from the name, else the OpenSSH configuration, else the settings. */
record Targets(Settings settings) {
    Target of(String name) {
        Spec spec;
        try {
            spec = Spec.parse(name);
        } catch (IllegalArgumentException e) {
            throw failure("understand the name of the host", String.valueOf(e.getMessage()), "Name it in this form", e);
        }
        SshConfig.Said said = config().about(spec.host());
        String host = said.first("hostname")
                .map(value -> value.replace("%h", spec.host()).replace("%%", "%"))
                .orElse(spec.host());
        int port = spec.port() > 0 ? spec.port() : number(said);
        String user = Stream.of(Optional.ofNullable(spec.user()), said.first("user"), settings.findText("ssh.user"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(System.getProperty("user.name", ""));
        return new Target(
                name,
                host,
                port,
                user,
                keys(said, host, user, spec),
                agent(said),
                jumps(said),
                knownHosts(said),
                said.first("hostkeyalias").orElse(port == 22 ? host : "[%s]:%d".formatted(host, port)),
                said.yes("hashknownhosts"),
                listed("ssh.passwordHosts", spec.host(), host),
                listed("ssh.legacyHosts", spec.host(), host));
    }

    private SshConfig config() {
        Optional<Path> named = settings.findPath("ssh.config");
        Path file = named.orElse(SshConfig.home("~/.ssh/config"));
        if (named.isEmpty() && !Files.exists(file)) {
            return SshConfig.empty();
        }
        try {
            return SshConfig.read(file);
        } catch (IOException e) {
            throw failure(
                    "read " + file, "it cannot be read as text", "Check that it is there, or correct ssh.config", e);
        }
    }

    private static int number(SshConfig.Said said) {
        String text = said.first("port").orElse("22");
        if (!text.matches("\\d{1,5}")) {
            throw failure(
                    "read the OpenSSH configuration", "Port '%s' is no number".formatted(text), "Correct it", null);
        }
        return Integer.parseInt(text);
    }

    private List<Path> keys(SshConfig.Said said, String host, String user, Spec spec) {
        List<Path> named = said.all("identityfile").stream()
                .filter(text -> !text.equalsIgnoreCase("none"))
                .map(text -> text.replace("%h", host)
                        .replace("%n", spec.host())
                        .replace("%r", user)
                        .replace("%u", System.getProperty("user.name", ""))
                        .replace("%d", System.getProperty("user.home", ""))
                        .replace("%%", "%"))
                .map(SshConfig::home)
                .toList();
        return named.isEmpty() ? settings.findPath("ssh.key").stream().toList() : named;
    }

    private @Nullable Path agent(SshConfig.Said said) {
        String text = said.first("identityagent").orElse("SSH_AUTH_SOCK");
        if (said.yes("identitiesonly") || text.equalsIgnoreCase("none")) {
            return null;
        }
        return text.equals("SSH_AUTH_SOCK") ? settings.findPath("ssh.agent").orElse(null) : SshConfig.home(text);
    }

    private static List<String> jumps(SshConfig.Said said) {
        return said.first("proxyjump")
                .filter(value -> !value.equalsIgnoreCase("none"))
                .map(value -> Arrays.stream(value.split(",")).map(String::strip).toList())
                .orElse(List.of());
    }

    private List<Path> knownHosts(SshConfig.Said said) {
        return said.first("userknownhostsfile")
                .map(value ->
                        Arrays.stream(value.split(" ")).map(SshConfig::home).toList())
                .orElseGet(() ->
                        List.of(settings.findPath("ssh.knownHosts").orElse(SshConfig.home("~/.ssh/known_hosts"))));
    }

    private boolean listed(String setting, String name, String host) {
        String[] patterns = settings.findText(setting).orElse("").split("[,\\s]+");
        return HostPattern.anyOf(patterns, name) || HostPattern.anyOf(patterns, host);
    }

    private static ConfigurationException failure(
            String tried, String cameBack, String next, @Nullable Exception cause) {
        return new ConfigurationException(new Problem("ssh", tried, cameBack, next), cause);
    }
}
