package io.github.bladebook.simulator.state.kube.controller.certificates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Conditions;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import io.github.bladebook.simulator.state.kube.controller.Types;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import okhttp3.tls.HeldCertificate;

/**
 * Certificates of cert-manager, from the wish over the request to the Secret. Whatever an issuer is configured to be, it signs with the
 * lab's CA. Words as of cert-manager 1.16.
 */
public final class Certificates extends KeyedController {
    static final Kind CERTIFICATE = Kinds.of("cert-manager.io/v1", "Certificate");
    static final Kind REQUEST = Kinds.of("cert-manager.io/v1", "CertificateRequest");
    static final Kind ISSUER = Kinds.of("cert-manager.io/v1", "Issuer");
    static final Kind CLUSTER_ISSUER = Kinds.of("cert-manager.io/v1", "ClusterIssuer");
    private static final String NAME = "cert-manager-certificates-issuing";
    private static final String REVISION = "cert-manager.io/certificate-revision";
    private static final Duration SIGNING = Duration.ofSeconds(2);

    private final Cluster cluster;
    private final Map<Key, Key> secrets = new HashMap<>();
    private final Map<Key, KeyPair> keys = new HashMap<>();
    private final Set<Key> waiting = new LinkedHashSet<>();

    public Certificates(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        Key key = new Key(after.namespace(), after.name());
        if (after.kind().equals(CERTIFICATE) && !change.deleted()) {
            touch(after.namespace(), after.name());
        } else if (after.kind().equals(ISSUER) || after.kind().equals(CLUSTER_ISSUER)) {
            waiting.forEach(one -> touch(one.namespace(), one.name()));
        } else if (after.kind().equals(Types.SECRET)) {
            Key owner = secrets.get(key);
            if (owner != null) {
                touch(owner.namespace(), owner.name());
            }
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        cluster.get(CERTIFICATE, namespace, name)
                .filter(certificate ->
                        !certificate.at("/metadata/deletionTimestamp").isTextual())
                .ifPresent(this::follow);
    }

    private void follow(ObjectNode certificate) {
        Key key = key(certificate);
        secrets.put(new Key(key.namespace(), certificate.at("/spec/secretName").asText()), key);
        if (keys.containsKey(key)) {
            approve(key, certificate);
            return;
        }
        boolean asked = Conditions.holds(certificate, "Issuing");
        Optional<Reason> reason = reason(certificate);
        if (reason.isPresent() || asked) {
            begin(
                    key,
                    certificate,
                    reason.orElse(new Reason("ManuallyTriggered", "Certificate re-issuance manually triggered")));
        }
    }

    /** Why a certificate has to be issued. */
    private record Reason(String word, String message) {}

    private Optional<Reason> reason(ObjectNode certificate) {
        Optional<ObjectNode> secret = cluster.get(
                Types.SECRET,
                certificate.at("/metadata/namespace").asText(),
                certificate.at("/spec/secretName").asText());
        if (secret.isEmpty()) {
            return Optional.of(new Reason("DoesNotExist", "Issuing certificate as Secret does not exist"));
        }
        if (secret.get().at("/data/tls.crt").asText("").isEmpty()) {
            return Optional.of(
                    new Reason("MissingData", "Issuing certificate as Secret does not contain a certificate"));
        }
        JsonNode annotations = secret.get().at("/metadata/annotations");
        JsonNode spec = certificate.path("spec");
        if (!annotations
                .path("cert-manager.io/issuer-name")
                .asText()
                .equals(spec.at("/issuerRef/name").asText())) {
            return Optional.of(new Reason(
                    "IncorrectIssuer", "Issuing certificate as Secret was previously issued by another issuer"));
        }
        Wish wish = Wish.of(spec);
        if (!annotations.path("cert-manager.io/alt-names").asText().equals(String.join(",", wish.names()))
                || !annotations.path("cert-manager.io/common-name").asText().equals(wish.commonName())) {
            return Optional.of(new Reason(
                    "RequestChanged",
                    "Fields on existing CertificateRequest resource not up to date: [spec.dnsNames]"));
        }
        String renewal = certificate.at("/status/renewalTime").asText("");
        if (!renewal.isEmpty() && !Instant.parse(renewal).isAfter(cluster.instant())) {
            return Optional.of(new Reason("Renewing", "Renewing certificate as renewal was scheduled at " + renewal));
        }
        return Optional.empty();
    }

    private void begin(Key key, ObjectNode certificate, Reason reason) {
        KeyPair pair = Wish.key(certificate.path("spec"));
        keys.put(key, pair);
        change(CERTIFICATE, key.namespace(), key.name(), tree -> {
            Conditions.set(tree, "Issuing", true, reason.word(), reason.message(), cluster.now());
            if (!Conditions.holds(tree, "Ready") || reason.word().equals("DoesNotExist")) {
                Conditions.set(tree, "Ready", false, reason.word(), reason.message(), cluster.now());
            }
        });
        cluster.normal(certificate, "cert-manager-certificates-trigger", "Issuing", reason.message());
        ObjectNode request = request(certificate, pair);
        String name = request.at("/metadata/name").asText();
        cluster.delete(REQUEST, key.namespace(), name);
        try {
            cluster.create(request, "cert-manager-certificates-request-manager");
        } catch (ApiError e) {
            keys.remove(key);
            cluster.warn(certificate, NAME, "RequestFailed", String.valueOf(e.getMessage()));
            return;
        }
        cluster.normal(
                certificate,
                "cert-manager-certificates-request-manager",
                "Requested",
                "Created new CertificateRequest resource \"%s\"".formatted(name));
        touch(key.namespace(), key.name());
    }

    private static String requestName(JsonNode certificate) {
        return "%s-%d"
                .formatted(
                        certificate.at("/metadata/name").asText(),
                        certificate.at("/status/revision").asInt() + 1);
    }

    private static ObjectNode request(ObjectNode certificate, KeyPair pair) {
        ObjectNode request =
                Json.object().put("apiVersion", REQUEST.apiVersion()).put("kind", REQUEST.name());
        ObjectNode metadata = request.putObject("metadata").put("name", requestName(certificate));
        metadata.set("namespace", certificate.at("/metadata/namespace"));
        metadata.putObject("annotations")
                .put(
                        "cert-manager.io/certificate-name",
                        certificate.at("/metadata/name").asText())
                .put(REVISION, String.valueOf(certificate.at("/status/revision").asInt() + 1));
        ObjectNode spec = request.putObject("spec");
        spec.set("issuerRef", certificate.at("/spec/issuerRef").deepCopy());
        spec.put("request", Issuance.encoded(Wish.of(certificate.path("spec")).request(pair)));
        spec.putArray("usages").add("digital signature").add("key encipherment");
        return Owners.own(request, certificate);
    }

    /** Approves the request under way, and has it signed if its issuer can. */
    private void approve(Key key, ObjectNode certificate) {
        String request = requestName(certificate);
        Optional<ObjectNode> found = cluster.get(REQUEST, key.namespace(), request);
        if (found.isEmpty()) {
            keys.remove(key);
            touch(key.namespace(), key.name());
            return;
        }
        JsonNode reference = certificate.at("/spec/issuerRef");
        boolean wide = reference.path("kind").asText("Issuer").equals(CLUSTER_ISSUER.name());
        Kind kind = wide ? CLUSTER_ISSUER : ISSUER;
        String issuer = reference.path("name").asText();
        boolean known = cluster.get(kind, wide ? "" : key.namespace(), issuer).isPresent();
        change(REQUEST, key.namespace(), request, tree -> {
            Conditions.set(
                    tree,
                    "Approved",
                    true,
                    "cert-manager.io",
                    "Certificate request has been approved by cert-manager.io",
                    cluster.now());
            String missing = "Referenced \"%s\" not found: %s.cert-manager.io \"%s\" not found"
                    .formatted(kind.name(), kind.singular(), issuer);
            String message = known ? "Waiting on certificate issuance from order: pending" : missing;
            Conditions.set(tree, "Ready", false, "Pending", message, cluster.now());
        });
        if (known) {
            waiting.remove(key);
            cluster.later(SIGNING, () -> issue(key));
        } else if (waiting.add(key)) {
            cluster.normal(
                    found.get(),
                    "cert-manager-certificaterequests-issuer-ca",
                    "IssuerNotFound",
                    "Referenced \"%s\" not found: %s.cert-manager.io \"%s\" not found"
                            .formatted(kind.name(), kind.singular(), issuer));
        }
    }

    private void issue(Key key) {
        KeyPair pair = keys.get(key);
        Optional<ObjectNode> certificate = cluster.get(CERTIFICATE, key.namespace(), key.name());
        if (pair == null || certificate.isEmpty()) {
            keys.remove(key);
            return;
        }
        HeldCertificate authority = cluster.authority();
        Wish wish = Wish.of(certificate.get().path("spec"));
        BigInteger serial = BigInteger.valueOf(cluster.seams().random().nextLong() >>> 1);
        HeldCertificate issued = Issuance.sign(wish, pair, authority, cluster.instant(), serial);
        String request = requestName(certificate.get());
        change(REQUEST, key.namespace(), request, tree -> {
            tree.withObject("/status")
                    .put("certificate", Issuance.encoded(issued.certificatePem()))
                    .put("ca", Issuance.encoded(authority.certificatePem()));
            Conditions.set(
                    tree, "Ready", true, "Issued", "Certificate fetched from issuer successfully", cluster.now());
        });
        try {
            cluster.apply(
                    Issuance.secret(certificate.get(), issued, authority), "cert-manager-certificates-issuing", false);
        } catch (ApiError e) {
            cluster.warn(certificate.get(), NAME, "Failed", String.valueOf(e.getMessage()));
            return;
        }
        Instant after = issued.certificate().getNotAfter().toInstant();
        change(CERTIFICATE, key.namespace(), key.name(), tree -> {
            ObjectNode status = tree.withObject("/status");
            status.put("revision", status.path("revision").asInt() + 1)
                    .put(
                            "notBefore",
                            issued.certificate().getNotBefore().toInstant().toString())
                    .put("notAfter", after.toString())
                    .put("renewalTime", after.minus(wish.renewBefore()).toString());
            Conditions.set(
                    tree, "Ready", true, "Ready", "Certificate is up to date and has not expired", cluster.now());
            List<JsonNode> kept = new java.util.ArrayList<>();
            status.path("conditions").forEach(kept::add);
            kept.removeIf(one -> one.path("type").asText().equals("Issuing"));
            status.putArray("conditions").addAll(kept);
        });
        keys.remove(key);
        cluster.normal(certificate.get(), NAME, "Issuing", "The certificate has been successfully issued");
    }

    private static Key key(JsonNode certificate) {
        return new Key(
                certificate.at("/metadata/namespace").asText(),
                certificate.at("/metadata/name").asText());
    }

    private void change(Kind kind, String namespace, String name, Consumer<ObjectNode> change) {
        cluster.change(kind, namespace, name, change);
    }
}
