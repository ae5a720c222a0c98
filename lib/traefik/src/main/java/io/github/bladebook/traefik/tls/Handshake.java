package io.github.bladebook.traefik.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A TLS connection on which nothing was said yet. It comes about whatever the server shows, as looking at that is what it is for: who
 * goes on to speak must have judged {@link #chain()} before.
 */
final class Handshake implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final SSLSocket socket;
    private final List<X509Certificate> chain;

    private Handshake(SSLSocket socket, List<X509Certificate> chain) {
        this.socket = socket;
        this.chain = chain;
    }

    static Handshake with(EntryAddress address, String name) throws IOException {
        Witness witness = new Witness();
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address.host(), address.port()), Math.toIntExact(LIMIT.toMillis()));
            plain.setSoTimeout(Math.toIntExact(LIMIT.toMillis()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {witness}, null);
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, address.host(), address.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            // An address is no name to ask for (RFC 6066).
            if (!name.contains(":") && !name.matches("[0-9.]+")) {
                parameters.setServerNames(List.of(new SNIHostName(name)));
            }
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return new Handshake(socket, witness.chain);
        } catch (GeneralSecurityException e) {
            plain.close();
            throw new IllegalStateException(e);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    List<X509Certificate> chain() {
        return chain;
    }

    SSLSocket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Keeps what the server showed. */
    private static final class Witness extends X509ExtendedTrustManager {
        private final List<X509Certificate> chain = new ArrayList<>();

        private void keep(X509Certificate[] shown) {
            chain.addAll(List.of(shown));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String authentication) {
            keep(shown);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String authentication, Socket socket) {
            keep(shown);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] shown, String authentication, SSLEngine engine) {
            keep(shown);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String authentication) throws CertificateException {
            throw new CertificateException("this side is no server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String authentication, Socket socket)
                throws CertificateException {
            throw new CertificateException("this side is no server");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] shown, String authentication, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("this side is no server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
