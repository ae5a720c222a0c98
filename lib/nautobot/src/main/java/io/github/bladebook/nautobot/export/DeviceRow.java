package io.github.bladebook.nautobot.export;

import inet.ipaddr.IPAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device; what it does not have is an empty text or null.
 *
 * @param model manufacturer and model: {@code Cisco SG300-28}
 * @param position lowest unit in the rack
 * @param address its primary address, that of IPv4 where it has both
 */
public record DeviceRow(
        UUID id,
        String name,
        String status,
        String role,
        String location,
        String rack,
        @Nullable Integer position,
        String model,
        String platform,
        String serial,
        @Nullable IPAddress address) {
    @Override
    public String toString() {
        return "%s (%s, %s)%s".formatted(name, model, location, address == null ? "" : " " + address);
    }
}
