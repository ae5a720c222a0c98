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
                    "OPENSHIFT_PROMETHEUS_CA"));

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
