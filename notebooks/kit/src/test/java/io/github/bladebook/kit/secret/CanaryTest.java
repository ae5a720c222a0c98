package io.github.bladebook.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.ConnectionBuilder;
import io.github.bladebook.core.http.Credentials;
import io.github.bladebook.core.http.Dialect;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.nautobot.NautobotClient;
import io.github.bladebook.openshift.KubeAccess;
import io.github.bladebook.openshift.KubePatch;
import io.github.bladebook.openshift.OpenShiftClient;
import io.github.bladebook.proxmox.Login;
import io.github.bladebook.proxmox.ProxmoxClient;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.traefik.TraefikClient;
import io.github.bladebook.truenas.TrueNasClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Twenty secrets through every client, to servers that give them back: none may be read in anything that a person sees. */
class CanaryTest {
    /** Retries wait for nothing. */
    private static final Seams SEAMS = new Seams(Clock.systemUTC(), time -> {}, RandomGenerator.getDefault());

    private static final List<String> CANARIES = List.of(
            "plain-canary-0001",
            "dollar$HOME$(id)`1`",
            "double\"quote\"0003",
            "single'quote'0004",
            "back\\slash\\n0005",
            "amp&lt;and<tag>0006",
            "percent%41%2f0007",
            "plus+and space 0008",
            "slash/and\\/both0009",
            "ümläut-ñandú-0010",
            "日本語の秘密-0011",
            "emoji😀secret0012",
            "c2VjcmV0LWxvb2tpbmc=",
            "dXNlcjpwYXNz-_0014",
            "{{env \"HOME\"}}0015",
            "yaml: #no - 0016",
            "11112222-3333-4444-5555-666677770017",
            "==++//==0018",
            "user@pam!t=0019:x;y",
            "ends-with-equals20==");

    @TempDir
    private Path folder;

    /** One way to use a secret; returns what the client says of itself, or throws. */
    private interface Attempt {
        String at(URI url, Secret secret) throws IOException;
    }

    private Map<String, Attempt> attempts() {
        Map<String, Attempt> attempts = new TreeMap<>();
        attempts.put("proxmox, token", (url, secret) -> {
            Login login = new Login.Token("reader@pve!bladebook", secret);
            try (ProxmoxClient client =
                    ProxmoxClient.over(connection(url, ProxmoxClient.dialect()).open(), login)) {
                client.nodes();
                return client.toString();
            }
        });
        attempts.put("proxmox, password", (url, secret) -> {
            Login login = new Login.Password("root@pam", secret);
            try (ProxmoxClient client =
                    ProxmoxClient.over(connection(url, ProxmoxClient.dialect()).open(), login)) {
                client.nodes();
                return client.toString();
            }
        });
        attempts.put("nautobot, reading", (url, secret) -> {
            try (NautobotClient client = nautobot(url, secret)) {
                client.get("/api/dcim/devices/");
                return client.toString();
            }
        });
        attempts.put("nautobot, writing", (url, secret) -> {
            try (NautobotClient client = nautobot(url, secret)) {
                client.post("/api/dcim/devices/", Map.of("name", "a"));
                return client.toString();
            }
        });
        attempts.put("traefik", (url, secret) -> {
            Credentials basic = Credentials.header(
                    "Authorization",
                    secret,
                    value -> "Basic "
                            + Base64.getEncoder().encodeToString(("admin:" + value).getBytes(StandardCharsets.UTF_8)));
            try (TraefikClient client = TraefikClient.over(
                    connection(url, TraefikClient.dialect()).credentials(basic).open())) {
                client.overview();
                return client.toString();
            }
        });
        attempts.put("openshift, token", (url, secret) -> {
            try (OpenShiftClient client =
                    OpenShiftClient.connect(KubeAccess.of(kubeconfig(url, "token", secret)), SEAMS)) {
                client.pods();
                return client.toString();
            }
        });
        attempts.put("openshift, password", (url, secret) -> {
            try (OpenShiftClient client =
                    OpenShiftClient.connect(KubeAccess.of(kubeconfig(url, "password", secret)), SEAMS)) {
                client.version();
                return client.toString();
            }
        });
        attempts.put("openshift, changing", (url, secret) -> {
            try (OpenShiftClient client =
                    OpenShiftClient.connect(KubeAccess.of(kubeconfig(url, "token", secret)), SEAMS)) {
                client.resource("v1", "Secret", "a", "b")
                        .patch(KubePatch.merge(Map.of("stringData", Map.of("a", "b"))));
                return client.toString();
            }
        });
        attempts.put("openshift, command", (url, secret) -> {
            try (OpenShiftClient client =
                    OpenShiftClient.connect(KubeAccess.of(kubeconfig(url, "token", secret)), SEAMS)) {
                return client + " " + client.pod("a", "b").exec("true");
            }
        });
        return attempts;
    }

    private static ConnectionBuilder connection(URI url, Dialect dialect) {
        return Connection.to("system", url).dialect(dialect).seams(SEAMS);
    }

    private static NautobotClient nautobot(URI url, Secret secret) {
        return NautobotClient.over(connection(url, NautobotClient.dialect())
                .credentials(Credentials.header("Authorization", secret, token -> "Token " + token))
                .open());
    }

    private Path kubeconfig(URI url, String field, Secret secret) throws IOException {
        String quoted = "'" + secret.reveal().replace("'", "''") + "'";
        return Files.writeString(folder.resolve("kubeconfig"), """
                {apiVersion: v1, kind: Config, current-context: a, clusters: [{name: a, cluster: {server: "%s"}}],
                 contexts: [{name: a, context: {cluster: a, user: a}}], users: [{name: a, user: {username: admin, %s: %s}}]}
                """.replace(
                        "username: admin, ", field.equals("token") ? "" : "username: admin, ")
                .formatted(url, field, quoted));
    }

    /** Everything that a person may see of an attempt. */
    private static String seen(Attempt attempt, URI url, Secret secret) {
        StringWriter seen = new StringWriter();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        PrintStream before = System.err;
        Logger root = Logger.getLogger("");
        Level level = root.getLevel();
        Handler log = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                seen.append(entry.getMessage()).append('\n');
                if (entry.getThrown() != null) {
                    entry.getThrown().printStackTrace(new PrintWriter(seen, true));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        root.addHandler(log);
        root.setLevel(Level.CONFIG);
        System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
        try {
            Throwable failure = catchThrowable(() -> seen.append(attempt.at(url, secret)));
            if (failure != null) {
                failure.printStackTrace(new PrintWriter(seen, true));
                for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                    seen.append(cause.toString())
                            .append(String.valueOf(cause.getMessage()))
                            .append('\n');
                }
            }
        } finally {
            System.setErr(before);
            root.setLevel(level);
            root.removeHandler(log);
        }
        return seen + error.toString(StandardCharsets.UTF_8);
    }

    private void nothingIsSeenOf(List<String> canaries, URI url, String of) {
        List<String> leaks = new ArrayList<>();
        attempts().forEach((name, attempt) -> {
            for (String canary : canaries) {
                try (Secret secret = Secret.of(canary)) {
                    String seen = seen(attempt, url, secret);
                    assertThat(seen).as("something was said").isNotEmpty();
                    if (!Traces.of(canary, seen).isEmpty()) {
                        leaks.add("%s, %s, %s: %s in %s".formatted(name, of, canary, Traces.of(canary, seen), seen));
                    }
                }
            }
        });
        assertThat(leaks).isEmpty();
    }

    /** Which tenth is next. */
    private static int turn;

    @ParameterizedTest
    @EnumSource(EchoServer.Where.class)
    void aServerThatGivesThemBackIsNotRepeated(EchoServer.Where where) throws IOException {
        for (EchoServer.How how : EchoServer.How.values()) {
            // Each way is tried with a tenth of the secrets, so that the places together see them all.
            List<String> some = new ArrayList<>();
            for (int at = turn++ % 10; at < CANARIES.size(); at += 10) {
                some.add(CANARIES.get(at));
            }
            for (int status : new int[] {200, 401}) {
                try (EchoServer server = new EchoServer(where, how, status)) {
                    nothingIsSeenOf(some, server.url(), where + " " + how + " " + status);
                }
            }
        }
    }

    @Test
    void aRefusalIsNotRepeated() throws IOException {
        try (EchoServer server = new EchoServer(EchoServer.Where.JSON, EchoServer.How.RAW, 403)) {
            nothingIsSeenOf(CANARIES, server.url(), "403");
        }
    }

    @Test
    void aKeyThatTrueNasRefusesIsNotRepeated() {
        List<String> leaks = new ArrayList<>();
        try (EmbeddedLab lab = EmbeddedLab.start("empty")) {
            lab.state().trueNas().switches().unauthenticatedCalls(1000);
            for (String canary : CANARIES) {
                Map<String, String> environment = new TreeMap<>(lab.environment());
                environment.put("TRUENAS_API_KEY", canary);
                String seen = seen(
                        (url, secret) -> {
                            try (TrueNasClient client = TrueNasClient.connect(Settings.ofEnvironment(environment))) {
                                client.system().ping();
                                return client.toString();
                            }
                        },
                        URI.create("https://unused.lab.example"),
                        Secret.of(canary));
                assertThat(seen).contains("AuthenticationException");
                Traces.of(canary, seen).forEach(trace -> leaks.add(canary + ": " + trace));
            }
        }
        assertThat(leaks).isEmpty();
    }

    @Test
    void theSearchFindsWhatIsThere() {
        assertThat(Traces.of("plain-canary-0001", "x cGxhaW4tY2FuYXJ5LTAwMDE= y"))
                .isNotEmpty();
        assertThat(Traces.of("plain-canary-0001", "x plain%2Dcanary-0001 y")).isNotEmpty();
        assertThat(Traces.of("plain-canary-0001", "x *** y")).isEmpty();
    }
}
