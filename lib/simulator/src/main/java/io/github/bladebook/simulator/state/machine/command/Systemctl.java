package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Unit;
import io.github.bladebook.simulator.state.machine.Units;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The program {@code systemctl}. */
final class Systemctl {
    private static final Options.Spec SPEC = Options.Spec.of(
            1,
            "p:aqn:lt:",
            "property=>p",
            "all>a",
            "quiet>q",
            "value",
            "now",
            "no-pager",
            "no-legend",
            "plain",
            "lines=>n",
            "full>l",
            "type=>t",
            "state=",
            "failed",
            "no-block",
            "system",
            "no-ask-password",
            "wait");

    private final Call call;
    private final Options options;
    private final Units units;
    private final UnitView view;

    private Systemctl(Call call, Options options) {
        this.call = call;
        this.options = options;
        this.units = Units.of(call.machine());
        this.view = new UnitView(call, options, units);
    }

    static int run(Call call) throws IOException, InterruptedException {
        return new Systemctl(call, options(call)).dispatch();
    }

    private static Options options(Call call) {
        try {
            return Options.of(call, SPEC);
        } catch (Usage refusal) {
            // It says what is wrong, and nothing of --help.
            throw new Usage(1, refusal.text().lines().findFirst().orElse(""));
        }
    }

    private int dispatch() throws IOException, InterruptedException {
        List<String> names = options.rest().isEmpty()
                ? List.of()
                : options.rest().subList(1, options.rest().size());
        String verb = options.rest().isEmpty() ? "list-units" : options.rest().get(0);
        return switch (verb) {
            case "is-active" -> view.state(names, "active", 3);
            case "is-failed" -> view.state(names, "failed", 1);
            case "is-enabled" -> view.isEnabled(names);
            case "show" -> view.show(names);
            case "status" -> view.status(names);
            case "list-units" -> view.listUnits(names);
            case "cat" -> view.cat(names);
            case "is-system-running" -> view.running();
            case "daemon-reload", "daemon-reexec" -> permitted(verb, 0);
            case "start", "stop", "restart", "reload", "try-restart", "reload-or-restart" -> each(verb, names);
            case "enable", "disable" -> able(verb, names);
            case "reset-failed" -> resetFailed(names);
            default -> throw new Usage(1, "Unknown command verb " + verb + ".");
        };
    }

    private int permitted(String verb, int status) {
        if (!call.root()) {
            throw new Usage(1, "Failed to " + verb + ": Interactive authentication required.");
        }
        return status;
    }

    private int each(String verb, List<String> names) throws InterruptedException {
        if (names.isEmpty()) {
            throw new Usage(1, "Too few arguments.");
        }
        int status = 0;
        for (String name : names) {
            Optional<Unit> unit = units.find(name);
            if (unit.isEmpty()) {
                String why = verb.equals("stop") ? "not loaded" : "not found";
                call.err()
                        .println("Failed to " + verb + " " + Units.full(name) + ": Unit " + Units.full(name) + " " + why
                                + ".");
                status = 5;
                continue;
            }
            permitted(verb + " " + Units.full(name), 0);
            if (verb.equals("reload")) {
                if (unit.get().file().all("Service.ExecReload").isEmpty()) {
                    call.err()
                            .println("Failed to reload " + unit.get().name()
                                    + ": Job type reload is not applicable for unit "
                                    + unit.get().name() + ".");
                    status = 1;
                }
                continue;
            }
            boolean was = unit.get().active().equals("active");
            if (!verb.equals("start")) {
                units.stop(unit.get());
            }
            boolean wanted = !verb.equals("stop") && (was || !verb.equals("try-restart"));
            if (wanted && !units.start(unit.get())) {
                call.err()
                        .println("Job for " + unit.get().name()
                                + " failed because the control process exited with error code.\nSee \"systemctl status "
                                + unit.get().name() + "\" and \"journalctl -xeu "
                                + unit.get().name() + "\" for details.");
                status = 1;
            }
        }
        return status;
    }

    private int able(String verb, List<String> names) throws IOException, InterruptedException {
        if (names.isEmpty()) {
            throw new Usage(1, "Too few arguments.");
        }
        permitted(verb + " unit", 0);
        for (String name : names) {
            Optional<Unit> unit = units.find(name);
            if (unit.isEmpty() || units.fragment(name).isEmpty()) {
                throw new Usage(1, "Failed to " + verb + " unit: Unit file " + Units.full(name) + " does not exist.");
            }
            if (verb.equals("enable")) {
                String target = units.fragment(name).orElseThrow();
                units.enable(unit.get())
                        .forEach(link -> call.err().println("Created symlink " + link + " → " + target + "."));
            } else {
                units.disable(name).forEach(link -> call.err().println("Removed \"" + link + "\"."));
            }
            if (options.has("now") && verb.equals("enable")) {
                units.start(unit.get());
            } else if (options.has("now")) {
                units.stop(unit.get());
            }
        }
        return 0;
    }

    private int resetFailed(List<String> names) {
        if (names.isEmpty()) {
            units.all().forEach(units::resetFailed);
        }
        for (String name : names) {
            Unit unit = units.find(name)
                    .orElseThrow(() -> new Usage(
                            1,
                            "Failed to reset failed state of unit " + Units.full(name) + ": Unit " + Units.full(name)
                                    + " not loaded."));
            units.resetFailed(unit);
        }
        return 0;
    }
}
