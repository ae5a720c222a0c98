package io.github.bladebook.nautobot;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.simulator.EmbeddedLab;
import java.util.HashMap;
import java.util.Map;

/** The two servers that the contract holds for: the embedded lab, and a real Nautobot where one is at hand. */
enum Side {
    EMBEDDED {
        @Override
        Opened open() {
            EmbeddedLab lab = EmbeddedLab.start("empty");
            if (!lab.environment().containsKey("NAUTOBOT_URL")) {
                lab.close();
                assumeTrue(false, "the embedded lab wears no Nautobot face");
            }
            return new Opened(lab.environment(), lab::close);
        }
    },
    REAL {
        @Override
        Opened open() {
            Map<String, String> known = System.getenv();
            assumeTrue(
                    known.containsKey("BLADEBOOK_REAL_NAUTOBOT") && known.containsKey("BLADEBOOK_REAL_NAUTOBOT_TOKEN"),
                    "BLADEBOOK_REAL_NAUTOBOT names no real Nautobot");
            return new Opened(
                    Map.of(
                            "NAUTOBOT_URL", known.getOrDefault("BLADEBOOK_REAL_NAUTOBOT", ""),
                            "NAUTOBOT_TOKEN", known.getOrDefault("BLADEBOOK_REAL_NAUTOBOT_TOKEN", "")),
                    () -> {});
        }
    };

    abstract Opened open();

    /** A server that is there, and what ends it. */
    record Opened(Map<String, String> environment, Runnable end) implements AutoCloseable {
        NautobotClient client() {
            return NautobotClient.connect(Settings.ofEnvironment(environment));
        }

        NautobotClient clientWith(String token) {
            Map<String, String> other = new HashMap<>(environment);
            other.put("NAUTOBOT_TOKEN", token);
            return NautobotClient.connect(Settings.ofEnvironment(other));
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
