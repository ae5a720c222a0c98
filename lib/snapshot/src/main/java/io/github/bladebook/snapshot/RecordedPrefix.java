package io.github.bladebook.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A prefix of the source of truth; what it does not have is an empty text or null.
 *
 * @param prefix with its length: {@code 172.16.100.0/24}
 * @param namespace prefixes of different namespaces may overlap
 * @param type network, container or pool
 * @param vlan the number of its VLAN
 */
public record RecordedPrefix(
        String prefix,
        String namespace,
        String type,
        String status,
        String role,
        @Nullable Integer vlan,
        String description) {}
