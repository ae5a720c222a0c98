package io.github.bladebook.simulator.state.nautobot;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as Nautobot writes them: UTC with microseconds. */
public final class Times {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** Returns {@code 2026-11-20T06:41:29.400247Z}. */
    public static String text(Instant time) {
        return FORMAT.format(time);
    }
}
