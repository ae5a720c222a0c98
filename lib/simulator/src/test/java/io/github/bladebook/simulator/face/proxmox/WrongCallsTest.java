package io.github.bladebook.simulator.face.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.junit.PublishedApi;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Calls that are wrong in one way each, made from the published schema: the answer is a 400, and its errors are those that the schema's
 * rules demand, no more and no fewer.
 *
 * <p>Where the face differs from the schema, and why:
 *
 * <ul>
 *   <li>{@link #LENIENT}: formats whose code is in Perl and nearly takes anything, or which the lab does not judge.
 *   <li>A value is refused by its format before its range or enumeration is looked at, as in the real validator; so only those without
 *       a format are tried against these.
 * </ul>
 */
class WrongCallsTest {
    private static final int LEAST = 300;
    private static final int OF_ONE_RULE = 5;
    private static final Set<String> LENIENT = Set.of(
            "pve-storage-options",
            "string-list",
            "pve-dir-override-list",
            "proxmox-remote",
            "pve-acme-alias",
            "pve-acme-domain",
            "pve-qemu-sev-fmt",
            "pve-qemu-tdx-fmt",
            "pve-storage-portal-dns",
            "pve-storage-portal-dns-list",
            "pve-tfa-config",
            "ldap-simple-attr",
            "ldap-simple-attr-list",
            "pve-ct-timezone");
    private static final Map<String, String> SEGMENTS = Map.ofEntries(
            Map.entry("node", "prox1"),
            Map.entry("storage", "local"),
            Map.entry("snapname", "one"),
            Map.entry("name", "admins"),
            Map.entry("cidr", "10.0.0.1"),
            Map.entry("pos", "0"),
            Map.entry("upid", "UPID:prox1:00000001:00000001:00000001:qmstart:106:root@pam:"),
            Map.entry("volume", "local:iso/x.iso"),
            Map.entry("userid", "root@pam"),
            Map.entry("tokenid", "tokens"),
            Map.entry("id", "106-0"),
            Map.entry("sid", "vm:106"),
            Map.entry("service", "pveproxy"),
            Map.entry("rule", "rule-1"));

    /** One wrong call. */
    private record Wrong(String method, String path, Map<String, String> given, String parameter, String error) {}

    private final Map<String, Integer> ofRule = new HashMap<>();
    private final List<Wrong> calls = new ArrayList<>();

    @Test
    void eachWrongParameterIsRefusedAsTheSchemaDemands() throws Exception {
        Optional<PublishedApi> here = PublishedApi.here();
        assumeTrue(here.isPresent(), "the published API schema is not here");
        PublishedApi api = here.orElseThrow();
        List<String> differences = new ArrayList<>();
        try (Wire wire = new Wire()) {
            for (String endpoint : wire.lab().endpoints().getOrDefault("proxmox", List.of())) {
                String[] parts = endpoint.split(" ", 2);
                String path = parts[1].replaceFirst("^/api2/json", "");
                assertThat(api.methods())
                        .as("a route that the schema does not have: " + endpoint)
                        .containsKey(parts[0] + " " + path);
                JsonNode method = Objects.requireNonNull(api.methods().get(parts[0] + " " + path));
                if (!path.equals("/access/ticket")) {
                    wrong(parts[0], path, method.at("/parameters/properties"));
                }
            }
            assertThat(calls).hasSizeGreaterThanOrEqualTo(LEAST);
            for (Wrong call : calls) {
                String difference = difference(wire, api, call);
                if (!difference.isEmpty()) {
                    differences.add(difference);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static String difference(Wire wire, PublishedApi api, Wrong call) throws Exception {
        StringBuilder query = new StringBuilder();
        call.given()
                .forEach((name, value) -> query.append(query.length() == 0 ? "" : "&")
                        .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20")));
        boolean body = call.method().equals("POST") || call.method().equals("PUT");
        String path = "/api2/json" + real(call.path());
        Wire.Answer answer = body
                ? wire.as(wire.token()).call(call.method(), path, query.toString())
                : wire.as(wire.token()).call(call.method(), path + "?" + query);
        String what = call.method() + " " + call.path() + " " + call.given();
        if (!answer.line().equals("HTTP/1.1 400 Parameter verification failed.")) {
            return what + " -> " + answer.line();
        }
        Map<String, String> errors = new TreeMap<>();
        answer.json()
                .path("errors")
                .properties()
                .forEach(error -> errors.put(error.getKey(), error.getValue().asText()));
        if (!errors.keySet().equals(expected(api, call))) {
            return what + " -> " + errors + " where " + expected(api, call) + " are wrong";
        }
        String said = errors.getOrDefault(call.parameter(), "");
        return said.startsWith(call.error()) ? "" : what + " -> " + said + " instead of " + call.error();
    }

    /** What is wrong: the one parameter, whatever it requires, and all that must be there and is not. */
    private static Set<String> expected(PublishedApi api, Wrong call) {
        Set<String> wrong = new TreeSet<>(Set.of(call.parameter()));
        JsonNode parameters = Objects.requireNonNull(api.methods().get(call.method() + " " + call.path()))
                .at("/parameters/properties");
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            String name = parameter.getKey();
            boolean optional = parameter.getValue().path("optional").asInt() == 1
                    || parameter.getValue().path("optional").asBoolean();
            boolean inPath = call.path().contains("{" + name + "}");
            if (!optional && !inPath && !name.endsWith("[n]") && !call.given().containsKey(name)) {
                wrong.add(name);
            }
            String requires = parameter.getValue().path("requires").asText();
            if (!requires.isEmpty()
                    && call.given().containsKey(name)
                    && !call.given().containsKey(requires)) {
                wrong.add(requires);
            }
        }
        return wrong;
    }

    private static String real(String path) {
        String real = path.contains("/lxc/") ? path.replace("{vmid}", "215") : path.replace("{vmid}", "106");
        for (Map.Entry<String, String> segment : SEGMENTS.entrySet()) {
            real = real.replace("{" + segment.getKey() + "}", segment.getValue());
        }
        return real.replaceAll("\\{[^}]+}", "x-1");
    }

    private void wrong(String method, String path, JsonNode parameters) {
        add(method, path, "nosuch", "1", "property is not defined in schema", "unknown");
        for (Map.Entry<String, JsonNode> parameter : parameters.properties()) {
            String name = parameter.getKey().replace("[n]", "0");
            if (path.contains("{" + name + "}")
                    || (parameters.has(parameter.getKey().replace("[n]", ""))
                            && name.endsWith("0")
                            && !parameter.getKey().equals(name))) {
                continue;
            }
            of(method, path, name, parameter.getValue());
        }
    }

    private void of(String method, String path, String name, JsonNode rule) {
        String type = rule.path("type").asText();
        String format = rule.path("format").asText();
        if (Set.of("integer", "number", "boolean").contains(type)) {
            add(method, path, name, "yes!", "type check ('" + type + "') failed - got 'yes!'", type);
        }
        if (rule.path("enum").isArray() && type.equals("string") && format.isEmpty()) {
            List<String> accepted = new ArrayList<>();
            rule.path("enum").forEach(value -> accepted.add(value.asText()));
            String list = String.join(", ", accepted);
            add(
                    method,
                    path,
                    name,
                    "no-such-word",
                    "value 'no-such-word' does not have a value in the enumeration '" + list + "'",
                    "enum" + list);
        }
        boolean plain = format.isEmpty() && !rule.path("format").isObject();
        if (rule.has("minimum")
                && !rule.path("minimum").asText().equals("0")
                && Set.of("integer", "number").contains(type)) {
            long below = rule.path("minimum").asLong() - 1;
            add(
                    method,
                    path,
                    name,
                    String.valueOf(below),
                    plain ? "value must have a minimum value of " : "",
                    "min" + below);
        }
        if (rule.has("maximum") && Set.of("integer", "number").contains(type)) {
            long above = rule.path("maximum").asLong() + 1;
            add(
                    method,
                    path,
                    name,
                    String.valueOf(above),
                    plain ? "value must have a maximum value of " : "",
                    "max" + above);
        }
        if (rule.has("pattern") && plain) {
            String bad = "\u00a7 \u00a7\n";
            if (!matches(rule.path("pattern").asText(), bad)) {
                add(
                        method,
                        path,
                        name,
                        bad,
                        "value does not match the regex pattern",
                        "pattern" + rule.path("pattern"));
            }
        }
        if (rule.has("maxLength") && plain && !rule.has("pattern") && !rule.has("enum")) {
            String bad = "x".repeat(rule.path("maxLength").asInt() + 1);
            add(method, path, name, bad, "value may only be " + rule.path("maxLength") + " characters long", "long");
        }
        if (rule.path("format").isObject()) {
            add(method, path, name, "nosuchkey=1", "invalid format - ", "items" + name);
        } else if (!format.isEmpty() && type.equals("string") && !LENIENT.contains(format)) {
            add(method, path, name, "\u00a7=\u00a7\u00a7", "invalid format - ", "format" + format);
        }
    }

    private static boolean matches(String perl, String value) {
        String java = perl.replace("(?^i:", "(?i:")
                .replace("(?^:", "(?:")
                .replace("{,", "{0,")
                .replace("\\0\\w", "\\x00\\w");
        return Pattern.compile("^" + java + "$").matcher(value).find();
    }

    private void add(String method, String path, String name, String value, String error, String kind) {
        String rule = kind.startsWith("unknown") ? method + path : kind + "|" + name.replaceAll("\\d", "");
        int count = ofRule.merge(rule, 1, Integer::sum);
        if (count <= OF_ONE_RULE) {
            Map<String, String> given = new LinkedHashMap<>();
            given.put(name, value);
            calls.add(new Wrong(method, path, given, name, error));
        }
    }
}
