package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
        programs.put("/usr/bin/free", SystemInfo::free);
    }

    static int say(Call call, String text) {
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

    static String stamp(String format, Instant time) {
        return DateTimeFormatter.ofPattern(format, Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(time);
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
                        DiskUse.size(total, unit),
                        DiskUse.size(used, unit),
                        DiskUse.size(total - used - cache, unit),
                        DiskUse.size(1 << 20, unit),
                        DiskUse.size(cache, unit),
                        DiskUse.size(total - used, unit));
        long swap = DataSize.mebibytes(Long.parseLong(guest.config().getOrDefault("swap", "0")))
                .bytes();
        call.out()
                .printf(
                        Locale.ROOT,
                        "Swap:   %12s%12s%12s%n",
                        DiskUse.size(swap, unit),
                        DiskUse.size(0, unit),
                        DiskUse.size(swap, unit));
        return 0;
    }
}
