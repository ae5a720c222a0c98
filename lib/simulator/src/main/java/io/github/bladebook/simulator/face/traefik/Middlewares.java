package io.github.bladebook.simulator.face.traefik;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * The middlewares at work: addPrefix, stripPrefix, replacePath, redirectScheme, redirectRegex, headers, basicAuth, ipAllowList,
 * ipWhiteList and chain. One that keeps people out and cannot be played answers 500 to everybody; any other one lets requests pass
 * unchanged.
 */
final class Middlewares {
    /** The rest of the way. */
    interface Next {
        Outgoing answer(Incoming request);
    }

    private static final Map<String, String> FIXED_HEADERS = Map.of(
            "frameDeny", "X-Frame-Options: DENY",
            "contentTypeNosniff", "X-Content-Type-Options: nosniff",
            "browserXssFilter", "X-XSS-Protection: 1; mode=block");
    private static final Map<String, String> NAMED_HEADERS = Map.of(
            "customFrameOptionsValue", "X-Frame-Options",
            "contentSecurityPolicy", "Content-Security-Policy",
            "referrerPolicy", "Referrer-Policy",
            "permissionsPolicy", "Permissions-Policy");

    private static final Logger LOGGER = Logger.getLogger(Middlewares.class.getName());

    private final Running running;

    Middlewares(Running running) {
        this.running = running;
    }

    Next chain(List<String> names, Next end) {
        Next next = end;
        for (int i = names.size() - 1; i >= 0; i--) {
            Element middleware = running.find(Kind.MIDDLEWARES, names.get(i)).orElse(null);
            if (middleware != null) {
                next = one(middleware, next);
            }
        }
        return next;
    }

    private Next one(Element middleware, Next next) {
        JsonNode config = middleware.config().path(middleware.type());
        return switch (middleware.type()) {
            case "addPrefix" ->
                request ->
                        next.answer(request.path(slashed(config.path("prefix").asText()) + request.path()));
            case "replacePath" ->
                request -> next.answer(request.path(config.path("path").asText()));
            case "stripPrefix" -> request -> next.answer(stripped(config, request));
            case "redirectScheme" -> request -> scheme(config, request, next);
            case "redirectRegex" -> request -> regex(config, request, next);
            case "headers" -> request -> headers(config, request, next);
            case "basicAuth" ->
                playable(config)
                        ? request -> basicAuth(config, request, next)
                        : refused(
                                middleware,
                                "the lab knows users with {SHA} and $apr1$ passwords, neither bcrypt nor usersFile");
            case "digestAuth", "forwardAuth" -> refused(middleware, "the lab does not play " + middleware.type());
            case "ipAllowList", "ipWhiteList" ->
                request -> allowed(config, request)
                        ? next.answer(request)
                        : Outgoing.text(config.path("rejectStatusCode").asInt(403), "Forbidden");
            case "chain" -> {
                List<String> names = new ArrayList<>();
                config.path("middlewares").forEach(name -> names.add(middleware.qualified(name.asText())));
                yield chain(names, next);
            }
            default -> next;
        };
    }

    /** Whoever is let in or kept out here for want of a play would be told something untrue about a real Traefik. */
    private static Next refused(Element middleware, String why) {
        return request -> {
            LOGGER.log(Level.WARNING, "middleware {0} answers 500: {1}", new Object[] {middleware.name(), why});
            return Outgoing.text(500, "The embedded lab refuses: " + why + "\n");
        };
    }

    private static boolean playable(JsonNode config) {
        if (!config.path("usersFile").asText().isEmpty()) {
            return false;
        }
        for (JsonNode user : config.path("users")) {
            String[] parts = user.asText().split(":", 2);
            if (parts.length < 2 || !Passwords.known(parts[1])) {
                return false;
            }
        }
        return true;
    }

    private static Incoming stripped(JsonNode config, Incoming request) {
        for (JsonNode prefix : config.path("prefixes")) {
            if (request.path().startsWith(prefix.asText())) {
                Map<String, List<String>> headers = new HashMap<>(request.headers());
                headers.put("x-forwarded-prefix", List.of(prefix.asText()));
                String rest = request.path().substring(prefix.asText().length());
                return request.path(slashed(rest)).headers(headers);
            }
        }
        return request;
    }

    private static String slashed(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private static Outgoing scheme(JsonNode config, Incoming request, Next next) {
        String scheme = config.path("scheme").asText();
        String port = config.path("port").asText();
        boolean usual = port.isEmpty()
                || (scheme.equals("https") && port.equals("443"))
                || (scheme.equals("http") && port.equals("80"));
        String host = request.host().replaceFirst(":[0-9]*$", "");
        if (request.secure() == scheme.equals("https")) {
            return next.answer(request);
        }
        boolean get = request.method().equals("GET");
        boolean permanent = config.path("permanent").asBoolean();
        int status = permanent ? get ? 301 : 308 : get ? 302 : 307;
        return Outgoing.redirect(status, scheme + "://" + host + (usual ? "" : ":" + port) + request.pathAndQuery());
    }

    private static Outgoing regex(JsonNode config, Incoming request, Next next) {
        Pattern pattern;
        try {
            pattern = GoRegexp.compile(config.path("regex").asText());
        } catch (BadElement e) {
            return next.answer(request);
        }
        String before = (request.secure() ? "https" : "http") + "://" + request.host() + request.pathAndQuery();
        String after = pattern.matcher(before)
                .replaceAll(config.path("replacement").asText().replaceAll("\\$\\{([0-9]+)}", "\\$$1"));
        boolean get = request.method().equals("GET");
        boolean permanent = config.path("permanent").asBoolean();
        return after.equals(before)
                ? next.answer(request)
                : Outgoing.redirect(permanent ? get ? 301 : 308 : get ? 302 : 307, after);
    }

    private static Outgoing headers(JsonNode config, Incoming request, Next next) {
        Map<String, List<String>> sent = new HashMap<>(request.headers());
        config.path("customRequestHeaders").properties().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (header.getValue().asText().isEmpty()) {
                sent.remove(name);
            } else {
                sent.put(name, List.of(header.getValue().asText()));
            }
        });
        Outgoing answer = next.answer(request.headers(sent));
        for (Map.Entry<String, String> fixed : FIXED_HEADERS.entrySet()) {
            String[] header = fixed.getValue().split(": ", 2);
            answer = config.path(fixed.getKey()).asBoolean() ? answer.with(header[0], header[1]) : answer;
        }
        for (Map.Entry<String, String> named : NAMED_HEADERS.entrySet()) {
            String value = config.path(named.getKey()).asText();
            answer = value.isEmpty() ? answer : answer.with(named.getValue(), value);
        }
        long sts = config.path("stsSeconds").asLong();
        if (sts > 0 && (request.secure() || config.path("forceSTSHeader").asBoolean())) {
            answer = answer.with(
                    "Strict-Transport-Security",
                    "max-age=" + sts + (config.path("stsIncludeSubdomains").asBoolean() ? "; includeSubDomains" : "")
                            + (config.path("stsPreload").asBoolean() ? "; preload" : ""));
        }
        for (Map.Entry<String, JsonNode> header :
                config.path("customResponseHeaders").properties()) {
            answer = answer.with(header.getKey(), header.getValue().asText());
        }
        return answer;
    }

    private static Outgoing basicAuth(JsonNode config, Incoming request, Next next) {
        String given = String.join("", request.headers().getOrDefault("authorization", List.of()));
        if (given.startsWith("Basic ")) {
            String pair = decoded(given.substring(6));
            String name = pair.split(":", 2)[0];
            String password = pair.contains(":") ? pair.substring(name.length() + 1) : "";
            for (JsonNode user : config.path("users")) {
                String[] known = user.asText().split(":", 2);
                if (known.length == 2 && known[0].equals(name) && Passwords.match(password, known[1])) {
                    return next.answer(request);
                }
            }
        }
        String realm = config.path("realm").asText("traefik");
        return Outgoing.text(401, "401 Unauthorized\n").with("WWW-Authenticate", "Basic realm=\"" + realm + "\"");
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static boolean allowed(JsonNode config, Incoming request) {
        List<String> ranges = new ArrayList<>();
        config.path("sourceRange").forEach(range -> ranges.add(range.asText()));
        try {
            return Cidrs.parse(ranges).contains(request.client());
        } catch (BadElement e) {
            return false;
        }
    }
}
