package io.github.bladebook.core.settings;

import io.github.bladebook.core.settings.Setting.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every setting there is, each declared once: reading, error texts and {@code docs/settings.md} all start here. */
public final class Registry {
    private static final List<Setting> ALL = List.of(
            Setting.of("lab.name", Kind.TEXT, "What the lab is called in reports.", "BLADEBOOK_LAB")
                    .standard("lab"),
            Setting.of(
                            "proxmox.url",
                            Kind.URI,
                            "The API of one Proxmox VE node; port 8006 where none is named.",
                            "PROXMOX_URL",
                            "PVE_ACCESS_HOST")
                    .port(8006),
            Setting.of(
                    "proxmox.tokenId",
                    Kind.TEXT,
                    "The API token's name: user@realm!token.",
                    "PROXMOX_TOKEN_ID",
                    "PM_TOKEN_ID"),
            Setting.of(
                    "proxmox.tokenSecret",
                    Kind.SECRET,
                    "The API token's secret.",
                    "PROXMOX_TOKEN_SECRET",
                    "PM_TOKEN_SECRET"),
            Setting.of(
                    "proxmox.user",
                    Kind.TEXT,
                    "A user such as root@pam, where a password is used in place of a token.",
                    "PROXMOX_USER"),
            Setting.of("proxmox.password", Kind.SECRET, "That user's password.", "PROXMOX_PASSWORD"),
            Setting.of(
                    "proxmox.ca",
                    Kind.PATH,
                    "PEM file of the CA that signed the certificate; on a node it is /etc/pve/pve-root-ca.pem.",
                    "PROXMOX_CA"),
            Setting.of(
                    "proxmox.fingerprint",
                    Kind.TEXT,
                    "SHA-256 fingerprint of the certificate, in place of a CA or in addition to it.",
                    "PROXMOX_FINGERPRINT"),
            Setting.of("proxmox.node", Kind.TEXT, "The node meant where none is named.", "PVE_NODE"),
            Setting.of("proxmox.vmStorage", Kind.TEXT, "The storage that guest disks go to.", "PVE_STORAGE_VM"),
            Setting.of(
                    "openshift.kubeconfig",
                    Kind.PATH,
                    "The kubeconfig file that leads to the cluster; of a list of files the first one is read.",
                    "KUBECONFIG"),
            Setting.of(
                    "openshift.context",
                    Kind.TEXT,
                    "The kubeconfig context; where absent, the current one.",
                    "OPENSHIFT_CONTEXT"),
            Setting.of(
                    "openshift.prometheus",
                    Kind.URI,
                    "Thanos or Prometheus of the cluster; where absent, it is looked for in the cluster.",
                    "OPENSHIFT_PROMETHEUS"),
            Setting.of(
                    "openshift.prometheusCa",
                    Kind.PATH,
                    "PEM file of the CA that signed its certificate.",
                    "OPENSHIFT_PROMETHEUS_CA"),
            Setting.of("nautobot.url", Kind.URI, "Nautobot, without /api.", "NAUTOBOT_URL"),
            Setting.of("nautobot.token", Kind.SECRET, "The API token of a Nautobot user.", "NAUTOBOT_TOKEN"),
            Setting.of("nautobot.ca", Kind.PATH, "PEM file of the CA that signed its certificate.", "NAUTOBOT_CA"),
            Setting.of(
                    "nautobot.fingerprint",
                    Kind.TEXT,
                    "SHA-256 fingerprint of its certificate, in place of a CA or in addition to it.",
                    "NAUTOBOT_FINGERPRINT"),
            Setting.of(
                            "traefik.url",
                            Kind.URI,
                            "Traefik's API; port 8080 where none is named. May be http:// as long as no user is set.",
                            "TRAEFIK_URL")
                    .port(8080)
                    .mayBePlain(),
            Setting.of(
                    "traefik.user",
                    Kind.TEXT,
                    "The user of the API, where basic authentication guards it.",
                    "TRAEFIK_USER"),
            Setting.of("traefik.password", Kind.SECRET, "That user's password.", "TRAEFIK_PASSWORD"),
            Setting.of(
                    "traefik.ca",
                    Kind.PATH,
                    "PEM file of the CA that signed the certificate of the API.",
                    "TRAEFIK_CA"),
            Setting.of(
                    "traefik.fingerprint",
                    Kind.TEXT,
                    "SHA-256 fingerprint of the API's certificate, in place of a CA or in addition to it.",
                    "TRAEFIK_FINGERPRINT"),
            Setting.of(
                    "traefik.folder",
                    Kind.TEXT,
                    "The folder of the file provider; on this machine, or on traefik.host where that is set.",
                    "TRAEFIK_DYNAMIC_DIR"),
            Setting.of(
                    "traefik.host", Kind.TEXT, "The host that holds the folder, reached by SSH.", "TRAEFIK_SSH_HOST"),
            Setting.of(
                    "traefik.entryPoint",
                    Kind.TEXT,
                    "host:port of the HTTPS entry point, for probes; where absent, the route's own name and 443.",
                    "TRAEFIK_ENTRYPOINT"),
            Setting.of(
                    "traefik.entryPointCa",
                    Kind.PATH,
                    "PEM file of the CA of the certificates that Traefik serves.",
                    "TRAEFIK_ENTRYPOINT_CA"),
            Setting.of(
                    "truenas.url",
                    Kind.URI,
                    "TrueNAS, without a path; its API key never crosses a connection without TLS.",
                    "TRUENAS_URL",
                    "TRUENAS_HOST"),
            Setting.of("truenas.user", Kind.TEXT, "The user whom the API key belongs to.", "TRUENAS_USER"),
            Setting.of("truenas.apiKey", Kind.SECRET, "The API key of that user.", "TRUENAS_API_KEY"),
            Setting.of("truenas.ca", Kind.PATH, "PEM file of the CA that signed its certificate.", "TRUENAS_CA"),
            Setting.of(
                    "truenas.fingerprint",
                    Kind.TEXT,
                    "SHA-256 fingerprint of its certificate, in place of a CA or in addition to it.",
                    "TRUENAS_FINGERPRINT"),
            Setting.of(
                    "ssh.config",
                    Kind.PATH,
                    "OpenSSH client configuration: names, ports, users, keys, jump hosts; where absent, ~/.ssh/config.",
                    "BLADEBOOK_SSH_CONFIG"),
            Setting.of(
                    "ssh.knownHosts",
                    Kind.PATH,
                    "The known host keys; where absent, ~/.ssh/known_hosts.",
                    "BLADEBOOK_SSH_KNOWN_HOSTS"),
            Setting.of(
                    "ssh.user",
                    Kind.TEXT,
                    "The user where neither the call nor the configuration names one.",
                    "BLADEBOOK_SSH_USER"),
            Setting.of(
                    "ssh.key",
                    Kind.PATH,
                    "The private key where the configuration names none; without one, the agent's keys.",
                    "BLADEBOOK_SSH_KEY"),
            Setting.of(
                    "ssh.passphrase",
                    Kind.SECRET,
                    "The passphrase of encrypted private keys; not needed for keys that the agent holds.",
                    "BLADEBOOK_SSH_PASSPHRASE"),
            Setting.of("ssh.agent", Kind.PATH, "The socket of the agent.", "SSH_AUTH_SOCK"),
            Setting.of(
                    "ssh.password",
                    Kind.SECRET,
                    "The password for hosts that take no key; sent to those in ssh.passwordHosts alone.",
                    "BLADEBOOK_SSH_PASSWORD"),
            Setting.of(
                    "ssh.passwordHosts",
                    Kind.TEXT,
                    "Hosts, separated by commas, that may be sent the password.",
                    "BLADEBOOK_SSH_PASSWORD_HOSTS"),
            Setting.of(
                    "ssh.legacyHosts",
                    Kind.TEXT,
                    "Hosts, separated by commas, with which old algorithms may be spoken.",
                    "BLADEBOOK_SSH_LEGACY_HOSTS"));

    private Registry() {}

    /** Returns all settings, section by section. */
    public static List<Setting> all() {
        return ALL;
    }

    static Optional<Setting> find(String name) {
        return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }

    static Setting get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("there is no setting " + name));
    }

    /** Returns the known name nearest to a wrong one, where one is near enough to be meant. */
    static Optional<String> nearest(String wrong) {
        return ALL.stream()
                .map(Setting::name)
                .min(Comparator.comparingInt(name -> Distance.between(name, wrong)))
                .filter(name -> Distance.between(name, wrong) <= Math.max(2, wrong.length() / 3));
    }
}
