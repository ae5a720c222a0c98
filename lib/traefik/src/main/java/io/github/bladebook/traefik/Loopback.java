package io.github.bladebook.traefik;

import java.net.URI;

/** What goes to loopback does not leave the machine. */
final class Loopback {
    private Loopback() {}

    static boolean is(URI url) {
        String host = url.getHost() == null ? "" : url.getHost();
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
