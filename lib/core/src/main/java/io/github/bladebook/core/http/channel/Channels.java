package io.github.bladebook.core.http.channel;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.internal.tls.OkHostnameVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Opens WebSockets, each on a connection of its own and each request once. The JDK's client is not used for them: it sends a GET again by
 * itself when the connection breaks before an answer, and so would run a command twice; and it keeps to itself what a server says that
 * refuses. Safe for many threads.
 */
public final class Channels implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final OkHttpClient client;

    private Channels(OkHttpClient client) {
        this.client = client;
    }

    /**
     * Nothing is sent yet.
     *
     * @param context with the keys to show, and the trust to check by
     * @param trust the same trust
     * @param tlsServerName the name whose certificate is asked for and expected, null for that of the address
     * @param proxy an HTTP proxy, null for none
     */
    public static Channels of(
            SSLContext context, X509TrustManager trust, @Nullable String tlsServerName, @Nullable URI proxy) {
        Dispatcher dispatcher = new Dispatcher(
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "channel");
                    thread.setDaemon(true);
                    return thread;
                }));
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(CONNECT)
                .readTimeout(Duration.ZERO);
        SSLSocketFactory factory = context.getSocketFactory();
        if (tlsServerName == null) {
            builder.sslSocketFactory(factory, trust);
        } else {
            builder.sslSocketFactory(new Named(factory, tlsServerName), trust)
                    .hostnameVerifier((host, session) -> OkHostnameVerifier.INSTANCE.verify(tlsServerName, session));
        }
        if (proxy != null) {
            builder.proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), proxy.getPort())));
        }
        return new Channels(builder.build());
    }

    /**
     * Begins to open one; {@link Channel#opened()} tells what becomes of it.
     *
     * @param address with {@code https} for {@code wss}
     * @param protocol the subprotocol that is asked for
     * @param headers to send with the request, such as who asks
     */
    public Channel open(URI address, String protocol, Map<String, String> headers, Channel.Listener listener) {
        Channel channel = new Channel(listener);
        Request.Builder request =
                new Request.Builder().url(address.toString()).header("Sec-WebSocket-Protocol", protocol);
        headers.forEach(request::header);
        client.newWebSocket(request.build(), channel.frames());
        return channel;
    }

    /** Ends all of them. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
    }

    /** Asks a server for the certificate of another name than that of its address. */
    private static final class Named extends SSLSocketFactory {
        private final SSLSocketFactory factory;
        private final String name;

        Named(SSLSocketFactory factory, String name) {
            this.factory = factory;
            this.name = name;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean close) throws IOException {
            return factory.createSocket(socket, name, port, close);
        }

        @Override
        public Socket createSocket(Socket socket, InputStream read, boolean close) throws IOException {
            throw new IOException("no socket without a name");
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return factory.createSocket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, java.net.InetAddress local, int localPort)
                throws IOException {
            return factory.createSocket(host, port, local, localPort);
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int port) throws IOException {
            return factory.createSocket(host, port);
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int port, java.net.InetAddress local, int localPort)
                throws IOException {
            return factory.createSocket(host, port, local, localPort);
        }
    }
}
