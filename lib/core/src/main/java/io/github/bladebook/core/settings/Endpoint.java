package io.github.bladebook.core.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where a system listens, as people write it: a host, {@code host:port} or an https URL. */
final class Endpoint {
    private Endpoint() {}

    static URI parse(String text, int standardPort) {
        String full = text.contains("://") ? text : "https://" + text;
        try {
            URI uri = new URI(full);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (scheme.equals("http")) {
                throw new IllegalArgumentException(
                        "http:// would send the credentials in the clear; write https:// or only the host");
            }
            if (!scheme.equals("https")
                    || uri.getHost() == null
                    || uri.getUserInfo() != null
                    || uri.getQuery() != null
                    || uri.getFragment() != null) {
                throw new IllegalArgumentException(
                        "a host, host:port or https URL without user, query and fragment is expected");
            }
            int port = uri.getPort() < 0 && standardPort > 0 ? standardPort : uri.getPort();
            return new URI("https", null, uri.getHost(), port, uri.getPath(), null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a host, host:port or https URL is expected", e);
        }
    }
}
