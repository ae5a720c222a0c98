package io.github.bladebook.simulator.state.kube.controller.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The Secret that an ExternalSecret ends in, and how that Secret tells who looks after it. */
final class ExternalTarget {
    static final String MANAGED = "reconcile.external-secrets.io/managed";
    private static final String OWNER = "reconcile.external-secrets.io/created-by";
    private static final String HASH = "reconcile.external-secrets.io/data-hash";
    private static final String KEYS = "f:data";

    private ExternalTarget() {}

    static String name(JsonNode external) {
        return external.at("/spec/target/name")
                .asText(external.at("/metadata/name").asText());
    }

    static String manager(JsonNode external) {
        return "externalsecrets.external-secrets.io/"
                + external.at("/metadata/name").asText();
    }

    /** Returns the label by which the Secrets that an ExternalSecret made are found. */
    static Map<String, String> mark(JsonNode external) {
        String who = external.at("/metadata/namespace").asText() + "/"
                + external.at("/metadata/name").asText();
        return Map.of(OWNER, hash(Json.tree(who)));
    }

    /** Whether a Secret is as its ExternalSecret left it. */
    static boolean valid(JsonNode secret) {
        return secret.at("/metadata/labels").path(MANAGED).asText().equals("true")
                && secret.at("/metadata/annotations").path(HASH).asText().equals(hash(secret.path("data")));
    }

    static String hash(JsonNode data) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA3-224").digest(Json.bytes(data)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a JDK without SHA-3", e);
        }
    }

    /** Makes a Secret, new or known, what the ExternalSecret wants; throws {@link IllegalArgumentException} where it may not. */
    static void shape(ObjectNode secret, ObjectNode external, Map<String, byte[]> values) {
        boolean owner =
                ExternalSecrets.policy(external, "creationPolicy", "Owner").equals("Owner");
        if (owner) {
            own(secret, external);
        }
        ObjectNode data = secret.path("data") instanceof ObjectNode there ? there : secret.putObject("data");
        forget(secret, data, manager(external));
        JsonNode template = external.at("/spec/target/template");
        filled(template, values)
                .forEach((key, value) -> data.put(key, Base64.getEncoder().encodeToString(value)));
        ObjectNode metadata = secret.withObject("/metadata");
        ObjectNode labels = metadata.withObjectProperty("labels");
        ObjectNode annotations = metadata.withObjectProperty("annotations");
        boolean own = template.isObject();
        copy(own ? template.at("/metadata/labels") : external.at("/metadata/labels"), labels);
        copy(own ? template.at("/metadata/annotations") : external.at("/metadata/annotations"), annotations);
        annotations.remove("kubectl.kubernetes.io/last-applied-configuration");
        secret.put("type", template.path("type").asText(secret.path("type").asText("Opaque")));
        if (external.at("/spec/target/immutable").asBoolean()) {
            secret.put("immutable", true);
        }
        labels.put(MANAGED, "true");
        if (owner) {
            mark(external).forEach(labels::put);
        }
        annotations.put(HASH, hash(data));
    }

    private static void own(ObjectNode secret, ObjectNode external) {
        JsonNode known = Owners.controller(secret);
        if (known.isMissingNode()) {
            Owners.own(secret, external);
        } else if (!known.path("uid").equals(external.at("/metadata/uid"))) {
            throw new IllegalArgumentException(
                    "could not set ExternalSecret controller reference: Object %s/%s is already owned by another %s controller %s"
                            .formatted(
                                    external.at("/metadata/namespace").asText(),
                                    secret.at("/metadata/name").asText(),
                                    known.path("kind").asText(),
                                    known.path("name").asText()));
        }
    }

    /** Takes out the keys that this ExternalSecret wrote before, so that none stays which it no longer has. */
    private static void forget(ObjectNode secret, ObjectNode data, String manager) {
        for (JsonNode entry : secret.at("/metadata/managedFields")) {
            if (entry.path("manager").asText().equals(manager)) {
                entry.at("/fieldsV1/" + KEYS).properties().forEach(field -> {
                    if (field.getKey().startsWith("f:")) {
                        data.remove(field.getKey().substring(2));
                    }
                });
            }
        }
    }

    private static void copy(JsonNode from, ObjectNode to) {
        from.properties().forEach(entry -> to.set(entry.getKey(), entry.getValue()));
    }

    private static Map<String, byte[]> filled(JsonNode template, Map<String, byte[]> values) {
        if (template.has("templateFrom")) {
            throw new IllegalArgumentException(
                    "could not apply template: error fetching templateFrom data: the lab fills in template.data only");
        }
        JsonNode wanted = template.path("data");
        boolean merge = template.path("mergePolicy").asText().equals("Merge");
        Map<String, byte[]> all = new TreeMap<>(wanted.isEmpty() || merge ? values : Map.of());
        Map<String, String> texts = new TreeMap<>();
        values.forEach((key, value) -> texts.put(key, new String(value, StandardCharsets.UTF_8)));
        for (Map.Entry<String, JsonNode> entry : wanted.properties()) {
            try {
                String text =
                        ValueTemplate.fill(entry.getKey(), entry.getValue().asText(), texts);
                all.put(entry.getKey(), text.getBytes(StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "could not apply template: could not execute template: could not execute template: unable to execute template at key %s: %s"
                                .formatted(entry.getKey(), e.getMessage()),
                        e);
            }
        }
        return all;
    }
}
