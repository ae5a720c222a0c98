package io.github.bladebook.simulator.face.proxmox;

import io.github.bladebook.core.time.Seams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Network cards as the configuration writes them: with a hardware address, items in order. */
final class Cards {
    private static final String MAC = "(?i)(?:[0-9a-f]{2}:){5}[0-9a-f]{2}";

    private Cards() {}

    /** Returns {@code virtio=BC:24:11:…,bridge=vmbr0} for {@code virtio,bridge=vmbr0}. */
    static String machine(String value, Seams seams) {
        List<String> parts = new ArrayList<>();
        String model = "";
        String mac = "";
        for (String part : value.split(",", -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? "model" : part.substring(0, equals);
            String said = part.substring(equals + 1);
            if (key.equals("macaddr")) {
                mac = said;
            } else if (said.matches(MAC) && equals > 0) {
                model = key;
                mac = said;
            } else if (key.equals("model")) {
                model = said;
            } else {
                parts.add(part);
            }
        }
        parts.add(0, model + "=" + (mac.isEmpty() ? fresh(seams) : mac.toUpperCase(Locale.ROOT)));
        return String.join(",", parts);
    }

    /** Returns a container's card, its name first and the rest by name. */
    static String container(String value, Seams seams) {
        TreeMap<String, String> items = new TreeMap<>();
        for (String part : value.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                items.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        items.putIfAbsent("type", "veth");
        items.putIfAbsent("hwaddr", fresh(seams));
        String name = items.remove("name");
        StringBuilder text = new StringBuilder("name=" + name);
        items.forEach((key, said) -> text.append(',').append(key).append('=').append(said));
        return text.toString();
    }

    /** Returns a card with another hardware address, as a clone gets one. */
    static String renewed(String value, Seams seams) {
        return value.replaceFirst(MAC, fresh(seams));
    }

    private static String fresh(Seams seams) {
        return String.format(
                Locale.ROOT,
                "BC:24:11:%02X:%02X:%02X",
                seams.random().nextInt(256),
                seams.random().nextInt(256),
                seams.random().nextInt(256));
    }
}
