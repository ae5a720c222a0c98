package io.github.bladebook.nautobot.export;

import java.util.UUID;

/** A VLAN; what it does not have is an empty text. */
public record VlanRow(UUID id, int vid, String name, String status, String role, String group, String description) {
    @Override
    public String toString() {
        return "%s (%d)".formatted(name, vid);
    }
}
