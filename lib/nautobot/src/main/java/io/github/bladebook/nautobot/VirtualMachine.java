package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A virtual machine or container.
 *
 * @param display what Nautobot's own pages call it
 * @param meta times, tags and custom fields
 */
public record VirtualMachine(
        UUID id,
        String display,
        String name,
        Link cluster,
        Link status,
        @Nullable Link role,
        @Nullable Link platform,
        @Nullable Link tenant,
        @Nullable Integer vcpus,
        @Nullable Integer memoryMebibytes,
        @Nullable Integer diskGibibytes,
        @Nullable Link primaryIp4,
        @Nullable Link primaryIp6,
        String comments,
        Meta meta)
        implements NautobotObject {
    static VirtualMachine of(Json json) {
        return new VirtualMachine(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Link.get(json, "cluster"),
                Link.get(json, "status"),
                Link.find(json, "role"),
                Link.find(json, "platform"),
                Link.find(json, "tenant"),
                Wire.integer(json, "vcpus"),
                Wire.integer(json, "memory"),
                Wire.integer(json, "disk"),
                Link.find(json, "primary_ip4"),
                Link.find(json, "primary_ip6"),
                Wire.text(json, "comments"),
                Meta.of(json));
    }

    /** Describes one; {@code memory} is in MiB, {@code disk} in GiB. */
    public static Wanted<VirtualMachine> wanted(String name, String cluster, String status) {
        return Wanted.of(Kinds.VIRTUAL_MACHINE)
                .with("name", name)
                .with("cluster", cluster)
                .with("status", status);
    }
}
