package io.github.bladebook.core.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where a system listens, as people write it: a host, {@code host:port} or an https URL. */
final class Endpoint {
    private Endpoint() {}

    static URI parse(String text, int standardPort, boolean plain) {
        String full = text.contains("://") ? text : "https://" + text;
        try {
            URI uri = new URI(full);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean http = scheme.equals("http");
            if (http && !plain && !onLoopback(uri)) {
                throw new IllegalArgumentException(
                        "http:// would send the credentials in the clear; write https:// or only the host");
            }
            if ((!http && !scheme.equals("https"))
                    || uri.getHost() == null
                    || uri.getUserInfo() != null
                    || uri.getQuery() != null
                    || uri.getFragment() != null) {
                throw new IllegalArgumentException(
                        "a host, host:port or https URL without user, query and fragment is expected");
            }
            int port = uri.getPort() < 0 && standardPort > 0 ? standardPort : uri.getPort();
            return new URI(scheme, null, uri.getHost(), port, uri.getPath(), null, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a host, host:port or https URL is expected", e);
        }
    }

    /** What goes to loopback does not leave the machine. */
    private static boolean onLoopback(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost();
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
