package io.github.bladebook.proxmox;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which snapshots would stay and which would go. Printed, one a line.
 *
 * @param staying with what keeps each, oldest first
 * @param going oldest first
 */
public record SnapshotPlan(Map<GuestSnapshot, String> staying, List<GuestSnapshot> going) {
    public SnapshotPlan {
        staying = Collections.unmodifiableMap(new LinkedHashMap<>(staying));
        going = List.copyOf(going);
    }

    /**
     * As the server prunes backups: each rule keeps the newest of its periods that no former rule has kept one of.
     *
     * @param snapshots oldest first
     */
    static SnapshotPlan of(String prefix, Retention retention, List<GuestSnapshot> snapshots, ZoneId zone) {
        Map<String, String> kept = new LinkedHashMap<>();
        List<GuestSnapshot> ours = new ArrayList<>();
        for (GuestSnapshot snapshot : snapshots) {
            if (!snapshot.name().startsWith(prefix)) {
                kept.put(snapshot.name(), "not named " + prefix + "…");
            } else if (snapshot.made() == null) {
                kept.put(snapshot.name(), "when it was made is not known");
            } else if (retention.keepsAll()) {
                kept.put(snapshot.name(), "all are kept");
            } else {
                ours.add(0, snapshot);
            }
        }
        keep(kept, ours, retention.last(), "last", GuestSnapshot::name);
        keep(
                kept,
                ours,
                retention.hourly(),
                "hourly",
                each -> at(each, zone).toLocalDate() + "T" + at(each, zone).getHour());
        keep(kept, ours, retention.daily(), "daily", each -> at(each, zone).toLocalDate());
        keep(kept, ours, retention.weekly(), "weekly", each -> week(at(each, zone)));
        keep(
                kept,
                ours,
                retention.monthly(),
                "monthly",
                each -> at(each, zone).toLocalDate().withDayOfMonth(1));
        keep(kept, ours, retention.yearly(), "yearly", each -> at(each, zone).getYear());
        Map<GuestSnapshot, String> staying = new LinkedHashMap<>();
        List<GuestSnapshot> going = new ArrayList<>();
        for (GuestSnapshot snapshot : snapshots) {
            String why = kept.get(snapshot.name());
            if (why == null) {
                going.add(snapshot);
            } else {
                staying.put(snapshot, why);
            }
        }
        return new SnapshotPlan(staying, going);
    }

    private static void keep(
            Map<String, String> kept,
            List<GuestSnapshot> newestFirst,
            int count,
            String rule,
            Function<GuestSnapshot, Object> period) {
        Set<Object> before = new LinkedHashSet<>();
        newestFirst.stream()
                .filter(each -> kept.containsKey(each.name()))
                .forEach(each -> before.add(period.apply(each)));
        Set<Object> own = new LinkedHashSet<>();
        for (GuestSnapshot snapshot : newestFirst) {
            Object when = period.apply(snapshot);
            if (own.size() < count && !kept.containsKey(snapshot.name()) && !before.contains(when) && own.add(when)) {
                kept.put(snapshot.name(), rule);
            }
        }
    }

    private static ZonedDateTime at(GuestSnapshot snapshot, ZoneId zone) {
        Instant made = snapshot.made();
        return (made == null ? Instant.EPOCH : made).atZone(zone);
    }

    private static String week(ZonedDateTime time) {
        return time.get(IsoFields.WEEK_BASED_YEAR) + "-W" + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        staying.forEach((snapshot, why) -> text.append("  stays ")
                .append(snapshot)
                .append(": ")
                .append(why)
                .append('\n'));
        going.forEach(snapshot -> text.append("- goes  ").append(snapshot).append('\n'));
        return text.append("%d stay, %d go".formatted(staying.size(), going.size()))
                .toString();
    }
}
