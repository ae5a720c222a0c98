package io.github.bladebook.core.ssh;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A host as a person names it: {@code [user@]host[:port]}, an IPv6 address with a port in brackets. */
record Spec(@Nullable String user, String host, int port) {
    private static final Pattern FORM = Pattern.compile(
            "(?:([^@\\s]+)@)?(?:\\[([0-9A-Fa-f:.%\\w]+)]|([^@:\\s\\[\\]]+)|([0-9A-Fa-f:.]+:[0-9A-Fa-f:.]*))(?::(\\d{1,5}))?");

    static Spec parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'%s' is no [user@]host[:port]".formatted(text));
        }
        String host = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
        if (host == null) {
            host = matcher.group(4);
        }
        int port = matcher.group(5) == null ? 0 : Integer.parseInt(matcher.group(5));
        // A name that starts with a dash is an option to many a program, and no name of a host.
        if (host.startsWith("-") || port > 65535) {
            throw new IllegalArgumentException("'%s' is no [user@]host[:port]".formatted(text));
        }
        return new Spec(matcher.group(1), host, port);
    }
}
