package io.github.bladebook.simulator.state.kube.controller.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the Secret that a SealedSecret holds, and the other way round. Words as of sealed-secrets 0.32. */
final class Unsealer {
    private static final String PREFIX = "sealedsecrets.bitnami.com/";

    private Unsealer() {}

    /** Returns the Secret; throws {@link IllegalArgumentException} with the controller's words where it cannot be opened. */
    static ObjectNode unseal(ObjectNode sealed, List<PrivateKey> keys) {
        JsonNode spec = sealed.path("spec");
        if (spec.path("data").isTextual()) {
            throw new IllegalArgumentException(
                    "using deprecated 'data' field, use 'encryptedData' or flip the feature flag");
        }
        JsonNode metadata = sealed.path("metadata");
        Map<String, byte[]> values =
                open(spec.path("encryptedData"), keys, Scope.of(metadata).label(metadata));
        fill(spec.at("/template/data"), values);
        ObjectNode secret = Json.object().put("apiVersion", "v1").put("kind", "Secret");
        ObjectNode own =
                spec.at("/template/metadata") instanceof ObjectNode template ? template.deepCopy() : Json.object();
        own.remove(List.of("creationTimestamp", "ownerReferences"));
        own.put("namespace", metadata.path("namespace").asText())
                .put("name", metadata.path("name").asText());
        secret.set("metadata", own);
        if (!own.path("annotations")
                .path(PREFIX + "skip-set-owner-references")
                .asText()
                .equals("true")) {
            own.putArray("ownerReferences")
                    .addObject()
                    .put("apiVersion", sealed.path("apiVersion").asText())
                    .put("kind", sealed.path("kind").asText())
                    .put("name", metadata.path("name").asText())
                    .put("uid", metadata.path("uid").asText())
                    .put("controller", true);
        }
        ObjectNode data = secret.putObject("data");
        values.forEach((key, value) -> data.put(key, Base64.getEncoder().encodeToString(value)));
        secret.put("type", spec.at("/template/type").asText("Opaque"));
        if (spec.at("/template/immutable").isBoolean()) {
            secret.set("immutable", spec.at("/template/immutable"));
        }
        return secret;
    }

    private static Map<String, byte[]> open(JsonNode encrypted, List<PrivateKey> keys, String label) {
        Map<String, byte[]> values = new TreeMap<>();
        Map<String, List<String>> wrong = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : encrypted.properties()) {
            Optional<byte[]> value;
            try {
                byte[] sealed = Base64.getDecoder().decode(entry.getValue().asText());
                value = Sealing.open(keys, sealed, label);
            } catch (IllegalArgumentException e) {
                failed(
                        wrong,
                        "illegal base64 data at input byte "
                                + badByte(entry.getValue().asText()),
                        entry.getKey());
                continue;
            }
            value.ifPresentOrElse(
                    bytes -> values.put(entry.getKey(), bytes),
                    () -> failed(wrong, "no key could decrypt secret", entry.getKey()));
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(wrong.entrySet().stream()
                    .map(one -> one.getKey() + " (" + String.join(", ", one.getValue()) + ")")
                    .collect(Collectors.joining("; ")));
        }
        return values;
    }

    private static void failed(Map<String, List<String>> wrong, String why, String key) {
        wrong.merge(
                why,
                List.of(key),
                (one, other) -> java.util.stream.Stream.concat(one.stream(), other.stream())
                        .toList());
    }

    private static int badByte(String text) {
        int at = 0;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+/".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    private static void fill(JsonNode templates, Map<String, byte[]> values) {
        Map<String, String> texts = new TreeMap<>();
        values.forEach((key, value) -> texts.put(key, new String(value, StandardCharsets.UTF_8)));
        for (Map.Entry<String, JsonNode> entry : templates.properties()) {
            if (entry.getValue().isNull()) {
                values.remove(entry.getKey());
            } else {
                String filled =
                        ValueTemplate.fill(entry.getKey(), entry.getValue().asText(), texts);
                values.put(entry.getKey(), filled.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Returns a SealedSecret that holds a Secret for the newest key. */
    static ObjectNode reseal(ObjectNode sealed, ObjectNode secret, PublicKey to) {
        JsonNode metadata = sealed.path("metadata");
        String label = Scope.of(metadata).label(metadata);
        ObjectNode again = sealed.deepCopy();
        again.remove("status");
        ObjectNode encrypted = again.withObject("/spec").putObject("encryptedData");
        secret.path("data").properties().forEach(entry -> {
            byte[] value = Base64.getDecoder().decode(entry.getValue().asText());
            encrypted.put(entry.getKey(), Base64.getEncoder().encodeToString(Sealing.seal(to, value, label)));
        });
        return again;
    }
}
