package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Builds chains of HTTP middlewares, last one first as Traefik does, and notes why one cannot be built. */
final class MiddlewareBuilder {
    private final Running running;
    private final ServiceBuilder services;

    MiddlewareBuilder(Running running, ServiceBuilder services) {
        this.running = running;
        this.services = services;
    }

    /**
     * Builds a chain.
     *
     * @param names with their providers
     * @param before the middlewares that this chain is part of
     */
    void build(List<String> names, List<String> before) throws BadElement {
        for (int i = names.size() - 1; i >= 0; i--) {
            String name = names.get(i);
            Element middleware = running.find(Kind.MIDDLEWARES, name)
                    .orElseThrow(() -> new BadElement("middleware \"" + name + "\" does not exist"));
            String self = "middleware:" + name;
            List<String> stack = new ArrayList<>(before);
            stack.add(self);
            try {
                if (before.contains(self)) {
                    throw new BadElement("could not instantiate middleware " + name + ": recursion detected in "
                            + String.join("->", stack));
                }
                build(middleware, stack);
            } catch (BadElement e) {
                middleware.fail(e.getMessage(), true);
                throw e;
            }
        }
    }

    private void build(Element middleware, List<String> stack) throws BadElement {
        if (middleware.config().size() > 1) {
            throw new BadElement("cannot create middleware: multi-types middleware not supported, consider declaring "
                    + "two different pieces of middleware instead");
        }
        JsonNode config = middleware.config().path(middleware.type());
        switch (middleware.type()) {
            case "" ->
                throw new BadElement("invalid middleware \"" + middleware.name()
                        + "\" configuration: invalid middleware type or middleware does not exist");
            case "addPrefix" -> require(!config.path("prefix").asText().isEmpty(), "prefix cannot be empty");
            case "redirectScheme" ->
                require(!config.path("scheme").asText().isEmpty(), "you must provide a target scheme");
            case "redirectRegex" -> GoRegexp.compile(config.path("regex").asText());
            case "replacePathRegex" -> {
                try {
                    GoRegexp.compile(config.path("regex").asText());
                } catch (BadElement e) {
                    throw new BadElement("error compiling regular expression "
                            + config.path("regex").asText() + ": " + e.getMessage());
                }
            }
            case "retry" ->
                require(
                        config.path("attempts").asInt() > 0,
                        "incorrect (or empty) value for attempt ("
                                + config.path("attempts").asInt() + ")");
            case "headers" -> require(!config.isEmpty(), "headers configuration not valid");
            case "ipAllowList" -> addresses(config, "IPAllowLister", "cannot parse CIDRs ");
            case "ipWhiteList" -> addresses(config, "IPWhiteLister", "cannot parse CIDR whitelist ");
            case "basicAuth" -> users(config, 2, "BasicUser");
            case "digestAuth" -> users(config, 3, "DigestUser");
            case "chain" -> {
                List<String> names = new ArrayList<>();
                config.path("middlewares").forEach(name -> names.add(middleware.qualified(name.asText())));
                names.forEach(((ObjectNode) config).putArray("middlewares")::add);
                build(names, stack);
            }
            case "errors" ->
                services.build(middleware.qualified(config.path("service").asText()), List.of());
            default -> {
                // The others have nothing in them that Traefik checks at this point and that labs get wrong.
            }
        }
    }

    private static void addresses(JsonNode config, String what, String refused) throws BadElement {
        List<String> ranges = new ArrayList<>();
        config.path("sourceRange").forEach(range -> ranges.add(range.asText()));
        require(!ranges.isEmpty(), "sourceRange is empty, " + what + " not created");
        try {
            Cidrs.parse(ranges);
        } catch (BadElement e) {
            throw new BadElement(refused + "[" + String.join(" ", ranges) + "]: " + e.getMessage());
        }
    }

    private static void users(JsonNode config, int parts, String what) throws BadElement {
        for (JsonNode user : config.path("users")) {
            String[] split = user.asText().split(":", -1);
            require(split.length == parts, "error parsing " + what + ": " + user.asText());
        }
    }

    private static void require(boolean condition, String otherwise) throws BadElement {
        if (!condition) {
            throw new BadElement(otherwise);
        }
    }
}
