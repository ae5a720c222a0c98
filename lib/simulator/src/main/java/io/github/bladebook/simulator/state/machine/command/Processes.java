package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Unit;
import io.github.bladebook.simulator.state.machine.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Programs for what runs. */
final class Processes {
    private Processes() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/ps", Processes::ps);
        programs.put("/usr/bin/kill", Processes::kill);
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
}
