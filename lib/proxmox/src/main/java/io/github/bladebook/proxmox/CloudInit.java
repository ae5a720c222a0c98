package io.github.bladebook.proxmox;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.secret.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a VM is told by cloud-init at its start.
 *
 * @param user null for the image's own
 * @param password null for none; never read back, as the server does not show it
 * @param sshKeys public keys, in plain
 * @param addresses by the number of the network card: 0 for net0
 * @param nameservers none means the node's
 * @param searchDomain null for the node's
 * @param upgrade whether packages are brought up to date at the first start; null for the server's default, which is yes
 */
public record CloudInit(
        @Nullable String user,
        @Nullable Secret password,
        List<String> sshKeys,
        Map<Integer, IpConfig> addresses,
        List<IPAddress> nameservers,
        @Nullable String searchDomain,
        @Nullable Boolean upgrade) {
    public CloudInit {
        sshKeys = List.copyOf(sshKeys);
        addresses = Map.copyOf(addresses);
        nameservers = List.copyOf(nameservers);
    }

    /** Returns that nothing is said. */
    public static CloudInit none() {
        return new CloudInit(null, null, List.of(), Map.of(), List.of(), null, null);
    }

    /** Returns the same with a user. */
    public CloudInit user(String name) {
        return new CloudInit(name, password, sshKeys, addresses, nameservers, searchDomain, upgrade);
    }

    /** Returns the same with that user's password. */
    public CloudInit password(Secret secret) {
        return new CloudInit(user, secret, sshKeys, addresses, nameservers, searchDomain, upgrade);
    }

    /** Returns the same with one more key that lets in. */
    public CloudInit sshKey(String key) {
        List<String> more = new ArrayList<>(sshKeys);
        more.add(key);
        return new CloudInit(user, password, more, addresses, nameservers, searchDomain, upgrade);
    }

    /** Returns the same with the addresses of a network card, 0 for net0. */
    public CloudInit address(int card, IpConfig config) {
        Map<Integer, IpConfig> more = new LinkedHashMap<>(addresses);
        more.put(card, config);
        return new CloudInit(user, password, sshKeys, more, nameservers, searchDomain, upgrade);
    }

    /** Returns the same with the name servers and the domain that names are looked up in. */
    public CloudInit dns(String domain, IPAddress... servers) {
        return new CloudInit(user, password, sshKeys, addresses, List.of(servers), domain, upgrade);
    }

    /** Returns the same, with packages brought up to date at the first start or not. */
    public CloudInit upgrade(boolean wanted) {
        return new CloudInit(user, password, sshKeys, addresses, nameservers, searchDomain, wanted);
    }

    /** Reads what a configuration says of it, in which the password does not stand. */
    static CloudInit of(GuestConfig config) {
        Map<String, String> extra = config.extra();
        Map<Integer, IpConfig> addresses = new TreeMap<>();
        config.addresses()
                .forEach((name, text) ->
                        addresses.put(Integer.valueOf(name.substring("ipconfig".length())), IpConfig.of(text)));
        List<IPAddress> servers = Stream.of(extra.getOrDefault("nameserver", "").split("[ ,;]+"))
                .map(server -> new IPAddressString(server).getAddress())
                .filter(Objects::nonNull)
                .toList();
        String upgrade = extra.get("ciupgrade");
        return new CloudInit(
                extra.get("ciuser"),
                null,
                SshKeys.decoded(extra.getOrDefault("sshkeys", "")),
                addresses,
                servers,
                extra.get("searchdomain"),
                upgrade == null ? null : upgrade.equals("1"));
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "ciuser", user);
        put(values, "cipassword", password);
        if (!sshKeys.isEmpty()) {
            values.put("sshkeys", SshKeys.encoded(sshKeys));
        }
        new TreeMap<>(addresses)
                .forEach((card, config) ->
                        values.put("ipconfig" + card, config.text().raw()));
        if (!nameservers.isEmpty()) {
            values.put(
                    "nameserver",
                    String.join(
                            " ",
                            nameservers.stream()
                                    .map(IPAddress::toCanonicalString)
                                    .toList()));
        }
        put(values, "searchdomain", searchDomain);
        put(values, "ciupgrade", upgrade);
        return values;
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
