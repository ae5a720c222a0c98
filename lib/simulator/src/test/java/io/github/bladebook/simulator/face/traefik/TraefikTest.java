package io.github.bladebook.simulator.face.traefik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.seed.Seeds;
import io.github.bladebook.simulator.server.Faults;
import io.github.bladebook.simulator.server.Service;
import io.github.bladebook.simulator.server.TlsIdentity;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.TraefikState;
import io.github.bladebook.simulator.state.WebService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lab's Traefik as its neighbours meet it: a folder, and two ports that route. */
class TraefikTest {
    private static final String APP = """
            http:
              routers:
                app: {rule: Host(`app.lab.example`), entryPoints: [web], service: app, middlewares: [%s]}
              middlewares:
                prefix: {stripPrefix: {prefixes: [/v1]}}
                more: {addPrefix: {prefix: /base}}
                https: {redirectScheme: {scheme: https, permanent: true}}
                heads: {headers: {frameDeny: true, customRequestHeaders: {X-Sent: one}, customResponseHeaders: {X-Back: two}}}
                auth: {basicAuth: {users: ["test:$apr1$H6uskkkW$IgXLP6ewTrSuBkTrqE8wj/"]}}
                lan: {ipAllowList: {sourceRange: [172.16.0.0/16]}}
                both: {chain: {middlewares: [prefix, more]}}
                slow: {rateLimit: {average: 1}}
                bcrypt: {basicAuth: {users: ["test:$2y$05$jr0R0kXKr3dQqBLJQkUQ4e5xGFxxYZPRFbZ7M5cXQFfQyGZy1yQ3e"]}}
                usersfile: {basicAuth: {usersFile: /opt/traefik/users}}
                digest: {digestAuth: {users: ["test:traefik:a2688e031edb4be6a3797f3882655c05"]}}
                ask: {forwardAuth: {address: "http://172.16.100.77:82"}}
                oldlan: {ipWhiteList: {sourceRange: [172.16.0.0/16]}}
              services:
                app: {loadBalancer: {servers: [{url: "http://172.16.100.77:81"}]}}
            """;

    private final LabState state = Seeds.of("reference", Seams.system());
    private final TlsIdentity identity = TlsIdentity.fresh();
    private final Traefik traefik = new Traefik(state);
    private final Map<String, Service.Running> points = new LinkedHashMap<>();

    TraefikTest() {
        traefik.entryPoints()
                .forEach(point -> points.put(point.name(), point.start(0, identity, new Faults(), state.seams())));
    }

    @AfterEach
    void close() {
        points.values().forEach(Service.Running::close);
        state.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(state.traefik().folder().resolve(name), text);
    }

    private boolean knows(String router) {
        return traefik.running().find(Kind.ROUTERS, router).isPresent();
    }

    private String web(String host, String path, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port("web"))) {
            return ask(socket, path, host, headers);
        }
    }

    private int port(String entryPoint) {
        return Objects.requireNonNull(points.get(entryPoint), entryPoint).port();
    }

    private static String ask(Socket socket, String path, String host, String headers) throws IOException {
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Connection: close\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private SSLSocket secure(String host) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("lab", identity.authority());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        int port = port("websecure");
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(new Socket(InetAddress.getLoopbackAddress(), port), host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static WebService.Reply echo(WebService.Call call) {
        return WebService.Reply.text(
                200,
                "path=" + call.path() + " host=" + call.host() + " sent="
                        + call.headers().get("x-sent"));
    }

    @ParameterizedTest
    @CsvSource({
        "nautobot.apps.lab.example,Nautobot",
        "bitwarden.apps.lab.example,Bitwarden",
        "whoami.apps.lab.example,Hostname: whoami"
    })
    void aNameOfTheReferenceLabLeadsToItsGuestOverTrustedTls(String host, String page) throws Exception {
        try (SSLSocket socket = secure(host)) {
            assertThat(ask(socket, "/", host, "")).startsWith("HTTP/1.1 200").contains(page);
        }
    }

    @Test
    void aNameNobodyHasACertificateForGetsTheDefaultOne() {
        assertThatThrownBy(() -> {
                    try (SSLSocket socket = secure("app.other.example")) {
                        socket.startHandshake();
                    }
                })
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void aCertificateThatAFileNamesGoesBeforeAWildcard() throws Exception {
        HeldCertificate own = identity.certificate("whoami.apps.lab.example");
        Path root = state.folder().resolve("machines/traefik/opt/traefik");
        Files.writeString(root.resolve("own.pem"), own.certificatePem());
        Files.writeString(root.resolve("own.key"), own.privateKeyPkcs8Pem());
        write("tls.yml", "tls:\n  certificates: [{certFile: /opt/traefik/own.pem, keyFile: /opt/traefik/own.key}]\n");
        traefik.running();

        try (SSLSocket socket = secure("whoami.apps.lab.example")) {
            socket.startHandshake();
            X509Certificate served = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            assertThat(served.getSerialNumber()).isEqualTo(own.certificate().getSerialNumber());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "prefix,/v1/x?y=1,200,path=/x?y=1",
        "more,/x,200,path=/base/x",
        "both,/v1/x,200,path=/base/x",
        "https,/x?y=1,301,Location: https://app.lab.example/x?y=1",
        "heads,/x,200,sent=one",
        "heads,/x,200,X-Frame-Options: DENY",
        "heads,/x,200,X-Back: two",
        "auth,/x,401,'WWW-Authenticate: Basic realm=\"traefik\"'",
        "lan,/x,403,Forbidden",
        "oldlan,/x,403,Forbidden",
        "bcrypt,/x,500,neither bcrypt nor usersFile",
        "usersfile,/x,500,neither bcrypt nor usersFile",
        "digest,/x,500,does not play digestAuth",
        "ask,/x,500,does not play forwardAuth",
        "slow,/x,200,path=/x"
    })
    void middlewaresDoTheirWork(String middleware, String path, int status, String shown) throws IOException {
        state.network().serve("172.16.100.77", 81, TraefikTest::echo);
        write("app.yml", APP.formatted(middleware));

        assertThat(web("app.lab.example", path, ""))
                .startsWith("HTTP/1.1 " + status)
                .contains(shown);
    }

    @Test
    void basicAuthLetsInWhoKnowsThePassword() throws IOException {
        state.network().serve("172.16.100.77", 81, TraefikTest::echo);
        write("app.yml", APP.formatted("auth"));

        assertThat(web("app.lab.example", "/", "Authorization: Basic dGVzdDp0ZXN0\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(web("app.lab.example", "/", "Authorization: Basic dGVzdDp3cm9uZw==\r\n"))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void noRouteIs404AndNoServerIs502() throws IOException {
        write("app.yml", APP.formatted("prefix"));

        assertThat(web("nobody.lab.example", "/", ""))
                .startsWith("HTTP/1.1 404")
                .endsWith("404 page not found\n");
        assertThat(web("app.lab.example", "/", "")).startsWith("HTTP/1.1 502").endsWith("Bad Gateway");
    }

    @Test
    void aServiceWithoutServersIs503() throws IOException {
        write("app.yml", """
                http:
                  routers: {app: {rule: Host(`app.lab.example`), entryPoints: [web], service: app}}
                  services: {app: {loadBalancer: {passHostHeader: true}}}
                """);

        assertThat(web("app.lab.example", "/", "")).startsWith("HTTP/1.1 503").endsWith("no available server\n");
    }

    @Test
    void theLongerRuleWins() throws IOException {
        state.network().serve("172.16.100.77", 81, call -> WebService.Reply.text(200, "long"));
        state.network().serve("172.16.100.78", 81, call -> WebService.Reply.text(200, "short"));
        write("app.yml", """
                http:
                  routers:
                    short: {rule: "Host(`app.lab.example`)", entryPoints: [web], service: short}
                    long: {rule: "Host(`app.lab.example`) && PathPrefix(`/a`) && !Query(`no`)", entryPoints: [web], service: long}
                  services:
                    short: {loadBalancer: {servers: [{url: "http://172.16.100.78:81"}]}}
                    long: {loadBalancer: {servers: [{url: "http://172.16.100.77:81"}]}}
                """);

        assertThat(web("app.lab.example", "/a", "")).endsWith("long");
        assertThat(web("app.lab.example", "/b", "")).endsWith("short");
        assertThat(web("app.lab.example", "/a?no", "")).endsWith("short");
    }

    @Test
    void oneBadFileLeavesWhatRanBefore() throws IOException {
        write("app.yml", APP.formatted("prefix"));
        assertThat(knows("app@file")).isTrue();

        state.traefik().breakNeighbour();
        Files.delete(state.traefik().folder().resolve("app.yml"));
        assertThat(knows("app@file")).isTrue();

        state.traefik().mendNeighbour();
        assertThat(knows("app@file")).isFalse();
    }

    @Test
    void aChangeInASubfolderIsNotSeenUntilTheTopChanges() throws IOException {
        Path sub = Files.createDirectories(state.traefik().folder().resolve("sub"));
        assertThat(knows("whoami@file")).isTrue();
        Files.writeString(sub.resolve("app.yml"), APP.formatted("prefix"));
        assertThat(knows("app@file")).isFalse();

        write("touched.txt", "anything");
        assertThat(knows("app@file")).isTrue();
    }

    @Test
    void deletingTheLastFileClearsTheRoutes() throws IOException {
        for (String name : List.of("nautobot.yml", "bitwarden.yml", "dashboard.yml", "whoami.yml")) {
            Files.delete(state.traefik().folder().resolve(name));
        }
        assertThat(traefik.running().all(Kind.ROUTERS).keySet())
                .containsExactlyInAnyOrder("api@internal", "dashboard@internal", "ping@internal");
    }

    @Test
    void aBlindTraefikSeesNothingUntilItIsTold() throws IOException {
        state.traefik().seesChanges(false);
        write("app.yml", APP.formatted("prefix"));
        assertThat(knows("app@file")).isFalse();

        traefik.reload();
        assertThat(knows("app@file")).isTrue();
    }

    @Test
    void anEntryPointWithSettingsOfItsOwnSplitsRouters() throws IOException {
        state.traefik()
                .entryPoints(List.of(
                        TraefikState.EntryPoint.plain("web", ":80"),
                        new TraefikState.EntryPoint("websecure", ":443", true, List.of("prefix@file"))));
        write("app.yml", APP.formatted("more").replace("[web]", "[web, websecure]"));

        assertThat(knows("app@file")).isTrue();
        Element split =
                traefik.running().find(Kind.ROUTERS, "websecure-app@file").orElseThrow();
        assertThat(split.texts("middlewares")).containsExactly("prefix@file", "more@file");
        assertThat(split.config().path("tls").isObject()).isTrue();
    }
}
