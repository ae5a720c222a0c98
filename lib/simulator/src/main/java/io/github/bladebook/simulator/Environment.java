package io.github.bladebook.simulator;

import io.github.bladebook.core.settings.Registry;
import io.github.bladebook.core.settings.Setting;
import io.github.bladebook.simulator.face.ssh.SshGateway;
import io.github.bladebook.simulator.server.FaceServer;
import io.github.bladebook.simulator.server.Service;
import io.github.bladebook.simulator.server.TlsIdentity;
import io.github.bladebook.simulator.state.Credentials;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes the files a client needs and names them as shell variables. */
record Environment(
        String name,
        Credentials credentials,
        Map<String, FaceServer> servers,
        Map<String, Service.Running> services,
        TlsIdentity identity,
        LabFiles files,
        Path proxyFolder) {

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
        FaceServer nautobot = servers.get("nautobot");
        if (nautobot != null) {
            shell.put("NAUTOBOT_URL", nautobot.url());
            shell.put("NAUTOBOT_TOKEN", credentials.nautobotToken());
            shell.put("NAUTOBOT_CA", ca);
        }
        FaceServer traefik = servers.get("traefik");
        Service.Running entryPoint = services.get("websecure");
        if (traefik != null && entryPoint != null) {
            shell.put("TRAEFIK_URL", traefik.url());
            shell.put("TRAEFIK_CA", ca);
            shell.put("TRAEFIK_DYNAMIC_DIR", proxyFolder.toString());
            shell.put("TRAEFIK_ENTRYPOINT", "127.0.0.1:" + entryPoint.port());
            shell.put("TRAEFIK_ENTRYPOINT_CA", ca);
        }
        FaceServer trueNas = servers.get("truenas");
        if (trueNas != null) {
            shell.put("TRUENAS_URL", trueNas.url());
            shell.put("TRUENAS_USER", "bladebook");
            shell.put("TRUENAS_API_KEY", credentials.trueNasKey());
            shell.put("TRUENAS_CA", ca);
        }
        if (services.get("ssh") instanceof SshGateway.Gate gate) {
            String key = files.write("id_ed25519", gate.privateKey()).toString();
            String known = files.write("known_hosts", gate.knownHosts()).toString();
            shell.put(
                    "BLADEBOOK_SSH_CONFIG",
                    files.write("ssh_config", gate.config(key, known)).toString());
            shell.put("BLADEBOOK_SSH_KNOWN_HOSTS", known);
            shell.put("BLADEBOOK_SSH_KEY", key);
        }
        shell.put(
                "BLADEBOOK_SETTINGS",
                files.write("settings.yaml", settings(shell)).toString());
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
                - name: reader
                  user:
                    token: %s
                contexts:
                - name: lab
                  context:
                    cluster: lab
                    user: admin
                    namespace: default
                - name: reader
                  context:
                    cluster: lab
                    user: reader
                    namespace: default
                """.formatted(
                url,
                Base64.getEncoder().encodeToString(identity.authorityPem().getBytes(StandardCharsets.UTF_8)),
                credentials.kubeToken(),
                credentials.kubeReaderToken());
    }

    /** Writes each variable under the setting that it stands for; a secret goes to a file of its own. */
    private String settings(Map<String, String> shell) {
        StringBuilder yaml = new StringBuilder("lab:\n  name: \"%s (embedded)\"\n".formatted(name));
        String section = "lab";
        for (Setting setting : Registry.all()) {
            String variable = setting.environment().get(0);
            String value = shell.get(variable);
            if (value == null) {
                continue;
            }
            if (!section.equals(setting.section())) {
                section = setting.section();
                yaml.append(section).append(":\n");
            }
            boolean secret = setting.kind() == Setting.Kind.SECRET;
            String name = variable.toLowerCase(Locale.ROOT).replace('_', '-');
            line(
                    yaml,
                    setting.name().substring(section.length() + 1),
                    secret ? "file:" + files.write(name, value) : value);
        }
        return yaml.toString();
    }

    private static void line(StringBuilder yaml, String key, String value) {
        yaml.append("  ").append(key).append(": \"").append(value).append("\"\n");
    }
}
