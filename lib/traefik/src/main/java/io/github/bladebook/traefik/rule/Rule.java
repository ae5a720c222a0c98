package io.github.bladebook.traefik.rule;

import io.github.bladebook.traefik.Protocol;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Which requests a router takes, in the syntax of Traefik 3. Its text writes it: always the same text for the same rule,
 * with back-ticks wherever the argument has none in it.
 */
public sealed interface Rule {
    /** One matcher with its arguments: {@code Host(`app.lab.example`)}. */
    record Match(Matcher matcher, List<String> arguments) implements Rule {
        public Match {
            arguments = List.copyOf(arguments);
            matcher.check(arguments);
        }

        @Override
        public String toString() {
            return matcher.word() + "("
                    + String.join(", ", arguments.stream().map(Quoted::of).toList()) + ")";
        }
    }

    /** Both. */
    record And(Rule left, Rule right) implements Rule {
        @Override
        public String toString() {
            return grouped(left, left instanceof Or) + " && "
                    + grouped(right, right instanceof Or || right instanceof And);
        }
    }

    /** One or both. */
    record Or(Rule left, Rule right) implements Rule {
        @Override
        public String toString() {
            return left + " || " + grouped(right, right instanceof Or);
        }
    }

    /** What the other does not take. */
    record Not(Rule rule) implements Rule {
        @Override
        public String toString() {
            return "!" + grouped(rule, !(rule instanceof Match));
        }
    }

    private static String grouped(Rule rule, boolean needed) {
        return needed ? "(" + rule + ")" : rule.toString();
    }

    /** Takes what this and {@code other} take. */
    default Rule and(Rule other) {
        return new And(this, other);
    }

    /** Takes what this or {@code other} takes. */
    default Rule or(Rule other) {
        return new Or(this, other);
    }

    /** Takes what this does not. */
    default Rule not() {
        return new Not(this);
    }

    /** Returns the matchers in it, from left to right. */
    default Stream<Match> matches() {
        if (this instanceof Match match) {
            return Stream.of(match);
        }
        if (this instanceof And and) {
            return Stream.concat(and.left.matches(), and.right.matches());
        }
        if (this instanceof Or or) {
            return Stream.concat(or.left.matches(), or.right.matches());
        }
        return ((Not) this).rule.matches();
    }

    /** Returns the host names that it names, in small letters: those of {@code Host} and {@code HostSNI}. */
    default List<String> hosts() {
        return matches()
                .filter(match -> match.matcher() == Matcher.HOST || match.matcher() == Matcher.HOST_SNI)
                .map(match -> match.arguments().get(0).toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /**
     * Reads a rule.
     *
     * @throws RuleException if Traefik 3 would not take it; the message says what and where
     */
    static Rule parse(String text, Protocol protocol) {
        return new RuleParser(text, protocol).parse();
    }

    /** Takes requests for a host name. */
    static Rule host(String name) {
        return new Match(Matcher.HOST, List.of(Hostname.of(name)));
    }

    /** Takes requests for host names that fit a Go regular expression. */
    static Rule hostRegexp(String expression) {
        return new Match(Matcher.HOST_REGEXP, List.of(expression));
    }

    /** Takes one path. */
    static Rule path(String path) {
        return new Match(Matcher.PATH, List.of(path));
    }

    /** Takes paths that start with {@code prefix}: {@code /api} takes {@code /apiary} too. */
    static Rule pathPrefix(String prefix) {
        return new Match(Matcher.PATH_PREFIX, List.of(prefix));
    }

    /** Takes one method. */
    static Rule method(String method) {
        return new Match(Matcher.METHOD, List.of(method));
    }

    /** Takes requests with this header. */
    static Rule header(String name, String value) {
        return new Match(Matcher.HEADER, List.of(name, value));
    }

    /** Takes requests with this parameter in the query. */
    static Rule query(String name, String value) {
        return new Match(Matcher.QUERY, List.of(name, value));
    }

    /** Takes requests from an address or a prefix: {@code 10.0.0.0/8}. */
    static Rule clientIp(String range) {
        return new Match(Matcher.CLIENT_IP, List.of(range));
    }

    /** Takes TLS connections for a host name, or all where it is {@code *}; TCP only. */
    static Rule hostSni(String name) {
        return new Match(Matcher.HOST_SNI, List.of(name.equals("*") ? name : Hostname.of(name)));
    }
}
