package io.github.bladebook.traefik;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.WebService;
import io.github.bladebook.traefik.file.DynamicConfig;
import io.github.bladebook.traefik.tls.EntryAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import okhttp3.tls.HeldCertificate;

/** The two servers that the contract holds for: the embedded lab, and a real Traefik where one is at hand. */
public enum Side {
    EMBEDDED {
        @Override
        public Opened open() {
            EmbeddedLab lab = EmbeddedLab.start("empty");
            Map<String, String> known = lab.environment();
            if (!known.containsKey("TRAEFIK_DYNAMIC_DIR")) {
                lab.close();
                assumeTrue(false, "skipped: the embedded lab wears no Traefik face");
            }
            lab.state().network().serve("10.9.8.7", 8080, call -> WebService.Reply.text(200, "hello"));
            return new Opened(
                    known,
                    Path.of(known.getOrDefault("TRAEFIK_DYNAMIC_DIR", "")),
                    EntryAddress.parse(known.getOrDefault("TRAEFIK_ENTRYPOINT", "")),
                    Trust.ca(Path.of(known.getOrDefault("TRAEFIK_ENTRYPOINT_CA", ""))),
                    "http://10.9.8.7:8080",
                    "http://10.9.8.7:9",
                    lab::close);
        }
    },
    REAL {
        @Override
        public Opened open() {
            Map<String, String> known = System.getenv();
            assumeTrue(
                    known.containsKey("BLADEBOOK_REAL_TRAEFIK")
                            && known.containsKey("BLADEBOOK_REAL_TRAEFIK_FOLDER")
                            && known.containsKey("BLADEBOOK_REAL_TRAEFIK_HTTPS"),
                    "skipped: BLADEBOOK_REAL_TRAEFIK names no real Traefik");
            try {
                return real(known);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Opened real(Map<String, String> known) throws IOException {
            Path folder = Path.of(known.getOrDefault("BLADEBOOK_REAL_TRAEFIK_FOLDER", ""));
            HeldCertificate ca = new HeldCertificate.Builder()
                    .commonName("Test CA")
                    .certificateAuthority(0)
                    .build();
            String label = "t" + UUID.randomUUID().toString().substring(0, 8);
            HeldCertificate leaf = new HeldCertificate.Builder()
                    .signedBy(ca)
                    .commonName("leaf")
                    .addSubjectAlternativeName("*." + label + ".lab.example")
                    .build();
            Path caFile = Files.createTempFile("ca", ".pem");
            Files.writeString(caFile, ca.certificatePem());
            String certificates = DynamicConfig.empty()
                    .withCertificate(leaf.certificatePem(), leaf.privateKeyPkcs8Pem())
                    .yaml("a test");
            Path file = folder.resolve("certs-" + label + ".yml");
            Path waiting = folder.resolve("certs-" + label + ".part");
            Files.writeString(waiting, certificates);
            Files.move(waiting, file);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return new Opened(
                    Map.of(
                            "TRAEFIK_URL",
                            known.getOrDefault("BLADEBOOK_REAL_TRAEFIK", ""),
                            "DOMAIN",
                            label + ".lab.example"),
                    folder,
                    EntryAddress.parse(known.getOrDefault("BLADEBOOK_REAL_TRAEFIK_HTTPS", "")),
                    Trust.ca(caFile),
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    "http://127.0.0.1:9",
                    () -> {
                        server.stop(0);
                        try {
                            Files.deleteIfExists(file);
                            Files.deleteIfExists(caFile);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    };

    /** Starts or finds the server; skips the tests where there is none. */
    public abstract Opened open();

    /**
     * A server that is there.
     *
     * @param backend a server that answers 200
     * @param dead a server's URL where nobody answers
     */
    public record Opened(
            Map<String, String> environment,
            Path folder,
            EntryAddress entryPoint,
            Trust trust,
            String backend,
            String dead,
            Runnable end)
            implements AutoCloseable {
        /** Returns a client; where the server needs no time, neither does waiting for it. */
        public TraefikClient client() {
            Settings settings = Settings.ofEnvironment(environment);
            Optional<Path> ca = settings.findPath("traefik.ca");
            return ca.isEmpty()
                    ? TraefikClient.connect(settings)
                    : TraefikClient.over(Connection.to("traefik", settings.uri("traefik.url"))
                            .trust(Trust.ca(ca.get()))
                            .dialect(TraefikClient.dialect())
                            .seams(QuickTime.seams())
                            .open());
        }

        /** Returns a name that the server has a certificate for. */
        public String host(String label) {
            return label + "." + environment.getOrDefault("DOMAIN", "lab.example");
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
