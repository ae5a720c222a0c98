package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Wave;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import java.time.Instant;
import java.util.function.BiConsumer;

/** History as the round-robin files tell it: steps and counts of PVE 9; a sample that does not exist has only its time. */
final class RrdData {
    static final String[] TIMEFRAMES = {"hour", "day", "week", "month", "year", "decade"};

    private RrdData() {}

    static ArrayNode of(Call call, BiConsumer<ObjectNode, Instant> sample) {
        long step = step(call.text("timeframe"));
        int count = count(call.text("timeframe"));
        long last = call.now().getEpochSecond() / step * step;
        ArrayNode rows = Route.list();
        for (int i = count - 1; i >= 0; i--) {
            long time = last - i * step;
            ObjectNode row = rows.addObject().put("time", time);
            if (i > 0) {
                sample.accept(row, Instant.ofEpochSecond(time));
            }
        }
        return rows;
    }

    private static long step(String timeframe) {
        return switch (timeframe) {
            case "hour", "day" -> 60;
            case "week", "month" -> 1_800;
            case "year" -> 21_600;
            default -> 604_800;
        };
    }

    private static int count(String timeframe) {
        return switch (timeframe) {
            case "hour" -> 60;
            case "week" -> 336;
            case "decade" -> 522;
            default -> 1_440;
        };
    }

    static void guest(ObjectNode row, PveGuest guest, Instant time) {
        Instant started = guest.started();
        if (started == null || time.isBefore(started)) {
            return;
        }
        double wave = Wave.at(guest.name(), time);
        row.put("cpu", Figures.cpu(guest, time)).put("maxcpu", guest.cores());
        row.put("mem", (double) Figures.memory(guest, time))
                .put("maxmem", guest.memory().bytes());
        row.put("disk", guest.qemu() ? 0.0 : (double) Figures.disk(guest));
        row.put("maxdisk", guest.disk().bytes());
        row.put("netin", 310 * wave * 20).put("netout", 170 * wave * 20);
        row.put("diskread", 90 * wave * 20).put("diskwrite", 220 * wave * 20);
        row.put("pressurecpusome", 0.2 * wave).put("pressureiosome", 0.1 * wave).put("pressureiofull", 0.05 * wave);
        row.put("pressurememorysome", 0.0).put("pressurememoryfull", 0.0);
        if (guest.qemu()) {
            row.put("pressurecpufull", 0.1 * wave).put("memhost", Figures.memory(guest, time) + (96.0 * (1 << 20)));
        }
    }

    static void node(ObjectNode row, String name, PveNode node, long memory, Instant time) {
        if (time.isBefore(node.started())) {
            return;
        }
        double wave = Wave.at(name, time);
        double used = Math.min((double) node.memory().bytes(), memory * (0.9 + 0.1 * wave));
        row.put("cpu", Figures.cpu(name, node, time))
                .put("maxcpu", node.cores())
                .put("iowait", 0.002 * wave);
        row.put("loadavg", node.load() * node.cores() * wave);
        row.put("memtotal", node.memory().bytes()).put("memused", used);
        row.put("memavailable", node.memory().bytes() - used).put("arcsize", 0.0);
        row.put("swaptotal", 8L << 30).put("swapused", 0.0);
        row.put("roottotal", node.root().bytes())
                .put("rootused", (double) node.rootUsed().bytes());
        row.put("netin", 52_000 * wave).put("netout", 31_000 * wave);
        row.put("pressurecpusome", 0.4 * wave).put("pressureiosome", 0.2 * wave).put("pressureiofull", 0.1 * wave);
        row.put("pressurememorysome", 0.0).put("pressurememoryfull", 0.0);
    }
}
