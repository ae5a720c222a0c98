package io.github.bladebook.core.secret;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets for a cluster with {@code kubeseal}, so that they can lie in Git. The values reach it by its standard input; what comes
 * back can be opened only by the controller of that cluster, and only under the same name and namespace.
 */
public final class SealedSecretWriter {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,253}");

    private final Secrets secrets;
    private final List<String> source;
    private final @Nullable Path certificate;

    private SealedSecretWriter(Secrets secrets, List<String> source, @Nullable Path certificate) {
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.source = List.copyOf(source);
        this.certificate = certificate;
    }

    /** Seals without a network, with the controller's certificate as {@code kubeseal --fetch-cert} wrote it. */
    public static SealedSecretWriter offline(Secrets secrets, Path certificate) {
        return new SealedSecretWriter(
                secrets, List.of("--cert", certificate.toAbsolutePath().toString()), certificate);
    }

    /** Seals with the certificate of a controller, which {@code kubeseal} fetches through the kubeconfig of its environment. */
    public static SealedSecretWriter controller(Secrets secrets, String namespace, String name) {
        return new SealedSecretWriter(
                secrets,
                List.of("--controller-namespace", named(NAME, namespace), "--controller-name", named(NAME, name)),
                null);
    }

    /**
     * Returns the manifest, as YAML, of a SealedSecret with {@code values} under their keys.
     *
     * @throws LabException if it could not be sealed; nothing was written then
     */
    public String seal(String namespace, String name, Map<String, Secret> values) {
        String tried = "seal the secret %s/%s".formatted(named(NAME, namespace), named(NAME, name));
        values.keySet().forEach(key -> named(KEY, key));
        Tool tool = secrets.tool("kubeseal", "Install kubeseal, or put it on the PATH", "KUBECONFIG");
        if (certificate != null && !Files.isReadable(certificate)) {
            throw new ConfigurationException(tool.problem(
                    tried,
                    "the certificate %s cannot be read".formatted(certificate),
                    "Fetch it with kubeseal --fetch-cert where the cluster can be reached"));
        }
        List<String> arguments = new ArrayList<>(source);
        arguments.addAll(List.of("--format", "json", "--scope", "strict"));
        byte[] manifest = manifest(namespace, name, new TreeMap<>(values));
        try (Said said = tool.run(tried, manifest, arguments.toArray(String[]::new))) {
            if (said.exit() != 0) {
                throw refusal(tool, tried, said);
            }
            return yaml(tool, tried, said, namespace, name, values.keySet());
        } finally {
            Arrays.fill(manifest, (byte) 0);
        }
    }

    private static String named(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no name that Kubernetes allows there".formatted(Redactor.mask(text)));
        }
        return text;
    }

    /** JSON by hand, as a library would hold the values in strings; names and keys are letters, digits, dots and dashes. */
    private static byte[] manifest(String namespace, String name, Map<String, Secret> values) {
        Wiped text = new Wiped();
        text.writeBytes(
                "{\"apiVersion\":\"v1\",\"kind\":\"Secret\",\"metadata\":{\"name\":\"%s\",\"namespace\":\"%s\"},\"data\":{"
                        .formatted(name, namespace)
                        .getBytes(StandardCharsets.UTF_8));
        String comma = "";
        for (Map.Entry<String, Secret> value : values.entrySet()) {
            text.writeBytes((comma + "\"" + value.getKey() + "\":\"").getBytes(StandardCharsets.UTF_8));
            value.getValue().useBytes(bytes -> {
                byte[] encoded = Base64.getEncoder().encode(bytes);
                text.writeBytes(encoded);
                Arrays.fill(encoded, (byte) 0);
                return true;
            });
            text.write('"');
            comma = ",";
        }
        text.writeBytes("}}".getBytes(StandardCharsets.UTF_8));
        byte[] manifest = text.toByteArray();
        text.wipe();
        return manifest;
    }

    private static final class Wiped extends ByteArrayOutputStream {
        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }

    private static LabException refusal(Tool tool, String tried, Said said) {
        String first = said.firstLine();
        if (first.contains("cannot fetch certificate") || first.contains("cannot get sealed secret service")) {
            return new ConnectionException(
                    tool.problem(
                            tried,
                            first,
                            "Check that the controller runs and KUBECONFIG leads to its cluster, or seal offline with its certificate"),
                    false,
                    null);
        }
        if (first.contains("certificate") || first.contains("PEM")) {
            return new ConfigurationException(
                    tool.problem(tried, first, "Fetch the certificate anew with kubeseal --fetch-cert"));
        }
        return new RemoteFailureException(
                tool.problem(tried, first, "Run kubeseal --version and see whether it works"), 0, false);
    }

    /** Looks at what came back before anyone commits it: it must be sealed, whole, and without a value that can be read. */
    private static String yaml(Tool tool, String tried, Said said, String namespace, String name, Set<String> keys) {
        try {
            Json answer = Json.parse(said.bytes());
            Json metadata = answer.at("metadata");
            Json sealed = answer.at("spec").at("encryptedData");
            String text = new String(said.bytes(), StandardCharsets.UTF_8);
            if (answer.text("kind").equals("SealedSecret")
                    && metadata.text("name").equals(name)
                    && metadata.text("namespace").equals(namespace)
                    && sealed.names().equals(keys)
                    && Redactor.mask(text).equals(text)) {
                Map<String, String> values = new TreeMap<>();
                sealed.names().forEach(key -> values.put(key, sealed.text(key)));
                return SealedSecretYaml.of(namespace, name, values);
            }
        } catch (JsonException e) {
            throw new ProtocolException(tool.problem(tried, "it did not answer in JSON", "Check its version"));
        }
        throw new ProtocolException(tool.problem(
                tried, "what came back is not that secret, sealed", "Check its version; commit nothing of it"));
    }
}
