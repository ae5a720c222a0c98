package io.github.bladebook.openshift;

import io.github.bladebook.openshift.Identity.Pem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves a context of a kubeconfig to an {@link Identity}. */
final class Identities {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Identities() {}

    static Identity of(KubeAccess access, Clock clock) {
        Kubeconfig config = Kubeconfig.read(access.kubeconfigs());
        Kubeconfig.Chosen chosen = config.choose(access.context());
        Kubeconfig.Entry cluster = chosen.cluster();
        Kubeconfig.Entry user = chosen.user();
        URI server = config.uri(cluster, "server");
        boolean proxied = cluster.tree().has("proxy-url");
        Identity identity = new Identity(
                server,
                chosen.context(),
                cluster.tree().textOrNull("tls-server-name"),
                proxied ? config.uri(cluster, "proxy-url") : null,
                pem(config, cluster, "certificate-authority"),
                pem(config, user, "client-certificate"),
                pem(config, user, "client-key"),
                new NoCredentials(),
                impersonation(config, user.tree()));
        if (!secret(server)) {
            throw config.problem(
                    "server %s is not https, and credentials would travel in the clear".formatted(server),
                    "Use the https address.");
        }
        if (identity.certificate().present() != identity.key().present()) {
            throw config.problem(
                    "a client certificate needs both client-certificate and client-key", "Add the one that is absent.");
        }
        return withCredentials(config, identity, user, clock);
    }

    /** Returns whether what is sent to an address stays secret: by TLS, or by never leaving this machine. */
    static boolean secret(URI address) {
        return "https".equals(address.getScheme()) || LOOPBACK.contains(address.getHost());
    }

    private static Identity withCredentials(Kubeconfig config, Identity identity, Kubeconfig.Entry user, Clock clock) {
        Tree tree = user.tree();
        Path tokenFile = user.path("tokenFile");
        Credentials credentials;
        if (tokenFile != null) {
            credentials = new TokenFile(config, tokenFile);
        } else if (tree.has("token")) {
            credentials = new FixedToken("Bearer " + tree.text("token"), "the token of the kubeconfig");
        } else if (tree.has("username")) {
            byte[] pair = (tree.text("username") + ":" + tree.text("password")).getBytes(StandardCharsets.UTF_8);
            String basic = "Basic " + Base64.getEncoder().encodeToString(pair);
            credentials = new FixedToken(basic, "user name and password of the kubeconfig");
        } else if (tree.has("exec")) {
            ExecCredentials exec = new ExecCredentials(config, tree.at("exec"), user.file(), clock);
            exec.authorization();
            return exec.hasCertificate()
                    ? identity.as(exec, exec.certificate(), exec.key())
                    : identity.as(exec, identity.certificate(), identity.key());
        } else if (tree.has("auth-provider")) {
            throw config.problem(
                    "auth-provider was removed from Kubernetes 1.26 and is not supported",
                    "Use exec, a token or a client certificate.");
        } else {
            credentials = new NoCredentials();
        }
        return identity.as(credentials, identity.certificate(), identity.key());
    }

    private static Pem pem(Kubeconfig config, Kubeconfig.Entry entry, String name) {
        String data = entry.tree().textOrNull(name + "-data");
        if (data != null) {
            try {
                Base64.getDecoder().decode(data.replaceAll("\\s", ""));
            } catch (IllegalArgumentException e) {
                throw config.problem(name + "-data is no Base64", "Correct it.");
            }
            return new Pem(data, null);
        }
        Path file = entry.path(name);
        if (file != null && !Files.isReadable(file)) {
            throw config.problem(name + " names " + file + ", which cannot be read", "Check the file and its rights.");
        }
        return file == null ? Pem.NONE : new Pem(null, file.toString());
    }

    /** Each group would be a header of its own, and this client sends one of each name. */
    private static Map<String, String> impersonation(Kubeconfig config, Tree user) {
        Map<String, String> headers = new LinkedHashMap<>();
        put(headers, "Impersonate-User", user.textOrNull("as"));
        put(headers, "Impersonate-Uid", user.textOrNull("as-uid"));
        List<String> groups = user.texts("as-groups");
        if (groups.size() > 1 || user.has("as-user-extra")) {
            throw config.problem("it impersonates more than a user and one group", "Leave one group in as-groups.");
        }
        put(headers, "Impersonate-Group", groups.isEmpty() ? null : groups.get(0));
        return headers;
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
