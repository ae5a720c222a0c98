package io.github.bladebook.truenas;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.json.JsonException;

/** Addresses as TrueNAS writes them. */
final class Addresses {
    private Addresses() {}

    static IPAddress parse(String text) {
        try {
            return new IPAddressString(text).toAddress();
        } catch (AddressStringException e) {
            throw new JsonException("'%s' is no address".formatted(text));
        }
    }
}
