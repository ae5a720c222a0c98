package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of a node.
 *
 * @param file pve-root-ca.pem, pve-ssl.pem, pveproxy-ssl.pem
 * @param fingerprint SHA-256, pairs with colons
 * @param names for which it holds
 */
public record NodeCertificate(
        String file,
        String subject,
        String issuer,
        String fingerprint,
        List<String> names,
        @Nullable Instant from,
        @Nullable Instant until) {
    public NodeCertificate {
        names = List.copyOf(names);
    }

    static NodeCertificate of(Json json) {
        return new NodeCertificate(
                json.findText("filename").orElse(""),
                json.findText("subject").orElse(""),
                json.findText("issuer").orElse(""),
                json.findText("fingerprint").orElse(""),
                json.at("san").list(Json::text),
                time(json, "notbefore"),
                time(json, "notafter"));
    }

    private static @Nullable Instant time(Json json, String name) {
        return json.findInteger(name).isPresent() ? Instant.ofEpochSecond(json.integer(name)) : null;
    }
}
