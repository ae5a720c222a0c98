package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A VM's network card: {@code net0: virtio=BC:24:11:01:02:03,bridge=vmbr0,tag=100}.
 *
 * @param model virtio, e1000, …
 * @param mac {@code BC:24:11:01:02:03}; null lets the server make one
 * @param bridge where it is plugged in; null for none, which means QEMU's own NAT
 * @param tag its VLAN; null for the bridge's own
 * @param firewall whether the firewall's rules count for it
 * @param linkDown whether its cable is pulled
 * @param extra every other property: mtu, queues, rate, trunks
 */
public record NetworkDevice(
        String model,
        @Nullable String mac,
        @Nullable String bridge,
        @Nullable Integer tag,
        boolean firewall,
        boolean linkDown,
        Map<String, String> extra) {
    private static final Pattern MAC = Pattern.compile("[0-9A-F]{2}(:[0-9A-F]{2}){5}");
    private static final Set<String> MODELS = Set.of(
            "e1000",
            "e1000-82540em",
            "e1000-82544gc",
            "e1000-82545em",
            "e1000e",
            "i82551",
            "i82557b",
            "i82559er",
            "ne2k_isa",
            "ne2k_pci",
            "pcnet",
            "rtl8139",
            "virtio",
            "vmxnet3");

    public NetworkDevice {
        requireNonNull(model, "model is null");
        mac = mac(mac);
        tag(tag);
        extra = Ordered.copy(extra);
    }

    /** Returns a paravirtual card on a bridge, whose address the server makes. */
    public static NetworkDevice virtio(String bridge) {
        return new NetworkDevice("virtio", null, bridge, null, false, false, Map.of());
    }

    /** Returns the same card on this VLAN. */
    public NetworkDevice onVlan(int vlan) {
        return new NetworkDevice(model, mac, bridge, vlan, firewall, linkDown, extra);
    }

    /** Returns the same card with this hardware address. */
    public NetworkDevice withMac(String address) {
        return new NetworkDevice(model, address, bridge, tag, firewall, linkDown, extra);
    }

    /** Returns the same card behind the firewall, or not. */
    public NetworkDevice withFirewall(boolean on) {
        return new NetworkDevice(model, mac, bridge, tag, on, linkDown, extra);
    }

    /** Returns the same card with one more property: {@code with("mtu", "9000")}. */
    public NetworkDevice with(String name, String value) {
        return new NetworkDevice(model, mac, bridge, tag, firewall, linkDown, Ordered.plus(extra, name, value));
    }

    /**
     * Reads a card as a configuration has it.
     *
     * @throws IllegalArgumentException if it names no model
     */
    public static NetworkDevice of(PropertyString text) {
        String model = text.find("model").orElse(text.bare());
        String mac = text.find("macaddr").orElse(null);
        for (String name : text.values().keySet()) {
            if (MODELS.contains(name)) {
                model = name;
                mac = text.values().get(name);
            }
        }
        if (model == null) {
            throw new IllegalArgumentException("'%s' is no network card: it names no model".formatted(text));
        }
        Map<String, String> extra = text.except("model", "macaddr", model, "bridge", "tag", "firewall", "link_down");
        return new NetworkDevice(
                model,
                mac,
                text.find("bridge").orElse(null),
                text.find("tag").map(Integer::valueOf).orElse(null),
                text.flag("firewall"),
                text.flag("link_down"),
                extra);
    }

    /** Returns it as a configuration has it. */
    public PropertyString text() {
        Map<String, String> values = new LinkedHashMap<>();
        if (mac != null) {
            values.put(model, mac);
        }
        Ordered.put(values, "bridge", bridge);
        Ordered.put(values, "tag", tag);
        Ordered.flag(values, "firewall", firewall);
        Ordered.flag(values, "link_down", linkDown);
        values.putAll(extra);
        return PropertyString.of(mac == null ? model : null, values);
    }

    static @Nullable String mac(@Nullable String text) {
        String mac = text == null ? null : text.toUpperCase(Locale.ROOT);
        if (mac != null && !MAC.matcher(mac).matches()) {
            throw new IllegalArgumentException("'%s' is no hardware address; write BC:24:11:01:02:03".formatted(text));
        }
        return mac;
    }

    static void tag(@Nullable Integer tag) {
        if (tag != null && (tag < 1 || tag > 4094)) {
            throw new IllegalArgumentException("%d is no VLAN; there are 1 to 4094".formatted(tag));
        }
    }

    @Override
    public String toString() {
        return text().raw();
    }
}
