package io.github.bladebook.traefik.rule;

import inet.ipaddr.IPAddressString;
import io.github.bladebook.traefik.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rule can look at, with what Traefik 3.6 asks of the arguments (pkg/muxer). */
public enum Matcher {
    CLIENT_IP("ClientIP", 1, 1, Matcher::address),
    METHOD("Method", 1, 1, Matcher::anything),
    HOST("Host", 1, 1, Matcher::ascii),
    HOST_REGEXP("HostRegexp", 1, 1, Matcher::asciiExpression),
    PATH("Path", 1, 1, Matcher::path),
    PATH_REGEXP("PathRegexp", 1, 1, Matcher::expression),
    PATH_PREFIX("PathPrefix", 1, 1, Matcher::path),
    HEADER("Header", 2, 2, Matcher::anything),
    HEADER_REGEXP("HeaderRegexp", 2, 2, Matcher::expression),
    QUERY("Query", 1, 2, Matcher::anything),
    QUERY_REGEXP("QueryRegexp", 1, 2, Matcher::expression),
    HOST_SNI("HostSNI", 1, 1, Matcher::sni),
    HOST_SNI_REGEXP("HostSNIRegexp", 1, 1, Matcher::asciiExpression),
    ALPN("ALPN", 1, 1, Matcher::alpn);

    /** What Go reads, which is less than others do: four numbers without leading zeros, or colons. */
    private static final Pattern ADDRESS =
            Pattern.compile("((0|[1-9][0-9]{0,2})([.](0|[1-9][0-9]{0,2})){3}|(?=.*:)[0-9a-fA-F.:]+)(/[0-9]{1,3})?");

    private static final Pattern SNI = Pattern.compile("[\\w.:-]+");

    private interface Check {
        void on(String argument);
    }

    private final String word;
    private final int least;
    private final int most;
    /** A method of this class, and as such unchangeable; Error Prone cannot see that of an interface. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Check last;

    Matcher(String word, int least, int most, Check last) {
        this.word = word;
        this.least = least;
        this.most = most;
        this.last = last;
    }

    /** Returns the word that stands in a rule: {@code PathPrefix}. */
    public String word() {
        return word;
    }

    /** Returns whether routers of {@code protocol} know it. */
    public boolean in(Protocol protocol) {
        return switch (this) {
            case CLIENT_IP -> protocol != Protocol.UDP;
            case HOST_SNI, HOST_SNI_REGEXP, ALPN -> protocol == Protocol.TCP;
            case METHOD,
                    HOST,
                    HOST_REGEXP,
                    PATH,
                    PATH_REGEXP,
                    PATH_PREFIX,
                    HEADER,
                    HEADER_REGEXP,
                    QUERY,
                    QUERY_REGEXP -> protocol == Protocol.HTTP;
        };
    }

    /** Finds a matcher as Traefik does: as it is written, or in small, capital or title letters ({@code Pathprefix}). */
    static Optional<Matcher> find(String text, Protocol protocol) {
        return Stream.of(values())
                .filter(matcher -> matcher.in(protocol))
                .filter(matcher -> matcher.spelled(text))
                .findFirst();
    }

    private boolean spelled(String text) {
        String small = word.toLowerCase(Locale.ROOT);
        return text.equals(word)
                || text.equals(small)
                || text.equals(word.toUpperCase(Locale.ROOT))
                || text.equals(Character.toUpperCase(small.charAt(0)) + small.substring(1));
    }

    void check(List<String> arguments) {
        if (arguments.size() < least || arguments.size() > most) {
            String wanted = least == most ? String.valueOf(least) : least + " or " + most;
            throw new RuleException("%s takes %s argument%s, not %d; join several with ||"
                    .formatted(word, wanted, most == 1 ? "" : "s", arguments.size()));
        }
        for (String argument : arguments) {
            if (argument.isEmpty()) {
                throw new RuleException(word + " has an empty argument");
            }
        }
        try {
            last.on(arguments.get(arguments.size() - 1));
        } catch (RuleException e) {
            throw new RuleException(word + ": " + e.getMessage());
        }
    }

    private static void anything(String argument) {}

    private static void ascii(String argument) {
        if (!argument.chars().allMatch(c -> c < 128)) {
            throw new RuleException(
                    "'%s' has letters beyond ASCII; write it as DNS carries it (xn--…)".formatted(argument));
        }
    }

    private static void path(String argument) {
        if (!argument.startsWith("/")) {
            throw new RuleException("'%s' does not start with /".formatted(argument));
        }
    }

    private static void asciiExpression(String argument) {
        ascii(argument);
        expression(argument);
    }

    /** Java's expressions are more than Go's; what Go's RE2 does not know is refused by its marks. */
    private static void expression(String argument) {
        try {
            Pattern.compile(
                    LITERAL_BRACE.matcher(argument.replace("(?P<", "(?<")).replaceAll("\\\\{"));
        } catch (PatternSyntaxException e) {
            throw new RuleException("'%s' is no regular expression: %s".formatted(argument, e.getDescription()));
        }
        if (RE2_LACKS.matcher(argument.replace("\\\\", "")).find()) {
            throw new RuleException(
                    "'%s' uses what Go's regular expressions do not have: looking around, back references, possessive or atomic groups"
                            .formatted(argument));
        }
        if (COUNT.matcher(argument).results().anyMatch(count -> many(count.group(1)) || many(count.group(2)))) {
            throw new RuleException("'%s' repeats something more than 1000 times".formatted(argument));
        }
    }

    private static boolean many(@Nullable String count) {
        return count != null && (count.length() > 4 || (!count.isEmpty() && Integer.parseInt(count) > 1000));
    }

    private static final Pattern RE2_LACKS = Pattern.compile(
            "\\(\\?(=|!|<=|<!|>)|\\(\\?[a-zA-Z-]*[dux][a-zA-Z-]*[:)]|\\\\[1-9kGRXZHVNhceu]|[*+?}]\\+|&&\\[");

    /** Braces that count nothing stand for themselves in Go, and are an error in Java. */
    private static final Pattern LITERAL_BRACE = Pattern.compile("(?<!\\\\[pPx])\\{(?![0-9]+(?:,[0-9]*)?\\})");

    private static final Pattern COUNT = Pattern.compile("\\{0*([0-9]*)(?:,0*([0-9]*))?\\}");

    private static void address(String argument) {
        if (!ADDRESS.matcher(argument).matches() || !new IPAddressString(argument).isValid()) {
            throw new RuleException("'%s' is neither an address nor a prefix".formatted(argument));
        }
    }

    private static void sni(String argument) {
        if (!argument.equals("*") && !SNI.matcher(argument).matches()) {
            throw new RuleException("'%s' is no host name".formatted(argument));
        }
    }

    private static void alpn(String argument) {
        if (argument.equals("acme-tls/1")) {
            throw new RuleException("acme-tls/1 is Traefik's own");
        }
    }
}
