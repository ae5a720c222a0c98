package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.machine.Unit;
import io.github.bladebook.simulator.state.machine.Units;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a machine says about itself. */
final class SystemInfo {
    private SystemInfo() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/hostname", SystemInfo::hostname);
        programs.put("/usr/bin/uname", SystemInfo::uname);
        programs.put("/usr/bin/uptime", SystemInfo::uptime);
        programs.put(
                "/usr/bin/nproc",
                call -> say(call, String.valueOf(call.machine().guest().cores())));
        programs.put("/usr/bin/arch", call -> say(call, "x86_64"));
        programs.put("/usr/bin/df", SystemInfo::df);
        programs.put("/usr/bin/free", SystemInfo::free);
        programs.put("/usr/bin/date", SystemInfo::date);
        programs.put("/usr/bin/ps", SystemInfo::ps);
        programs.put("/usr/bin/kill", SystemInfo::kill);
        programs.put("/usr/bin/findmnt", SystemInfo::findmnt);
        programs.put("/usr/bin/mount", SystemInfo::mount);
    }

    private static int say(Call call, String text) {
        call.out().println(text);
        return 0;
    }

    private static int hostname(Call call) {
        Options options;
        try {
            options = Options.of(call, Options.Spec.of(255, "fsiIAd", "fqdn>f", "short>s", "all-ip-addresses>I"));
        } catch (Usage refusal) {
            String first = refusal.text().lines().findFirst().orElse("");
            throw new Usage(255, first + "\nUsage: hostname [-b] {hostname|-F file}         set host name (from file)");
        }
        String name = call.files().read("/etc/hostname").orElse("localhost").strip();
        if (!options.rest().isEmpty()) {
            call.files().write("/etc/hostname", options.rest().get(0) + "\n", 0644);
            return 0;
        }
        if (options.has("I") || options.has("i")) {
            StringBuilder all = new StringBuilder();
            call.machine()
                    .guest()
                    .interfaces()
                    .forEach(card ->
                            all.append(card.address().replaceFirst("/.*", "")).append(' '));
            return say(call, all.toString());
        }
        return say(call, name);
    }

    private static int uname(Call call) {
        Options options = Options.of(
                call,
                Options.Spec.of(
                        1, "asnrvmpio", "all>a", "kernel-name>s", "nodename>n", "kernel-release>r", "machine>m"));
        Machine machine = call.machine();
        String name = call.files().read("/etc/hostname").orElse("localhost").strip();
        Map<String, String> parts = new java.util.LinkedHashMap<>();
        parts.put("s", "Linux");
        parts.put("n", name);
        // A container shares the node's kernel.
        parts.put("r", machine.guest().qemu() ? machine.image().kernel() : "6.17.2-2-pve");
        parts.put("v", "#1 SMP PREEMPT_DYNAMIC");
        parts.put("m", "x86_64");
        parts.put("o", "GNU/Linux");
        List<String> shown = new ArrayList<>();
        parts.forEach((key, value) -> {
            if (options.has("a") || options.has(key)) {
                shown.add(value);
            }
        });
        return say(call, shown.isEmpty() ? "Linux" : String.join(" ", shown));
    }

    private static int uptime(Call call) {
        Options options = Options.of(call, Options.Spec.of(1, "ps", "pretty>p", "since>s"));
        Duration up = call.machine().uptime();
        Instant now = call.machine().now();
        if (options.has("s")) {
            return say(call, stamp("yyyy-MM-dd HH:mm:ss", call.machine().booted()));
        }
        if (options.has("p")) {
            return say(
                    call,
                    "up " + up.toDays() + " days, " + up.toHoursPart() + " hours, " + up.toMinutesPart() + " minutes");
        }
        String days = up.toDays() == 0 ? "" : up.toDays() + (up.toDays() == 1 ? " day, " : " days, ");
        String time = up.toHoursPart() == 0
                ? up.toMinutesPart() + " min"
                : String.format(Locale.ROOT, "%2d:%02d", up.toHoursPart(), up.toMinutesPart());
        PveGuest guest = call.machine().guest();
        String load = String.format(Locale.ROOT, "%.2f, %1$.2f, %1$.2f", guest.load() * guest.cores());
        return say(call, " " + stamp("HH:mm:ss", now) + " up " + days + time + ",  1 user,  load average: " + load);
    }

    private static String stamp(String format, Instant time) {
        return DateTimeFormatter.ofPattern(format, Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(time);
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
        return say(call, String.join(" ", row));
    }

    /** Returns bytes in a unit; 0 stands for what a person reads. */
    private static String size(long bytes, long unit) {
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

    private static int free(Call call) {
        Options options = Options.of(call, Options.Spec.of(1, "bkmgh", "bytes>b", "mebi>m", "gibi>g", "human>h"));
        long unit = options.has("b")
                ? 1
                : options.has("m") ? 1 << 20 : options.has("g") ? 1 << 30 : options.has("h") ? 0 : 1024;
        PveGuest guest = call.machine().guest();
        long total = guest.memory().bytes();
        long used = (long) (total * guest.used());
        long cache = (total - used) / 2;
        call.out().println("               total        used        free      shared  buff/cache   available");
        call.out()
                .printf(
                        Locale.ROOT,
                        "Mem:    %12s%12s%12s%12s%12s%12s%n",
                        size(total, unit),
                        size(used, unit),
                        size(total - used - cache, unit),
                        size(1 << 20, unit),
                        size(cache, unit),
                        size(total - used, unit));
        long swap = DataSize.mebibytes(Long.parseLong(guest.config().getOrDefault("swap", "0")))
                .bytes();
        call.out().printf(Locale.ROOT, "Swap:   %12s%12s%12s%n", size(swap, unit), size(0, unit), size(swap, unit));
        return 0;
    }

    private static int date(Call call) {
        Options options = Options.of(call, Options.Spec.of(1, "uId:R", "utc>u", "date=>d"));
        Instant now = call.machine().now();
        if (options.has("d") && options.value("d", "").matches("@\\d+")) {
            now = Instant.ofEpochSecond(Long.parseLong(options.value("d", "").substring(1)));
        } else if (options.has("d") && !options.value("d", "").equals("now")) {
            throw new Usage(1, "date: invalid date ‘" + options.value("d", "") + "’");
        }
        if (options.has("I")) {
            return say(call, stamp("yyyy-MM-dd", now));
        }
        String format = options.rest().isEmpty()
                ? "+%a %b %e %H:%M:%S UTC %Y"
                : options.rest().get(0);
        if (!format.startsWith("+")) {
            throw new Usage(1, "date: invalid date ‘" + format + "’");
        }
        StringBuilder out = new StringBuilder();
        ZonedDateTime time = now.atZone(ZoneOffset.UTC);
        String expanded = format.substring(1).replace("%F", "%Y-%m-%d").replace("%T", "%H:%M:%S");
        boolean escaped = false;
        for (int i = 0; i < expanded.length(); i++) {
            char c = expanded.charAt(i);
            if (escaped) {
                out.append(part(c, time));
            } else if (c != '%' || i + 1 == expanded.length()) {
                out.append(c);
            }
            escaped = !escaped && c == '%';
        }
        return say(call, out.toString());
    }

    private static String part(char letter, ZonedDateTime time) {
        return switch (letter) {
            case 's' -> String.valueOf(time.toEpochSecond());
            case 'N' -> String.format(Locale.ROOT, "%09d", time.getNano());
            case 'Z' -> "UTC";
            case 'z' -> "+0000";
            case 'e' -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
            case '%' -> "%";
            default -> {
                String pattern = Map.of(
                                'Y', "yyyy", 'm', "MM", 'd', "dd", 'H', "HH", 'M', "mm", 'S', "ss", 'a', "EEE", 'b',
                                "MMM", 'j', "DDD", 'y', "yy")
                        .get(letter);
                yield pattern == null
                        ? "%" + letter
                        : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
            }
        };
    }

    private static int ps(Call call) {
        Options options = Options.of(call, Options.Spec.of(1, "eAp:C:"));
        if (!options.rest().isEmpty()) {
            throw new Usage(1, "error: only -e, -A, -p and -C are known on this machine");
        }
        call.out().println("    PID TTY          TIME CMD");
        int shown = 0;
        if (listed(options, 1, "systemd")) {
            call.out().println("      1 ?        00:00:01 systemd");
            shown++;
        }
        for (Unit unit : Units.of(call.machine()).all()) {
            if (unit.pid() > 0 && listed(options, unit.pid(), unit.name().replace(".service", ""))) {
                shown++;
                call.out()
                        .printf(
                                Locale.ROOT,
                                "%7d ?        00:00:00 %s%n",
                                unit.pid(),
                                unit.name().replace(".service", ""));
            }
        }
        return shown == 0 ? 1 : 0;
    }

    private static boolean listed(Options options, int pid, String name) {
        return (!options.has("p") || options.values("p").contains(String.valueOf(pid)))
                && (!options.has("C") || options.values("C").contains(name));
    }

    private static int kill(Call call) throws InterruptedException {
        List<String> words = new ArrayList<>(call.args());
        boolean probe = words.remove("-0");
        words.removeIf(word -> word.matches("-(\\d+|[A-Z]+|s)"));
        if (words.isEmpty()) {
            throw new Usage(
                    2, "kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]");
        }
        int status = 0;
        for (String word : words) {
            var unit = Units.of(call.machine()).all().stream()
                    .filter(one -> String.valueOf(one.pid()).equals(word) && one.pid() > 0)
                    .findFirst();
            if (unit.isEmpty()) {
                call.err().println("bash: line 1: kill: (" + word + ") - No such process");
                status = 1;
            } else if (!probe) {
                Units.of(call.machine()).stop(unit.get());
            }
        }
        return status;
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
        return say(call, String.join(" ", values));
    }

    private static int mount(Call call) {
        if (call.args().isEmpty()) {
            return say(call, "/dev/sda1 on / type ext4 (rw,relatime)");
        }
        throw new Usage(32, "mount: " + call.args().get(call.args().size() - 1) + ": permission denied.");
    }
}
