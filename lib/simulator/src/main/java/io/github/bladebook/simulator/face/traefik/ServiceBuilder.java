package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds HTTP services as Traefik does when a router wants them, and notes why one cannot be built. */
final class ServiceBuilder {
    private static final Map<String, String> OFF = Map.of(
            "acme-http@internal", "HTTP challenge is not enabled",
            "rest@internal", "rest is not enabled",
            "prometheus@internal", "prometheus is not enabled");
    private static final Set<String> INTERNAL =
            Set.of("api@internal", "dashboard@internal", "ping@internal", "noop@internal");
    private static final Map<String, String> STRATEGIES =
            Map.of("", "WRR", "wrr", "WRR", "p2c", "P2C", "hrw", "HRW", "leasttime", "LeastTime");

    private final Running running;
    private final Set<String> transports;
    private final Set<String> built = new HashSet<>();

    ServiceBuilder(Running running, Set<String> transports) {
        this.running = running;
        this.transports = transports;
    }

    void build(String name, List<String> stack) throws BadElement {
        if (built.contains(name)) {
            return;
        }
        if (name.endsWith("@internal")) {
            if (!INTERNAL.contains(name)) {
                throw new BadElement(OFF.getOrDefault(name, "unknown internal service " + name));
            }
            return;
        }
        Element service = running.find(Kind.SERVICES, name)
                .orElseThrow(() -> new BadElement("the service \"" + name + "\" does not exist"));
        if (service.disabled()) {
            throw new BadElement(String.join(", ", service.errors()));
        }
        try {
            build(service, stack);
        } catch (BadElement e) {
            service.fail(e.getMessage(), true);
            throw e;
        }
        built.add(name);
    }

    private void build(Element service, List<String> before) throws BadElement {
        if (service.config().size() > 1) {
            throw new BadElement("cannot create service: multi-types service not supported, consider declaring two "
                    + "different pieces of service instead");
        }
        String self = "service:" + service.name();
        List<String> stack = new ArrayList<>(before);
        stack.add(self);
        if (before.contains(self)) {
            throw new BadElement("could not instantiate service " + service.name() + ": recursion detected in "
                    + String.join("->", stack));
        }
        JsonNode config = service.config().path(service.type());
        switch (service.type()) {
            case "loadBalancer" -> balancer(service, (ObjectNode) config);
            case "weighted", "highestRandomWeight" -> {
                cookie(config, service.name());
                for (JsonNode child : config.path("services")) {
                    String name = child.path("name").asText();
                    try {
                        build(service.qualified(name), stack);
                    } catch (BadElement e) {
                        throw new BadElement("building HTTP service \"" + name + "\": " + e.getMessage());
                    }
                    if (config.has("healthCheck")) {
                        watch(service, name);
                    }
                }
            }
            case "mirroring" -> {
                build(service.qualified(config.path("service").asText()), stack);
                for (JsonNode mirror : config.path("mirrors")) {
                    build(service.qualified(mirror.path("name").asText()), stack);
                    int percent = mirror.path("percent").asInt();
                    if (percent < 0 || percent > 100) {
                        throw new BadElement("percent must be between 0 and 100");
                    }
                }
            }
            case "failover" -> {
                build(service.qualified(config.path("service").asText()), stack);
                watch(service, config.path("service").asText());
                build(service.qualified(config.path("fallback").asText()), stack);
                if (config.has("healthCheck")) {
                    watch(service, config.path("fallback").asText());
                }
            }
            default -> throw new BadElement("the service \"" + service.name() + "\" does not have any type defined");
        }
    }

    private void balancer(Element service, ObjectNode config) throws BadElement {
        String transport = config.path("serversTransport").asText();
        if (!transport.isEmpty()) {
            transport = service.qualified(transport);
            config.put("serversTransport", transport);
        }
        cookie(config, service.name());
        String strategy = config.path("strategy").asText();
        if (!STRATEGIES.containsKey(strategy)) {
            throw new BadElement("unsupported load-balancer strategy \"" + strategy + "\"");
        }
        for (JsonNode server : config.path("servers")) {
            String url = server.path("url").asText();
            try {
                GoUrl.check(url);
            } catch (BadElement e) {
                throw new BadElement("error parsing server URL " + url + ": " + e.getMessage());
            }
            if (!transport.isEmpty() && !transport.endsWith("@internal") && !transports.contains(transport)) {
                throw new BadElement("error building proxy for server URL " + url
                        + ": getting RoundTripper: servers transport not found " + transport);
            }
            service.servers().put(url, "UP");
        }
    }

    /** Lets a parent be told about a child's health, which needs the child to know about it. */
    private void watch(Element parent, String child) throws BadElement {
        Element service = running.find(Kind.SERVICES, parent.qualified(child)).orElse(null);
        if (service == null || service.config().path(service.type()).has("healthCheck")) {
            return;
        }
        String type = switch (service.type()) {
            case "loadBalancer" ->
                STRATEGIES.getOrDefault(
                        service.config().at("/loadBalancer/strategy").asText(), "WRR");
            case "highestRandomWeight" -> "HRW";
            case "weighted" -> "WRR";
            default -> service.type();
        };
        throw new BadElement("cannot register " + child + " as updater for " + parent.name()
                + ": healthCheck not enabled in config for this " + type + " service");
    }

    private static void cookie(JsonNode config, String service) {
        if (config.at("/sticky/cookie") instanceof ObjectNode cookie) {
            String name = cookie.path("name").asText();
            cookie.put("name", name.isEmpty() ? hashed(service) : name.replaceAll("[^!#$%&'*+\\-.^`|~a-zA-Z0-9]", "_"));
        }
    }

    private static String hashed(String service) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest(("_TRAEFIK_BACKEND_" + service).getBytes(StandardCharsets.UTF_8));
            return "_" + HexFormat.of().formatHex(hash).substring(0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
