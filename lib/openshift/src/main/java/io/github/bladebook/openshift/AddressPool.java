package io.github.bladebook.openshift;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A MetalLB IPAddressPool.
 *
 * @param addresses CIDRs and ranges, as written
 * @param autoAssign whether a service may get one unasked; true by default
 * @param available free IPv4 addresses by its status, null where it has none (older versions)
 * @param assigned used IPv4 addresses by its status, null where it has none
 */
public record AddressPool(
        String namespace,
        String name,
        List<String> addresses,
        boolean autoAssign,
        @Nullable Long available,
        @Nullable Long assigned) {
    public AddressPool {
        addresses = List.copyOf(addresses);
    }
}
