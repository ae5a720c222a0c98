package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.Wave;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Event;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** Figures of this moment, sent again and again: {@code reporting.realtime:{"interval":2}}. */
final class Realtime {
    private static final String NAME = "reporting.realtime";
    private static final int LEAST_SECONDS = 2;

    private final TrueNasState state;

    Realtime(TrueNasState state) {
        this.state = state;
    }

    static boolean wanted(String collection) {
        return collection.equals(NAME) || collection.startsWith(NAME + ":");
    }

    /** Begins to send; an interval that is too short is answered with the end of the subscription. */
    String subscribe(Session session, String collection) {
        AtomicBoolean over = new AtomicBoolean();
        String subscription = session.subscribe(collection, () -> over.set(true));
        int seconds = seconds(collection);
        if (seconds < LEAST_SECONDS) {
            Refusal refusal = Refusal.invalid(
                    "reporting.realtime.interval",
                    "Input should be greater than or equal to " + LEAST_SECONDS,
                    Errno.EINVAL);
            state.work()
                    .after(
                            Duration.ofMillis(100),
                            () -> session.drop(
                                    subscription, RpcError.of(refusal).path("data")));
        } else {
            tick(session, collection, Duration.ofSeconds(seconds), over);
        }
        return subscription;
    }

    private static int seconds(String collection) {
        int colon = collection.indexOf(':');
        if (colon < 0) {
            return LEAST_SECONDS;
        }
        try {
            JsonNode argument = Json.read(collection.substring(colon + 1));
            return argument.path("interval").asInt(LEAST_SECONDS);
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    private void tick(Session session, String collection, Duration interval, AtomicBoolean over) {
        state.work().after(interval, () -> {
            if (!over.get()) {
                session.tell(new Event(collection, "added", null, figures()));
                tick(session, collection, interval, over);
            }
        });
    }

    private ObjectNode figures() {
        Instant now = state.seams().clock().instant();
        ObjectNode all = Json.object();
        ObjectNode cpu = all.putObject("cpu");
        for (String core : new String[] {"cpu", "cpu0", "cpu1"}) {
            cpu.putObject(core).put("usage", 14 * Wave.at(core, now)).put("temp", 44 * Wave.at(core + "t", now));
        }
        all.putObject("disks")
                .put("read_ops", 120 * Wave.at("read_ops", now))
                .put("read_bytes", 31e6 * Wave.at("read_bytes", now))
                .put("write_ops", 64 * Wave.at("write_ops", now))
                .put("write_bytes", 11e6 * Wave.at("write_bytes", now))
                .put("busy", 9 * Wave.at("busy", now));
        ObjectNode cards = all.putObject("interfaces");
        synchronized (state) {
            for (ObjectNode card : state.table("interface").rows()) {
                String name = card.path("name").asText();
                cards.putObject(name)
                        .put("link_state", card.at("/state/link_state").asText())
                        .put("speed", 10_000)
                        .put("received_bytes_rate", 23e6 * Wave.at(name + "r", now))
                        .put("sent_bytes_rate", 61e6 * Wave.at(name + "s", now));
            }
        }
        all.putObject("memory")
                .put("physical_memory_total", 128L << 30)
                .put("physical_memory_available", (long) (21e9 * Wave.at("memory", now)))
                .put("arc_size", (long) (88e9 * Wave.at("arc", now)))
                .put("arc_free_memory", 6L << 30)
                .put("arc_available_memory", 4L << 30);
        all.putObject("zfs")
                .put("demand_accesses_per_second", 2_400 * Wave.at("demand", now))
                .put("demand_data_hits_per_second", 2_300 * Wave.at("hits", now));
        return all;
    }
}
