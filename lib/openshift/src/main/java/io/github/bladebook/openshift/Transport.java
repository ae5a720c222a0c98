package io.github.bladebook.openshift;

import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.channel.Channels;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Builds Fabric8's HTTP client: TLS always verified, HTTP/1.1 (faster for one large body), no redirect, no retry of its own. */
final class Transport {
    private static final int CONNECT_SECONDS = 5;

    private Transport() {}

    static HttpClient open(String system, Identity identity, @Nullable String caFile) {
        // By the interface: the class that these methods come from is not public.
        HttpClient.Builder builder = new JdkHttpClientFactory().newBuilder();
        builder = builder.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .preferHttp11()
                .sslContext(keys(system, identity), trust(system, identity, caFile));
        if (identity.tlsServerName() != null) {
            builder.tlsServerName(identity.tlsServerName());
        }
        URI proxy = identity.proxy();
        if (proxy != null) {
            builder.proxyType(HttpClient.ProxyType.HTTP);
            builder.proxyAddress(new InetSocketAddress(proxy.getHost(), proxy.getPort()));
        }
        builder.tag(new RequestConfigBuilder().withRequestRetryBackoffLimit(0).build());
        return builder.build();
    }

    /** Builds what opens WebSockets, with the same trust and the same keys. */
    static Channels channels(String system, Identity identity, @Nullable String caFile) {
        TrustManager[] trust = trust(system, identity, caFile);
        X509TrustManager first = Arrays.stream(trust)
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(system, identity), trust, null);
            return Channels.of(context, first, identity.tlsServerName(), identity.proxy());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyManager @Nullable [] keys(String system, Identity identity) {
        if (!identity.key().present()) {
            return null;
        }
        String failure = "";
        // A PKCS#8 key does not tell its algorithm to Fabric8, which then takes it for RSA.
        for (String algorithm : List.of("RSA", "EC")) {
            try {
                Identity.Pem certificate = identity.certificate();
                Identity.Pem key = identity.key();
                return SSLUtils.keyManagers(
                        certificate.data(), certificate.file(), key.data(), key.file(), algorithm, "", null, null);
            } catch (GeneralSecurityException | IOException | RuntimeException e) {
                failure = e.getClass().getSimpleName();
            }
        }
        throw new ConfigurationException(new Problem(
                system,
                "use the client certificate of the kubeconfig",
                "certificate and key do not fit together or are no PEM (%s)".formatted(failure),
                "Renew client-certificate and client-key of this user."));
    }

    private static TrustManager[] trust(String system, Identity identity, @Nullable String caFile) {
        Identity.Pem authority = identity.authority();
        try {
            return caFile == null
                    ? SSLUtils.trustManagers(authority.data(), authority.file(), false, null, null)
                    : SSLUtils.trustManagers(null, caFile, false, null, null);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new ConfigurationException(new Problem(
                    system,
                    "read the certificate authority",
                    "it is no PEM certificate (%s)".formatted(e.getClass().getSimpleName()),
                    "Correct certificate-authority in the kubeconfig, or the CA file given for this address."));
        }
    }
}
