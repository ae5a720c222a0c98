package io.github.bladebook.openshift;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kubeconfig says of one context, resolved: where to go, whom to trust there, and who one is. Its text shows no secret.
 *
 * @param headers impersonation, where the kubeconfig asks for it
 */
record Identity(
        URI server,
        String context,
        @Nullable String tlsServerName,
        @Nullable URI proxy,
        Pem authority,
        Pem certificate,
        Pem key,
        Credentials credentials,
        Map<String, String> headers) {
    Identity {
        headers = Map.copyOf(headers);
    }

    /** A PEM document, in Base64 or in a file; both null where there is none. */
    record Pem(@Nullable String data, @Nullable String file) {
        static final Pem NONE = new Pem(null, null);

        boolean present() {
            return data != null || file != null;
        }

        @Override
        public String toString() {
            return data == null ? "Pem[" + file + "]" : "Pem[data]";
        }
    }

    Identity as(Credentials other, Pem otherCertificate, Pem otherKey) {
        return new Identity(
                server, context, tlsServerName, proxy, authority, otherCertificate, otherKey, other, headers);
    }

    @Override
    public String toString() {
        return "Identity[%s, context %s]".formatted(server, context);
    }
}
