package io.github.bladebook.openshift;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.seed.Seeds;
import io.github.bladebook.simulator.state.LabState;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The two servers that the contract holds for: the embedded lab, and a real kube-apiserver where one is at hand. */
enum Side {
    EMBEDDED {
        @Override
        Opened open() {
            LabState state = Seeds.of("reference", Seams.system());
            // A bare API server has no controllers beside it either.
            state.controllers().close();
            EmbeddedLab lab = EmbeddedLab.start(state);
            return new Opened(Path.of(lab.environment().getOrDefault("KUBECONFIG", "")), true, lab::close);
        }
    },
    REAL {
        @Override
        Opened open() {
            String kubeconfig =
                    System.getProperty("bladebook.real.kubeconfig", System.getenv("BLADEBOOK_REAL_KUBECONFIG"));
            assumeTrue(kubeconfig != null, "no real cluster: BLADEBOOK_REAL_KUBECONFIG is not set");
            return new Opened(Path.of(kubeconfig), false, () -> {});
        }
    };

    abstract Opened open();

    /** A server that is there, and what ends it. */
    record Opened(Path kubeconfig, boolean embedded, Runnable end) implements AutoCloseable {
        /** Returns a client of somebody who may change nothing: by impersonation, or by the context that the lab has for that. */
        OpenShiftClient stranger(Path folder) {
            return embedded
                    ? OpenShiftClient.connect(KubeAccess.of(kubeconfig).withContext("reader"))
                    : clientAs("eve", folder);
        }

        OpenShiftClient client() {
            return OpenShiftClient.connect(KubeAccess.of(kubeconfig));
        }

        /** Returns a client as another user, by impersonation. */
        private OpenShiftClient clientAs(String user, Path folder) {
            try {
                org.yaml.snakeyaml.nodes.Node config = new Yaml(new SafeConstructor(new LoaderOptions()))
                        .compose(new StringReader(Files.readString(kubeconfig)));
                Map<String, Object> fields =
                        Values.open((Map<?, ?>) Objects.requireNonNull(new YamlValues().value(config)));
                Map<String, Object> who =
                        Values.open((Map<?, ?>) ((List<?>) Objects.requireNonNull(fields.get("users"))).get(0));
                fields.put("users", List.of(Values.with(who, user, new String[] {"user", "as"}, 0)));
                Path other = Files.writeString(folder.resolve("as-" + user + ".json"), Values.json(fields));
                return OpenShiftClient.connect(KubeAccess.of(other));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
