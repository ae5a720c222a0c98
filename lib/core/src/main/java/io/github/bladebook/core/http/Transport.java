package io.github.bladebook.core.http;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The OkHttp client of one system. It sends each request at most once: who may be asked again is decided in {@code core.retry}. */
final class Transport {
    private static final String RETRY_AFTER = "Retry-After";
    private static final String KEPT = "Bladebook-Retry-After";
    private static final int AT_ONCE = 16;

    private Transport() {}

    static OkHttpClient client(String system, Trust trust, Limits limits) {
        TrustCheck check = new TrustCheck(system, trust);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .sslSocketFactory(context(check).getSocketFactory(), check)
                // HTTP/2 has no reason phrase, and for some refusals of Proxmox VE that is all there is.
                .protocols(List.of(Protocol.HTTP_1_1))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(limits.connect())
                .readTimeout(limits.read())
                .writeTimeout(limits.read())
                .connectionPool(new ConnectionPool(5, limits.idle().toMillis(), TimeUnit.MILLISECONDS))
                .dispatcher(dispatcher())
                .eventListenerFactory(call -> Sending.of(call.request()))
                .addInterceptor(Transport::restoreRetryAfter)
                .addNetworkInterceptor(Transport::hideRetryAfter);
        if (trust.pinOnly()) {
            // The pinned certificate was compared byte for byte; what names it carries says nothing more.
            builder.hostnameVerifier((host, session) -> true);
        }
        return builder.build();
    }

    private static SSLContext context(TrustCheck check) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {check}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Daemon threads, so that a program ends when its own work has. */
    private static Dispatcher dispatcher() {
        ExecutorService threads =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "bladebook-http");
                    thread.setDaemon(true);
                    return thread;
                });
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequests(AT_ONCE);
        dispatcher.setMaxRequestsPerHost(AT_ONCE);
        return dispatcher;
    }

    /** OkHttp resends on {@code 503 Retry-After: 0}, changes too, and has no switch for it; so it does not get to see the header. */
    private static okhttp3.Response hideRetryAfter(Interceptor.Chain chain) throws IOException {
        return renamed(chain, RETRY_AFTER, KEPT);
    }

    private static okhttp3.Response restoreRetryAfter(Interceptor.Chain chain) throws IOException {
        return renamed(chain, KEPT, RETRY_AFTER);
    }

    private static okhttp3.Response renamed(Interceptor.Chain chain, String from, String to) throws IOException {
        okhttp3.Response response = chain.proceed(chain.request());
        String value = response.header(from);
        return value == null
                ? response
                : response.newBuilder().removeHeader(from).header(to, value).build();
    }

    static okhttp3.Request encode(URI base, Request request, Map<String, String> headers, Sending sending) {
        HttpUrl.Builder url = HttpUrl.get(base).newBuilder();
        request.path().forEach(url::addPathSegment);
        request.query().forEach(parameter -> url.addQueryParameter(parameter.name(), parameter.value()));
        okhttp3.Request.Builder builder = new okhttp3.Request.Builder()
                .url(url.build())
                .method(request.method().name(), body(request))
                .header("Accept", "application/json")
                .header("User-Agent", "bladebook/" + version())
                .tag(Sending.class, sending);
        request.headers().forEach(builder::header);
        headers.forEach(builder::header);
        return builder.build();
    }

    private static @Nullable RequestBody body(Request request) {
        Body body = request.body();
        boolean needsOne = List.of(Method.POST, Method.PUT, Method.PATCH).contains(request.method());
        if (body == null) {
            return needsOne ? new OneShot(null, new Body("", 0, out -> {})) : null;
        }
        return new OneShot(MediaType.get(body.contentType()), body);
    }

    private static String version() {
        String version = Transport.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    /** A body of known length (Proxmox VE refuses chunks) that says of itself that it cannot be sent twice. */
    private static final class OneShot extends RequestBody {
        private final @Nullable MediaType type;
        private final Body body;

        OneShot(@Nullable MediaType type, Body body) {
            this.type = type;
            this.body = body;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return body.length();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            body.writeTo(sink.outputStream());
        }
    }
}
