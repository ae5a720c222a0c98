package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import java.util.Map;

/** When something is done, as cron writes it, in the time zone of TrueNAS. */
public record Schedule(String minute, String hour, String dayOfMonth, String month, String dayOfWeek) {
    /** Returns every day at this time. */
    public static Schedule daily(int hour, int minute) {
        return new Schedule(Integer.toString(minute), Integer.toString(hour), "*", "*", "*");
    }

    /** Returns every hour at this minute. */
    public static Schedule hourly(int minute) {
        return new Schedule(Integer.toString(minute), "*", "*", "*", "*");
    }

    static Schedule of(Json schedule) {
        return new Schedule(
                schedule.findText("minute").orElse("*"),
                schedule.findText("hour").orElse("*"),
                schedule.findText("dom").orElse("*"),
                schedule.findText("month").orElse("*"),
                schedule.findText("dow").orElse("*"));
    }

    Map<String, String> wire() {
        return Map.of("minute", minute, "hour", hour, "dom", dayOfMonth, "month", month, "dow", dayOfWeek);
    }

    @Override
    public String toString() {
        return String.join(" ", minute, hour, dayOfMonth, month, dayOfWeek);
    }
}
