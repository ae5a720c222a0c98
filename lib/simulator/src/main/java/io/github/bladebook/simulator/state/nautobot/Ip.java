package io.github.bladebook.simulator.state.nautobot;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/** Addresses and prefixes as Nautobot reads and writes them. */
final class Ip {
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .getParentBuilder()
            .toParams();

    private Ip() {}

    /** Reads an address with or without a length; empty when it is none. */
    static Optional<IPAddress> read(String text) {
        try {
            return Optional.ofNullable(new IPAddressString(text.strip(), STRICT).toAddress());
        } catch (AddressStringException e) {
            return Optional.empty();
        }
    }

    /** Reads what is known to be an address. */
    static IPAddress address(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("no address: " + text));
    }

    static int length(IPAddress address) {
        Integer length = address.getNetworkPrefixLength();
        return length == null ? address.getBitCount() : length;
    }

    /** Returns the address without its length. */
    static IPAddress host(IPAddress address) {
        return address.getLower().withoutPrefixLength();
    }

    /** Returns the block an address of a length lies in. */
    static IPAddress block(IPAddress address) {
        return address.toPrefixBlock(length(address));
    }

    static IPAddress block(String cidr) {
        return block(address(cidr));
    }

    static String text(IPAddress address) {
        return address.withoutPrefixLength().getLower().toCanonicalString();
    }

    static String cidr(IPAddress block) {
        return text(block.getLower()) + "/" + length(block);
    }

    static int version(IPAddress address) {
        return address.isIPv4() ? 4 : 6;
    }
}
