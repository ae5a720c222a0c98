package io.github.bladebook.lab.ssh;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.ssh.Ssh;
import io.github.bladebook.simulator.EmbeddedLab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two hosts that the contract holds for: a machine of the embedded lab, and a real Debian where one is at hand. */
enum Side {
    EMBEDDED {
        private static final Pattern MACHINE = Pattern.compile("(?m)^Host (\\S+) (172\\S+)$");

        @Override
        Opened open(Path folder) {
            EmbeddedLab lab = EmbeddedLab.start("reference");
            String config = lab.environment().getOrDefault("BLADEBOOK_SSH_CONFIG", "");
            Matcher machine = MACHINE.matcher(config.isEmpty() ? "" : read(Path.of(config)));
            if (!machine.find()) {
                lab.close();
                assumeTrue(false, "the embedded lab has no machine that answers SSH");
            }
            return new Opened(this, new HashMap<>(lab.environment()), machine.group(1), lab::close);
        }
    },
    REAL {
        @Override
        Opened open(Path folder) {
            Map<String, String> known = System.getenv();
            List<String> names = List.of("HOST", "PORT", "USER", "KEY", "HOST_KEY").stream()
                    .map(name -> "BLADEBOOK_REAL_GUEST_" + name)
                    .toList();
            assumeTrue(known.keySet().containsAll(names), "BLADEBOOK_REAL_GUEST_HOST names no real host");
            Map<String, String> environment = new HashMap<>();
            environment.put("BLADEBOOK_SSH_CONFIG", write(folder.resolve("config"), """
                    Host guest
                      HostName %s
                      Port %s
                      User %s
                      IdentityFile %s
                      HostKeyAlias guest
                    """.formatted(
                            names.stream().limit(4).map(known::get).toArray())));
            environment.put(
                    "BLADEBOOK_SSH_KNOWN_HOSTS", folder.resolve("known_hosts").toString());
            try (Ssh ssh = Ssh.of(Settings.ofEnvironment(environment))) {
                ssh.accept("guest", known.getOrDefault(names.get(4), ""));
            }
            return new Opened(this, environment, "guest", () -> {});
        }
    };

    abstract Opened open(Path folder);

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String write(Path file, String text) {
        try {
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A host that is there, and what ends it. */
    record Opened(Side side, Map<String, String> environment, String name, Runnable end) implements AutoCloseable {
        Ssh ssh() {
            return Ssh.of(Settings.ofEnvironment(environment));
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
