package io.github.bladebook.nautobot.export;

import inet.ipaddr.IPAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A prefix; what it does not have is an empty text or null.
 *
 * @param type {@code network}, {@code container} or {@code pool}
 * @param parent the closest prefix around it
 * @param vlan the number of its VLAN
 */
public record PrefixRow(
        UUID id,
        IPAddress prefix,
        String type,
        String status,
        String role,
        String namespace,
        @Nullable IPAddress parent,
        @Nullable Integer vlan,
        String description) {
    @Override
    public String toString() {
        return "%s %s (%s)".formatted(prefix, type, namespace);
    }
}
