package io.github.bladebook.traefik.tls;

import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.time.Seams;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what is served, as a client would see it. Certificates are looked at by a handshake alone; a route is asked only after its
 * certificate was found good. Each look takes at most about ten seconds. Safe for many threads.
 *
 * @param trust who is believed
 */
public record CertificateProbe(Trust trust, Seams seams) {
    /** Returns a probe in real time. */
    public static CertificateProbe believing(Trust trust) {
        return new CertificateProbe(trust, Seams.system());
    }

    /**
     * Looks at the certificates that are shown for a name.
     *
     * @param address the entry point, whatever DNS says of the name
     * @throws ConnectionException if nobody answers there, or no TLS comes about, as where Traefik has strict SNI and no certificate
     */
    public Presented certificates(EntryAddress address, String name) {
        try (Handshake handshake = Handshake.with(address, name)) {
            return presented(address, name, handshake.chain());
        } catch (IOException e) {
            throw failure(address, "see the certificate for " + name, e);
        }
    }

    /**
     * Asks for a path by GET, with the name in TLS and in the Host header and nothing else. Redirects are not followed.
     *
     * @throws ConnectionException if nobody answers there
     */
    public RouteAnswer route(EntryAddress address, String name, String path) {
        if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c > 126)) {
            throw new IllegalArgumentException("'%s' is no path".formatted(path));
        }
        try (Handshake handshake = Handshake.with(address, name)) {
            Presented presented = presented(address, name, handshake.chain());
            if (!presented.good() && !pinned(presented)) {
                return new RouteAnswer(name, path, presented, 0, "");
            }
            return asked(handshake, presented, name, path);
        } catch (IOException e) {
            throw failure(address, "get https://%s%s".formatted(name, path), e);
        }
    }

    /** Names who is believed. */
    @Override
    public String toString() {
        return "certificate probe believing " + trust;
    }

    /** A pin alone is the identity; what names the certificate carries says nothing more. */
    private boolean pinned(Presented presented) {
        return trust.pinOnly() && presented.trusted();
    }

    private static RouteAnswer asked(Handshake handshake, Presented presented, String name, String path)
            throws IOException {
        String request =
                "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: bladebook\r\nAccept: */*\r\nConnection: close\r\n\r\n"
                        .formatted(path, name);
        handshake.socket().getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        AnswerHead head = AnswerHead.read(handshake.socket().getInputStream());
        return new RouteAnswer(name, path, presented, head.status(), head.location());
    }

    private Presented presented(EntryAddress address, String name, List<X509Certificate> chain) {
        return new Presented(
                address.toString(),
                name,
                chain.stream().map(Certificate::of).toList(),
                trust.refusal(chain).orElse(null),
                seams.clock().instant());
    }

    private static ConnectionException failure(EntryAddress address, String tried, IOException e) {
        String cameBack = e instanceof UnknownHostException
                ? "the name %s is not known here".formatted(address.host())
                : e instanceof ConnectException
                        ? "%s refuses connections".formatted(address)
                        : e instanceof SocketTimeoutException
                                ? "%s does not answer within 5 s".formatted(address)
                                : e instanceof SSLException
                                        ? "TLS did not come about (%s)".formatted(words(e.getMessage()))
                                        : "the connection broke (%s)".formatted(words(e.getMessage()));
        return new ConnectionException(
                new Problem(
                        "entry point " + address,
                        tried,
                        cameBack,
                        "Check the address of the entry point, and that Traefik has a certificate for this name"),
                !(e instanceof SSLException),
                e);
    }

    private static String words(@Nullable String message) {
        return message == null ? "closed" : message.lines().findFirst().orElse("closed");
    }
}
