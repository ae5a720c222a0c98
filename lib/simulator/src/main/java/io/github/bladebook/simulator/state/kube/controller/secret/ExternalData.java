package io.github.bladebook.simulator.state.kube.controller.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;

/** Reads what an ExternalSecret asks for out of its stores. What goes wrong is told in the words of External Secrets 0.18. */
final class ExternalData {
    private final Cluster cluster;
    private final ObjectNode external;
    private final String namespace;

    ExternalData(Cluster cluster, ObjectNode external) {
        this.cluster = cluster;
        this.external = external;
        this.namespace = external.at("/metadata/namespace").asText();
    }

    /** Returns the values; throws {@link IllegalArgumentException} where one cannot be read and must not be missing. */
    Map<String, byte[]> read() {
        boolean retain =
                ExternalSecrets.policy(external, "deletionPolicy", "Retain").equals("Retain");
        Map<String, byte[]> values = new TreeMap<>();
        int at = 0;
        for (JsonNode source : external.at("/spec/dataFrom")) {
            String what = source.has("find") ? "find" : source.has("extract") ? "extract" : "sourceRef";
            try {
                values.putAll(many(source, at));
            } catch (Store.Missing e) {
                missing(retain, "spec.dataFrom[%d].%s".formatted(at, what), e);
            } catch (IllegalArgumentException e) {
                throw failed("spec.dataFrom[%d].%s".formatted(at, what), e);
            }
            at++;
        }
        at = 0;
        for (JsonNode source : external.at("/spec/data")) {
            JsonNode reference = source.path("remoteRef");
            String what = "spec.data[%d] (key: %s)"
                    .formatted(at, reference.path("key").asText());
            try {
                String value = store(source).value(reference);
                values.put(source.path("secretKey").asText(), decoded(reference, value, "spec.data", at));
            } catch (Store.Missing e) {
                missing(retain, what, e);
            } catch (IllegalArgumentException e) {
                throw failed(what, e);
            }
            at++;
        }
        return values;
    }

    private void missing(boolean retain, String what, Store.Missing missing) {
        if (retain) {
            throw failed(what, missing);
        }
        cluster.normal(
                external,
                ExternalSecrets.NAME,
                "MissingProviderSecret",
                "secret does not exist at provider using " + what);
    }

    private static IllegalArgumentException failed(String what, IllegalArgumentException why) {
        String said = "error processing " + what + ", err: " + why.getMessage();
        return new IllegalArgumentException(said, why);
    }

    private Store store(JsonNode source) {
        JsonNode own = source.at("/sourceRef/storeRef");
        return Store.open(cluster, own.isMissingNode() ? external.at("/spec/secretStoreRef") : own, namespace);
    }

    private Map<String, byte[]> many(JsonNode source, int at) {
        JsonNode extract = source.path("extract");
        Map<String, String> found;
        if (source.has("find")) {
            JsonNode pattern = source.at("/find/name/regexp");
            if (!pattern.isTextual()) {
                throw new IllegalArgumentException("unsupported find operator");
            }
            found = store(source).named(pattern.asText());
        } else if (source.has("extract")) {
            found = store(source).entries(extract);
        } else {
            throw new IllegalArgumentException("could not generate [%d]: the lab runs no generators".formatted(at));
        }
        Map<String, byte[]> values = new TreeMap<>();
        found.forEach((key, value) -> values.put(named(source, key, at), decoded(extract, value, "spec.dataFrom", at)));
        return values;
    }

    private static String named(JsonNode source, String key, int at) {
        String name = key;
        for (JsonNode rewrite : source.path("rewrite")) {
            JsonNode expression = rewrite.path("regexp");
            if (expression.isMissingNode()) {
                throw new IllegalArgumentException(
                        "could not rewrite spec.dataFrom[%d]: the lab rewrites by regexp only".formatted(at));
            }
            try {
                name = name.replaceAll(
                        expression.path("source").asText(),
                        expression.path("target").asText());
            } catch (PatternSyntaxException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "could not rewrite spec.dataFrom[%d]: %s".formatted(at, e.getMessage()), e);
            }
        }
        String converted = source.path("rewrite").isEmpty() ? name.replaceAll("[^-_.a-zA-Z0-9]", "_") : name;
        if (!converted.matches("[-_.a-zA-Z0-9]+")) {
            throw new IllegalArgumentException(
                    "secret keys from spec.dataFrom.%s[%d] can only have alphanumeric, '-', '_' or '.' characters. Convert them using rewrite (https://external-secrets.io/latest/guides-datafrom-rewrite)"
                            .formatted(source.has("find") ? "find" : "extract", at));
        }
        return converted;
    }

    private static byte[] decoded(JsonNode reference, String value, String where, int at) {
        String strategy = reference.path("decodingStrategy").asText("None");
        try {
            return switch (strategy) {
                case "Base64" -> Base64.getDecoder().decode(value);
                case "Base64URL" -> Base64.getUrlDecoder().decode(value);
                default -> value.getBytes(StandardCharsets.UTF_8);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "could not apply decoding strategy to %s[%d]: %s".formatted(where, at, e.getMessage()), e);
        }
    }
}
