package io.github.bladebook.traefik.rule;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/** Host names (RFC 1123), in small letters and in ASCII, as Traefik compares them. */
public final class Hostname {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");

    private Hostname() {}

    /**
     * Returns a name in its plain form; letters beyond ASCII become what DNS carries ({@code xn--…}).
     *
     * @throws RuleException if it is no host name: a wildcard, a URL, a name with a port
     */
    public static String of(String text) {
        String name;
        try {
            name = IDN.toASCII(text.strip(), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new RuleException("'%s' is no host name".formatted(text));
        }
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.startsWith("*")) {
            throw new RuleException("'%s' is a wildcard, which Host does not take; use HostRegexp".formatted(text));
        }
        if (name.isEmpty() || name.length() > 253) {
            throw new RuleException("'%s' is no host name".formatted(text));
        }
        for (String label : name.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                throw new RuleException("'%s' is no host name: '%s' cannot stand in one".formatted(text, label));
            }
        }
        return name;
    }
}
