package io.github.bladebook.proxmox;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a network card gets its addresses from: {@code ipconfig0} of a VM with cloud-init, and part of a container's {@code net0}.
 *
 * @param ipv4 how it gets an IPv4 address; null where nothing is said
 * @param ipv6 how it gets an IPv6 address; null where nothing is said
 */
public record IpConfig(@Nullable Source ipv4, @Nullable Source ipv6) {
    /**
     * How one kind of address is got.
     *
     * @param method {@code static}, {@code dhcp}, {@code auto} (IPv6 alone: from the router), {@code manual} (containers: left to the guest)
     * @param address with its prefix length; null unless static
     * @param gateway null for none
     */
    public record Source(
            String method,
            @Nullable IPAddress address,
            @Nullable IPAddress gateway) {
        public Source {
            if (method.equals("static") != (address != null)) {
                throw new IllegalArgumentException("an address goes with static, and with nothing else");
            }
            if (address != null && address.getNetworkPrefixLength() == null) {
                throw new IllegalArgumentException("'%s' lacks its prefix length: /24".formatted(address));
            }
            if (gateway != null && gateway.getNetworkPrefixLength() != null) {
                throw new IllegalArgumentException(
                        "the gateway '%s' is one address, without a length".formatted(gateway));
            }
        }

        private static Source fixed(IPAddress address, @Nullable IPAddress gateway) {
            if (gateway != null && gateway.isIPv4() != address.isIPv4()) {
                throw new IllegalArgumentException(
                        "the gateway %s is not of the kind of %s".formatted(gateway, address));
            }
            return new Source("static", address, gateway);
        }

        private static Source of(String text, @Nullable String gateway, boolean four) {
            if (text.equals("dhcp") || text.equals("auto") || text.equals("manual")) {
                return new Source(text, null, null);
            }
            return new Source("static", parsed(text, four), gateway == null ? null : parsed(gateway, four));
        }

        private static IPAddress parsed(String text, boolean four) {
            IPAddress address = new IPAddressString(text).getAddress();
            if (address == null || address.isIPv4() != four) {
                throw new IllegalArgumentException("'%s' is no IPv%d address".formatted(text, four ? 4 : 6));
            }
            return address;
        }

        private void put(Map<String, String> values, String ip, String gw) {
            values.put(ip, address == null ? method : address.toCanonicalString());
            if (gateway != null) {
                values.put(gw, gateway.toCanonicalString());
            }
        }
    }

    /** Returns that IPv4 comes by DHCP. */
    public static IpConfig dhcp() {
        return new IpConfig(new Source("dhcp", null, null), null);
    }

    /** Returns that nothing is said, which for cloud-init means DHCP. */
    public static IpConfig none() {
        return new IpConfig(null, null);
    }

    /** Returns a fixed address, such as 172.16.100.30/24, and the way out; null for none. */
    public static IpConfig of(IPAddress address, @Nullable IPAddress gateway) {
        return none().with(address, gateway);
    }

    /** Returns the same with a fixed address of the other kind, too. */
    public IpConfig with(IPAddress address, @Nullable IPAddress gateway) {
        Source fixed = Source.fixed(address, gateway);
        return address.isIPv4() ? new IpConfig(fixed, ipv6) : new IpConfig(ipv4, fixed);
    }

    /** Returns the same with IPv6 by {@code dhcp} or {@code auto}. */
    public IpConfig withIpv6(String method) {
        return new IpConfig(ipv4, Source.of(method, null, false));
    }

    /**
     * Reads the properties ip, gw, ip6 and gw6.
     *
     * @throws IllegalArgumentException if an address is none
     */
    public static IpConfig of(PropertyString text) {
        return new IpConfig(
                text.find("ip")
                        .map(ip -> Source.of(ip, text.find("gw").orElse(null), true))
                        .orElse(null),
                text.find("ip6")
                        .map(ip -> Source.of(ip, text.find("gw6").orElse(null), false))
                        .orElse(null));
    }

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        if (ipv4 != null) {
            ipv4.put(values, "ip", "gw");
        }
        if (ipv6 != null) {
            ipv6.put(values, "ip6", "gw6");
        }
        return values;
    }

    /** Returns it as a configuration has it: {@code ip=172.16.100.30/24,gw=172.16.100.1}. */
    public PropertyString text() {
        return PropertyString.of(null, values());
    }

    @Override
    public String toString() {
        return text().raw();
    }
}
