package io.github.bladebook.simulator.face.traefik;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The functions of HTTP rules in syntax v3. */
final class Matchers {
    private static final Map<String, List<Integer>> COUNTS = Map.ofEntries(
            Map.entry("ClientIP", List.of(1)),
            Map.entry("Method", List.of(1)),
            Map.entry("Host", List.of(1)),
            Map.entry("HostRegexp", List.of(1)),
            Map.entry("Path", List.of(1)),
            Map.entry("PathRegexp", List.of(1)),
            Map.entry("PathPrefix", List.of(1)),
            Map.entry("Header", List.of(2)),
            Map.entry("HeaderRegexp", List.of(2)),
            Map.entry("Query", List.of(1, 2)),
            Map.entry("QueryRegexp", List.of(1, 2)));

    private Matchers() {}

    static Set<String> names() {
        return COUNTS.keySet();
    }

    /** Makes a rule ready to be asked, or says in Traefik's words why it cannot be. */
    static Predicate<Incoming> compile(String rule) throws BadElement {
        RuleTree tree;
        try {
            tree = RuleParser.parse(rule, names());
        } catch (BadElement e) {
            throw new BadElement("error while parsing rule " + rule + ": parsing rule " + rule + ": " + e.getMessage());
        }
        try {
            return of(tree);
        } catch (BadElement e) {
            throw new BadElement("error while parsing rule " + rule + ": adding rule " + rule + ": " + e.getMessage());
        }
    }

    private static Predicate<Incoming> of(RuleTree tree) throws BadElement {
        if (tree instanceof RuleTree.And and) {
            return left(and.left(), "and").and(of(and.right()));
        }
        if (tree instanceof RuleTree.Or or) {
            return left(or.left(), "or").or(of(or.right()));
        }
        RuleTree.Matcher matcher = (RuleTree.Matcher) tree;
        String name = matcher.name();
        List<String> values = matcher.values();
        if (values.isEmpty()) {
            throw new BadElement("error while checking rule " + name + ": no args for matcher " + name);
        }
        if (values.contains("")) {
            throw new BadElement("error while checking rule " + name + ": empty args for matcher " + name + ", ["
                    + String.join(" ", values) + "]");
        }
        try {
            Predicate<Incoming> predicate = of(name, values);
            return matcher.not() ? predicate.negate() : predicate;
        } catch (BadElement e) {
            throw new BadElement("error while adding rule " + name + ": " + e.getMessage());
        }
    }

    private static Predicate<Incoming> left(RuleTree tree, String operator) throws BadElement {
        try {
            return of(tree);
        } catch (BadElement e) {
            throw new BadElement("error while adding rule " + operator + ": " + e.getMessage());
        }
    }

    private static Predicate<Incoming> of(String name, List<String> values) throws BadElement {
        List<Integer> counts = COUNTS.getOrDefault(name, List.of());
        if (!counts.contains(values.size())) {
            throw new BadElement("unexpected number of parameters; got " + values.size() + ", expected one of ["
                    + String.join(" ", counts.stream().map(String::valueOf).toList()) + "]");
        }
        String first = values.get(0);
        switch (name) {
            case "ClientIP" -> {
                Cidrs cidrs = cidrs(first);
                return request -> cidrs.contains(request.client());
            }
            case "Method" -> {
                return request -> request.method().equals(first.toUpperCase(Locale.ROOT));
            }
            case "Host" -> {
                ascii(name, first);
                String host = dotless(first.toLowerCase(Locale.ROOT));
                return request -> dotless(request.hostName()).equals(host);
            }
            case "HostRegexp" -> {
                ascii(name, first);
                Pattern pattern = regexp(name, first);
                return request -> pattern.matcher(request.hostName()).find();
            }
            case "Path" -> {
                slash(first);
                return request -> request.path().equals(first);
            }
            case "PathPrefix" -> {
                slash(first);
                return request -> request.path().startsWith(first);
            }
            case "PathRegexp" -> {
                Pattern pattern = regexp(name, first);
                return request -> pattern.matcher(request.path()).find();
            }
            case "Header" -> {
                return request -> header(request, first).contains(values.get(1));
            }
            case "HeaderRegexp" -> {
                Pattern pattern = regexp(name, values.get(1));
                return request -> header(request, first).stream()
                        .anyMatch(value -> pattern.matcher(value).find());
            }
            case "Query" -> {
                String wanted = values.size() > 1 ? values.get(1) : "";
                return request -> query(request, first).contains(wanted);
            }
            default -> {
                Pattern pattern = regexp(name, values.size() > 1 ? values.get(1) : "^$");
                return request -> query(request, first).stream()
                        .anyMatch(value -> pattern.matcher(value).find());
            }
        }
    }

    private static Cidrs cidrs(String text) throws BadElement {
        try {
            return Cidrs.parse(List.of(text));
        } catch (BadElement e) {
            throw new BadElement("initializing IP checker for ClientIP matcher: " + e.getMessage());
        }
    }

    private static Pattern regexp(String name, String expression) throws BadElement {
        try {
            return GoRegexp.compile(expression);
        } catch (BadElement e) {
            throw new BadElement("compiling " + name + " matcher: " + e.getMessage());
        }
    }

    private static void ascii(String name, String value) throws BadElement {
        if (value.chars().anyMatch(c -> c > 127)) {
            throw new BadElement(
                    "invalid value \"" + value + "\" for " + name + " matcher, non-ASCII characters are not allowed");
        }
    }

    private static void slash(String path) throws BadElement {
        if (!path.startsWith("/")) {
            throw new BadElement("path \"" + path + "\" does not start with a '/'");
        }
    }

    private static String dotless(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static List<String> header(Incoming request, String name) {
        return request.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    private static List<String> query(Incoming request, String name) {
        return List.of(request.query().split("&")).stream()
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .filter(pair ->
                        URLDecoder.decode(pair[0], StandardCharsets.UTF_8).equals(name))
                .map(pair -> pair.length > 1 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "")
                .toList();
    }
}
