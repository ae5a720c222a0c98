package io.github.bladebook.simulator.face.proxmox;

import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which guests a backup is about: those named, those of a pool, or all but some. */
final class Guests {
    private Guests() {}

    static List<Integer> of(ProxmoxState state, Map<String, String> settings) {
        if (settings.containsKey("vmid")) {
            return numbers(settings.getOrDefault("vmid", ""));
        }
        if (settings.containsKey("pool")) {
            return numbers(state.datacenter().pools().text(settings.getOrDefault("pool", ""), "vms"));
        }
        if (!settings.getOrDefault("all", "0").equals("1")) {
            return List.of();
        }
        List<Integer> all = new ArrayList<>(state.guests().keySet());
        all.removeAll(numbers(settings.getOrDefault("exclude", "")));
        return all;
    }

    static List<Integer> numbers(String list) {
        return List.of(list.split("[\\s,;\0]+", -1)).stream()
                .filter(text -> !text.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }
}
