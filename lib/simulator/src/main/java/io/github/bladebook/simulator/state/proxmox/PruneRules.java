package io.github.bladebook.simulator.state.proxmox;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which backups of a guest are kept, as {@code PVE::Storage::prune_mark_backup_group} decides: rule after rule, the newest backup of each
 * period that no rule before has kept one of, until the rule's count is reached.
 */
public final class PruneRules {
    private static final Map<String, Function<ZonedDateTime, String>> PERIODS = new LinkedHashMap<>();

    static {
        PERIODS.put("keep-last", time -> String.valueOf(time.toInstant()));
        PERIODS.put("keep-hourly", time -> time.toLocalDate() + "T" + time.getHour());
        PERIODS.put("keep-daily", time -> String.valueOf(time.toLocalDate()));
        PERIODS.put(
                "keep-weekly",
                time -> time.get(IsoFields.WEEK_BASED_YEAR) + "-" + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        PERIODS.put("keep-monthly", time -> time.getYear() + "-" + time.getMonthValue());
        PERIODS.put("keep-yearly", time -> String.valueOf(time.getYear()));
    }

    private final Map<String, Integer> counts;

    private PruneRules(Map<String, Integer> counts) {
        this.counts = counts;
    }

    /** Reads {@code keep-last=3,keep-daily=7}; rules that keep none are no rules. */
    public static PruneRules parse(String text) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String rule : text.split("[,;\\s]+", -1)) {
            String[] parts = rule.split("=", 2);
            if (parts.length == 2 && parts[1].matches("\\d{1,9}") && !parts[1].matches("0+")) {
                counts.put(parts[0], Integer.valueOf(parts[1]));
            }
        }
        return new PruneRules(counts);
    }

    /** Returns keep, remove or protected for each backup; each guest's are judged apart. */
    public Map<PveVolume, String> marks(List<PveVolume> backups) {
        Map<String, List<PveVolume>> groups = new TreeMap<>();
        for (PveVolume backup : backups) {
            String kind = backup.volid().contains("vzdump-lxc-") ? "lxc/" : "qemu/";
            groups.computeIfAbsent(kind + backup.vmid(), group -> new ArrayList<>())
                    .add(backup);
        }
        Map<PveVolume, String> marks = new LinkedHashMap<>();
        groups.values().forEach(group -> mark(group, marks));
        return marks;
    }

    private void mark(List<PveVolume> group, Map<PveVolume, String> marks) {
        List<PveVolume> newestFirst = new ArrayList<>(group);
        newestFirst.sort(Comparator.comparing(PveVolume::made).reversed());
        Map<PveVolume, String> own = new LinkedHashMap<>();
        newestFirst.stream().filter(PveVolume::isProtected).forEach(backup -> own.put(backup, "protected"));
        boolean all = counts.isEmpty() || counts.containsKey("keep-all");
        if (!all) {
            PERIODS.forEach((rule, period) -> keep(newestFirst, counts.getOrDefault(rule, 0), period, own));
        }
        for (PveVolume backup : newestFirst) {
            marks.put(backup, own.getOrDefault(backup, all ? "keep" : "remove"));
        }
    }

    private static void keep(
            List<PveVolume> newestFirst,
            int count,
            Function<ZonedDateTime, String> period,
            Map<PveVolume, String> marks) {
        Set<String> covered = new HashSet<>();
        Set<String> added = new HashSet<>();
        for (PveVolume backup : newestFirst) {
            if ("keep".equals(marks.get(backup))) {
                covered.add(period.apply(backup.made().atZone(ZoneOffset.UTC)));
            }
        }
        for (PveVolume backup : newestFirst) {
            String of = period.apply(backup.made().atZone(ZoneOffset.UTC));
            if (marks.containsKey(backup) || covered.contains(of) || added.contains(of)) {
                continue;
            }
            if (added.size() >= count) {
                return;
            }
            added.add(of);
            marks.put(backup, "keep");
        }
    }
}
