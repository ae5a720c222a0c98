package io.github.bladebook.nautobot;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a job is to run.
 *
 * @param name what the scheduled job is called
 * @param interval {@code future} for once, {@code hourly}, {@code daily}, {@code weekly}, or {@code custom} for a crontab
 * @param start the first time; null where the crontab tells
 * @param crontab five fields, in the server's time zone; empty for none
 */
public record Schedule(
        String name, String interval, @Nullable Instant start, String crontab) {
    /** Returns once, at this time, which must be to come. */
    public static Schedule once(String name, Instant at) {
        return new Schedule(name, "future", at, "");
    }

    /** Returns every day from this time on. */
    public static Schedule daily(String name, Instant first) {
        return new Schedule(name, "daily", first, "");
    }

    /** Returns as a crontab says: {@code 0 3 * * *}. */
    public static Schedule crontab(String name, String fields) {
        return new Schedule(name, "custom", null, fields);
    }

    Map<String, Object> wire() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("interval", interval);
        if (start != null) {
            fields.put("start_time", start.toString());
        }
        if (!crontab.isEmpty()) {
            fields.put("crontab", crontab);
        }
        return fields;
    }
}
