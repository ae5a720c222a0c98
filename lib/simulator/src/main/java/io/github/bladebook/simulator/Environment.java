package io.github.bladebook.simulator;

import io.github.bladebook.simulator.server.FaceServer;
import io.github.bladebook.simulator.server.TlsIdentity;
import io.github.bladebook.simulator.state.Credentials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the files a client needs and names them as shell variables. */
record Environment(Credentials credentials, Map<String, FaceServer> servers, TlsIdentity identity, LabFiles files) {

    Map<String, String> write() {
        String ca = files.write("ca.pem", identity.authorityPem()).toString();
        Map<String, String> shell = new LinkedHashMap<>();
        FaceServer proxmox = servers.get("proxmox");
        if (proxmox != null) {
            shell.put("PROXMOX_URL", proxmox.url());
            shell.put("PROXMOX_TOKEN_ID", credentials.proxmoxTokenId());
            shell.put("PROXMOX_TOKEN_SECRET", credentials.proxmoxTokenSecret());
            shell.put("PROXMOX_CA", ca);
        }
        FaceServer kube = servers.get("kube");
        if (kube != null) {
            shell.put(
                    "KUBECONFIG",
                    files.write("kubeconfig", kubeconfig(kube.url())).toString());
        }
        FaceServer prometheus = servers.get("prometheus");
        if (prometheus != null) {
            shell.put("OPENSHIFT_PROMETHEUS", prometheus.url());
            shell.put("OPENSHIFT_PROMETHEUS_CA", ca);
        }
        Path token = files.write("proxmox-token", credentials.proxmoxTokenSecret());
        shell.put(
                "BLADEBOOK_SETTINGS",
                files.write("settings.yaml", settings(shell, token)).toString());
        return Collections.unmodifiableMap(shell);
    }

    private String kubeconfig(String url) {
        return """
                apiVersion: v1
                kind: Config
                current-context: lab
                clusters:
                - name: lab
                  cluster:
                    server: %s
                    certificate-authority-data: %s
                users:
                - name: admin
                  user:
                    token: %s
                contexts:
                - name: lab
                  context:
                    cluster: lab
                    user: admin
                    namespace: default
                """.formatted(
                url,
                Base64.getEncoder().encodeToString(identity.authorityPem().getBytes(StandardCharsets.UTF_8)),
                credentials.kubeToken());
    }

    private static String settings(Map<String, String> shell, Path token) {
        StringBuilder yaml = new StringBuilder("lab:\n  name: reference (embedded)\n");
        if (shell.containsKey("PROXMOX_URL")) {
            yaml.append("proxmox:\n");
            line(yaml, "url", shell.get("PROXMOX_URL"));
            line(yaml, "tokenId", shell.get("PROXMOX_TOKEN_ID"));
            line(yaml, "tokenSecret", "file:" + token);
            line(yaml, "ca", shell.get("PROXMOX_CA"));
        }
        yaml.append("openshift:\n");
        line(yaml, "kubeconfig", shell.get("KUBECONFIG"));
        line(yaml, "prometheus", shell.get("OPENSHIFT_PROMETHEUS"));
        line(yaml, "prometheusCa", shell.get("OPENSHIFT_PROMETHEUS_CA"));
        return yaml.toString();
    }

    private static void line(StringBuilder yaml, String key, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            yaml.append("  ").append(key).append(": \"").append(value).append("\"\n");
        }
    }
}
