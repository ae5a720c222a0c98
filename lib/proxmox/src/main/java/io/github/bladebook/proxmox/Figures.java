package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Figures that most of Proxmox VE's records share. An absent sample is nothing, as the server leaves out what it does not know. */
final class Figures {
    private Figures() {}

    static DataSize size(Json json, String name) {
        return json.findSize(name).orElse(DataSize.ZERO);
    }

    /** Processors may have a fraction: a container's {@code cpulimit}. */
    static Cpu cpu(Json json, String name) {
        BigDecimal cores = BigDecimal.valueOf(json.findDecimal(name).orElse(0));
        return new Cpu(cores.movePointRight(3).setScale(0, RoundingMode.UP).longValueExact());
    }

    static double share(Json json, String name) {
        return json.findDecimal(name).orElse(0);
    }

    static Duration seconds(Json json, String name) {
        return Duration.ofSeconds(json.findInteger(name).orElse(0));
    }
}
