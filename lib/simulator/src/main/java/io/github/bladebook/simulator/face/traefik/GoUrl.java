package io.github.bladebook.simulator.face.traefik;

import java.util.regex.Pattern;

/** What Go's {@code url.Parse} refuses in addresses of servers. */
final class GoUrl {
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*");

    private GoUrl() {}

    static void check(String url) throws BadElement {
        String what = wrong(url);
        if (!what.isEmpty()) {
            throw new BadElement("parse \"" + url + "\": " + what);
        }
    }

    private static String wrong(String url) {
        if (url.startsWith(":")) {
            return "missing protocol scheme";
        }
        if (url.chars().anyMatch(c -> c < ' ' || c == 127)) {
            return "net/url: invalid control character in URL";
        }
        if (!SCHEME.matcher(url).matches()) {
            return !url.startsWith("/") && url.split("/", 2)[0].contains(":")
                    ? "first path segment in URL cannot contain colon"
                    : "";
        }
        String rest = url.substring(url.indexOf(':') + 1);
        if (!rest.startsWith("//")) {
            return "";
        }
        String host = rest.substring(2).split("[/?#]", 2)[0];
        if (host.contains(" ")) {
            return "invalid character \" \" in host name";
        }
        String port = host.replaceFirst("^\\[.*]", "").replaceFirst("^[^:]*", "");
        return port.matches("|:[0-9]*") ? "" : "invalid port \"" + port + "\" after host";
    }
}
