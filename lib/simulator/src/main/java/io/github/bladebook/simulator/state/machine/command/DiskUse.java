package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Programs that tell of file systems. */
final class DiskUse {
    private DiskUse() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/df", DiskUse::df);
        programs.put("/usr/bin/findmnt", DiskUse::findmnt);
        programs.put("/usr/bin/mount", DiskUse::mount);
    }

    private static int df(Call call) {
        Options options = Options.of(
                call,
                Options.Spec.of(1, "hkPmTx:t:B:", "human-readable>h", "output=>o", "block-size=>B", "portability>P"));
        for (String word : options.rest()) {
            if (!call.files().exists(call.path(word))) {
                throw new Usage(1, "df: " + word + ": No such file or directory");
            }
        }
        PveGuest guest = call.machine().guest();
        long total = guest.disk().bytes();
        long used = total * 3 / 10;
        String device = guest.qemu() ? "/dev/sda1" : "/dev/mapper/pve-vm--" + guest.name() + "--disk--0";
        boolean human = options.has("h");
        long unit = options.has("m") || options.value("B", "").equals("M")
                ? 1024 * 1024
                : options.value("B", "").equals("1") ? 1 : 1024;
        String header = human
                ? "Size"
                : unit == 1
                        ? "1B-blocks"
                        : unit == 1024 ? (options.has("P") ? "1024-blocks" : "1K-blocks") : "1M-blocks";
        if (options.has("o")) {
            return output(call, options.value("o", ""), device, total, used, human ? 0 : unit);
        }
        call.out()
                .printf(
                        Locale.ROOT,
                        "%-20s %10s %10s %10s %4s %s%n",
                        "Filesystem",
                        header,
                        "Used",
                        human ? "Avail" : "Available",
                        options.has("P") ? "Capacity" : "Use%",
                        "Mounted on");
        call.out()
                .printf(
                        Locale.ROOT,
                        "%-20s %10s %10s %10s %4s %s%n",
                        device,
                        size(total, human ? 0 : unit),
                        size(used, human ? 0 : unit),
                        size(total - used, human ? 0 : unit),
                        "30%",
                        "/");
        return 0;
    }

    private static int output(Call call, String list, String device, long total, long used, long unit) {
        Map<String, String[]> columns = Map.of(
                "source", new String[] {"Filesystem", device},
                "target", new String[] {"Mounted on", "/"},
                "fstype", new String[] {"Type", "ext4"},
                "size", new String[] {"1K-blocks", size(total, unit)},
                "used", new String[] {"Used", size(used, unit)},
                "avail", new String[] {"Avail", size(total - used, unit)},
                "pcent", new String[] {"Use%", " 30%"});
        List<String> head = new ArrayList<>();
        List<String> row = new ArrayList<>();
        for (String name : list.split(",", -1)) {
            String[] column = columns.get(name);
            if (column == null) {
                throw new Usage(
                        1, "df: option --output: field '" + name + "' unknown\nTry 'df --help' for more information.");
            }
            head.add(column[0]);
            row.add(column[1]);
        }
        call.out().println(String.join(" ", head));
        return SystemInfo.say(call, String.join(" ", row));
    }

    /** Returns bytes in a unit; 0 stands for what a person reads. */
    static String size(long bytes, long unit) {
        if (unit > 0) {
            return String.valueOf(bytes / unit);
        }
        double value = bytes;
        int power = 0;
        while (value >= 1024) {
            value /= 1024;
            power++;
        }
        return String.format(
                Locale.ROOT,
                value < 10 ? "%.1f%s" : "%.0f%s",
                value,
                power == 0 ? "" : "KMGT".substring(power - 1, power));
    }

    private static int findmnt(Call call) {
        Options options = Options.of(call, Options.Spec.of(1, "no:T:rJ", "noheadings>n", "output=>o", "target=>T"));
        String target = options.value(
                "T", options.rest().isEmpty() ? "/" : options.rest().get(0));
        if (!target.equals("/") && !options.has("T")) {
            return 1;
        }
        Map<String, String> row =
                Map.of("TARGET", "/", "SOURCE", "/dev/sda1", "FSTYPE", "ext4", "OPTIONS", "rw,relatime");
        List<String> names =
                List.of(options.value("o", "TARGET,SOURCE,FSTYPE,OPTIONS").split(","));
        if (!options.has("n")) {
            call.out().println(String.join(" ", names));
        }
        List<String> values = new ArrayList<>();
        for (String name : names) {
            String value = row.get(name.toUpperCase(Locale.ROOT));
            if (value == null) {
                throw new Usage(1, "findmnt: unknown column: " + name);
            }
            values.add(value);
        }
        return SystemInfo.say(call, String.join(" ", values));
    }

    private static int mount(Call call) {
        if (call.args().isEmpty()) {
            return SystemInfo.say(call, "/dev/sda1 on / type ext4 (rw,relatime)");
        }
        throw new Usage(32, "mount: " + call.args().get(call.args().size() - 1) + ": permission denied.");
    }
}
