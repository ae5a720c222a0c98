package io.github.bladebook.simulator.face.proxmox.rule;

import static io.github.bladebook.simulator.face.proxmox.rule.Formats.matching;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Addresses, names of hosts and cards, and what firewall rules are made of. */
final class NetworkFormats {
    private static final String DNS_LABEL = "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)";
    private static final String DNS_NAME = DNS_LABEL + "(?:\\." + DNS_LABEL + ")*";
    private static final String PORT = "(?:\\d{1,5}|[a-zA-Z][a-zA-Z0-9-]*)";

    private NetworkFormats() {}

    static Map<String, Formats.Format> all() {
        return Map.ofEntries(
                Map.entry("ip", judged(value -> address(value) != null, "value does not look like a valid IP address")),
                Map.entry("ipv4", judged(NetworkFormats::four, "value does not look like a valid IPv4 address")),
                Map.entry("ipv6", judged(NetworkFormats::six, "value does not look like a valid IPv6 address")),
                Map.entry("ipv4mask", judged(NetworkFormats::four, "value does not look like a valid IP netmask")),
                Map.entry("CIDR", judged(NetworkFormats::network, "value does not look like a valid CIDR network")),
                Map.entry(
                        "CIDRv4",
                        judged(
                                value -> network(value) && !value.contains(":"),
                                "value does not look like a valid IPv4 network")),
                Map.entry(
                        "CIDRv6",
                        judged(
                                value -> network(value) && value.contains(":"),
                                "value does not look like a valid IPv6 network")),
                Map.entry(
                        "IPorCIDR",
                        judged(
                                value -> address(value) != null || network(value),
                                "value does not look like a valid IP address or CIDR network")),
                Map.entry(
                        "IPorCIDRorAlias",
                        judged(
                                value -> address(value) != null
                                        || network(value)
                                        || value.matches("(?:(?:dc|guest)/)?[A-Za-z][A-Za-z0-9_-]+"),
                                "value does not look like a valid IP address or CIDR network")),
                Map.entry(
                        "pve-ipv4-config",
                        judged(
                                value -> value.equals("dhcp")
                                        || value.equals("manual")
                                        || (network(value) && !value.contains(":")),
                                "value does not look like a valid ipv4 network configuration")),
                Map.entry(
                        "pve-ipv6-config",
                        judged(
                                value -> value.matches("auto|dhcp|manual") || (network(value) && value.contains(":")),
                                "value does not look like a valid ipv6 network configuration")),
                Map.entry("address", judged(NetworkFormats::host, "value does not look like a valid address: %s")),
                Map.entry(
                        "lxc-ip-with-ll-iface",
                        judged(
                                value -> value.equals("host")
                                        || address(value) != null
                                        || value.matches("(?i)fe[89ab][0-9a-f]:.*%[a-z0-9]+"),
                                "value does not look like a valid IP address")),
                Map.entry("dns-name", matching(DNS_NAME, "value does not look like a valid DNS name")),
                Map.entry(
                        "pve-storage-server",
                        judged(NetworkFormats::host, "value does not look like a valid server name or IP address")),
                Map.entry(
                        "mac-addr",
                        matching(
                                "(?i)[0-9a-f][02468ace](?::[0-9a-f]{2}){5}",
                                "value does not look like a valid unicast MAC address")),
                Map.entry(
                        "mac-prefix",
                        matching(
                                "(?i)[0-9a-f][02468ace](?::[0-9a-f]{2}){0,2}:?",
                                "value is not a valid unicast MAC address prefix")),
                Map.entry(
                        "pve-iface",
                        matching("(?i)[a-z][a-z0-9_]{1,20}(?:[:.]\\d+)?", "invalid network interface name '%s'")),
                Map.entry("pve-bridge-id", matching("(?i)[a-z0-9_][a-z0-9_.-]{0,30}", "invalid bridge ID '%s'")),
                Map.entry("pve-vlan-id-or-range", matching("\\d{1,4}(?:-\\d{1,4})?", "invalid VLAN ID or range '%s'")),
                Map.entry("pve-fw-addr-spec", NetworkFormats::addresses),
                Map.entry("pve-fw-sport-spec", matching(PORT + "(?:[:,]" + PORT + ")*", "invalid port '%s'")),
                Map.entry("pve-fw-dport-spec", matching(PORT + "(?:[:,]" + PORT + ")*", "invalid port '%s'")),
                Map.entry(
                        "pve-fw-icmp-type-spec",
                        matching("\\d{1,3}(?:/\\d{1,3})?|any|[a-z][a-z0-9-]*", "unknown ICMP/ICMPv6 type '%s'")),
                Map.entry("pve-fw-protocol-spec", matching("\\d{1,3}|[a-z][a-z0-9-]*", "unknown protocol '%s'")),
                Map.entry("email", matching("[^@\\s]+@[^@\\s]+", "value does not look like a valid email address")),
                Map.entry(
                        "email-or-username",
                        matching("[^@\\s]+@[^@\\s]+", "value does not look like a valid email address or user name")));
    }

    private static Formats.Format judged(Predicate<String> good, String complaint) {
        return (name, value) -> good.test(value) ? null : complaint.replace("%s", value) + "\n";
    }

    private static @Nullable IPAddress address(String text) {
        return text.contains("/") || text.contains("*") || text.isEmpty() || !text.matches("[0-9a-fA-F:.]+")
                ? null
                : new IPAddressString(text).getAddress();
    }

    private static boolean four(String text) {
        return text.matches("\\d+\\.\\d+\\.\\d+\\.\\d+") && address(text) != null;
    }

    private static boolean six(String text) {
        return text.contains(":") && address(text) != null;
    }

    private static boolean network(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            return false;
        }
        int length = Integer.parseInt(text.substring(slash + 1));
        String before = text.substring(0, slash);
        return (four(before) && length >= 8 && length <= 32) || (six(before) && length >= 8 && length <= 128);
    }

    private static boolean host(String text) {
        return address(text) != null || text.matches(DNS_NAME);
    }

    private static @Nullable String addresses(String name, String value) {
        if (value.matches("\\+(?:(?:dc|guest|sdn)/)?[A-Za-z][A-Za-z0-9_-]+")
                || value.matches("(?:(?:dc|guest)/)?[A-Za-z][A-Za-z0-9_-]+")) {
            return null;
        }
        for (String part : value.split(",", -1)) {
            String[] ends = part.split("-", -1);
            boolean good = ends.length == 2
                    ? address(ends[0]) != null && address(ends[1]) != null
                    : address(part) != null || network(part);
            if (!good) {
                return "invalid address '" + part + "'\n";
            }
        }
        return null;
    }
}
