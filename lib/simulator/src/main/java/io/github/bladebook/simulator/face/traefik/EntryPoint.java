package io.github.bladebook.simulator.face.traefik;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.server.Face;
import io.github.bladebook.simulator.server.FaceServer;
import io.github.bladebook.simulator.server.Faults;
import io.github.bladebook.simulator.server.Service;
import io.github.bladebook.simulator.server.TlsIdentity;
import io.github.bladebook.simulator.state.LabState;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HeldCertificate;

/** An entry point that routes. The one called {@code websecure} speaks TLS, any other plain HTTP. */
final class EntryPoint implements Service, Face {
    private final String name;
    private final Traefik traefik;
    private final LabState lab;
    private final Proxy proxy;

    EntryPoint(String name, Traefik traefik, LabState lab) {
        this.name = name;
        this.traefik = traefik;
        this.lab = lab;
        this.proxy = new Proxy(new Backend(lab.network()));
    }

    @Override
    public String name() {
        return name;
    }

    private boolean secure() {
        return name.equals("websecure");
    }

    @Override
    public Running start(int port, TlsIdentity identity, Faults faults, Seams seams) {
        return FaceServer.start(this, port, secure() ? Optional.of(context(identity)) : Optional.empty(), faults);
    }

    private SSLContext context(TlsIdentity identity) {
        List<HeldCertificate> resolved =
                lab.traefik().wildcards().stream().map(identity::certificate).toList();
        Certificates certificates = new Certificates(
                resolved,
                identity.authority(),
                traefik::certificateFiles,
                lab.folder().resolve("machines/traefik"));
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {certificates}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void answer(HttpServerExchange exchange) throws Exception {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach(values -> headers.put(
                        values.getHeaderName().toString().toLowerCase(Locale.ROOT), new ArrayList<>(values)));
        Incoming request = new Incoming(
                name,
                secure(),
                exchange.getSourceAddress().getAddress().getHostAddress(),
                exchange.getRequestMethod().toString(),
                exchange.getHostAndPort(),
                exchange.getRequestURI(),
                exchange.getQueryString(),
                headers,
                new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        Outgoing answer = proxy.answer(traefik.running(), request);
        exchange.setStatusCode(answer.status());
        answer.headers()
                .forEach((header, values) -> exchange.getResponseHeaders().putAll(new HttpString(header), values));
        exchange.getResponseSender().send(answer.body());
    }
}
