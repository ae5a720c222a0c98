package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;

/**
 * How a guest's firewall works.
 *
 * @param enabled whether there is any
 * @param policyIn what becomes of what comes in and no rule decides: {@code ACCEPT}, {@code REJECT}, {@code DROP}
 * @param policyOut what becomes of what goes out and no rule decides
 * @param dhcp whether DHCP is let through
 * @param macFilter whether only frames with the guest's own hardware address leave it
 * @param ipFilter whether only packets with the addresses of its ipfilter sets leave it
 * @param digest to change it only if nobody else did
 */
public record FirewallOptions(
        boolean enabled,
        String policyIn,
        String policyOut,
        boolean dhcp,
        boolean macFilter,
        boolean ipFilter,
        String digest) {
    /** What is not set has the defaults of pve-firewall: off, DROP, ACCEPT, DHCP let through, MAC filter on. */
    static FirewallOptions of(Json json) {
        return new FirewallOptions(
                json.flag("enable"),
                json.findText("policy_in").orElse("DROP"),
                json.findText("policy_out").orElse("ACCEPT"),
                json.at("dhcp").absent() || json.flag("dhcp"),
                json.at("macfilter").absent() || json.flag("macfilter"),
                json.flag("ipfilter"),
                json.findText("digest").orElse(""));
    }

    /** Returns the same that is there, or not. */
    public FirewallOptions enabled(boolean on) {
        return new FirewallOptions(on, policyIn, policyOut, dhcp, macFilter, ipFilter, digest);
    }

    /** Returns the same with what becomes of what no rule decides. */
    public FirewallOptions policies(String in, String out) {
        return new FirewallOptions(enabled, in, out, dhcp, macFilter, ipFilter, digest);
    }

    Parameters parameters() {
        return Parameters.of("enable", enabled)
                .with("policy_in", policyIn)
                .with("policy_out", policyOut)
                .with("dhcp", dhcp)
                .with("macfilter", macFilter)
                .with("ipfilter", ipFilter)
                .filled("digest", digest);
    }

    boolean same(FirewallOptions other) {
        return equals(new FirewallOptions(
                other.enabled, other.policyIn, other.policyOut, other.dhcp, other.macFilter, other.ipFilter, digest));
    }
}
