package io.github.bladebook.proxmox;

import inet.ipaddr.IPAddress;
import io.github.bladebook.core.secret.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A container that is to be made; see {@link NodeHandle#createContainer}. Immutable; each method returns a changed copy. */
public final class ContainerSpec extends GuestValues<ContainerSpec> {
    private ContainerSpec(Map<String, Object> values) {
        super(values);
    }

    /** Returns an unprivileged container with this host name, made from a template such as {@code local:vztmpl/debian-13.tar.zst}. */
    public static ContainerSpec named(String hostname, String template) {
        return new ContainerSpec(Map.of())
                .put("hostname", hostname)
                .put("ostemplate", template)
                .put("unprivileged", true);
    }

    @Override
    ContainerSpec with(Map<String, Object> changed) {
        return new ContainerSpec(changed);
    }

    /** Returns the same with its root. */
    public ContainerSpec root(MountPoint root) {
        return put("rootfs", root.text().raw());
    }

    /** Returns the same with something mounted; {@code slot} is {@code mp0}, … */
    public ContainerSpec mount(String slot, MountPoint mount) {
        return put(Slots.mount(slot), mount.text().raw());
    }

    /** Returns the same with a network card at {@code net0}, … */
    public ContainerSpec network(String slot, ContainerNetwork card) {
        return put(Slots.network(slot), card.text().raw());
    }

    /** Returns the same with public keys that let root in. */
    public ContainerSpec sshKeys(String... keys) {
        return put("ssh-public-keys", SshKeys.plain(List.of(keys)));
    }

    /** Returns the same with root's password inside. */
    public ContainerSpec password(Secret secret) {
        return put("password", secret);
    }

    /** Returns the same with the name servers and the domain that names are looked up in. */
    public ContainerSpec dns(String domain, IPAddress... servers) {
        return put("searchdomain", domain)
                .put(
                        "nameserver",
                        String.join(
                                " ",
                                Arrays.stream(servers)
                                        .map(IPAddress::toCanonicalString)
                                        .toList()));
    }

    /** Returns the same with features, {@code nesting=1}, which Docker needs. */
    public ContainerSpec features(String features) {
        return put("features", features);
    }

    /** Returns the same as a member of this pool. */
    public ContainerSpec pool(String name) {
        return put("pool", name);
    }

    /** Returns the same that starts when it is made. */
    public ContainerSpec started() {
        return put("start", true);
    }
}
