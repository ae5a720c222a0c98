package io.github.bladebook.simulator.state.machine;

import io.github.bladebook.simulator.state.machine.shell.BrokenPipe;
import io.github.bladebook.simulator.state.machine.shell.Shell;
import io.github.bladebook.simulator.state.machine.shell.Streams;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One run of a unit: the commands of its file in systemd's order, each with the unit's environment, its words in the journal. */
final class UnitRun {
    private final Machine machine;
    private final Unit unit;
    private final Map<String, String> facts = new HashMap<>();

    UnitRun(Machine machine, Unit unit) {
        this.machine = machine;
        this.unit = unit;
        facts.put("INVOCATION_ID", unit.invocation);
    }

    /** How a run ended. */
    record End(String result, int status, boolean killed) {
        boolean failed() {
            return !result.equals("success") && !result.equals("exec-condition");
        }
    }

    /** Runs what comes before the main process; returns how that ended. */
    End before() {
        String states = unit.file.value("Service.StateDirectory", "");
        for (String name : states.split(" +", -1)) {
            if (!name.isEmpty()) {
                machine.files().makeFolder("/var/lib/" + name, 0755);
            }
        }
        for (String line : unit.file.all("Service.ExecCondition")) {
            End end = line(line);
            if (end.killed() || end.status() != 0) {
                return end.status() == 255 ? end : new End("exec-condition", end.status(), end.killed());
            }
        }
        return lines("Service.ExecStartPre");
    }

    /** Runs the main process. */
    End main() {
        return unit.command.isEmpty() ? lines("Service.ExecStart") : words(unit.command);
    }

    /** Runs what comes after the end, which is told how it ended. */
    void after(End end) {
        facts.put("SERVICE_RESULT", end.result());
        facts.put("EXIT_CODE", end.killed() ? "killed" : "exited");
        facts.put("EXIT_STATUS", end.killed() ? "TERM" : String.valueOf(end.status()));
        unit.file.all("Service.ExecStopPost").forEach(this::line);
    }

    private End lines(String key) {
        End end = new End("success", 0, false);
        for (String line : unit.file.all(key)) {
            end = line(line);
            if (end.killed() || end.failed()) {
                return end;
            }
        }
        return end;
    }

    private End line(String line) {
        End end = words(UnitFile.words(line.replaceFirst("^[-@:+!]+", "")));
        return line.matches("[@:+!]*-.*") && !end.killed() ? new End("success", 0, false) : end;
    }

    private End words(List<String> raw) {
        List<String> words = UnitFile.expanded(raw, environment());
        String program = words.get(0).replaceFirst(".*/", "");
        try (OutputStream out = Journal.of(machine).stream(unit, program + "[" + unit.lastPid + "]")) {
            int status = shell(out).run(words, Streams.of(Shell.nothing(), out, out));
            return new End(status == 0 ? "success" : "exit-code", status, false);
        } catch (InterruptedException | InterruptedIOException e) {
            return new End("success", 15, true);
        } catch (IOException | BrokenPipe e) {
            return new End("signal", 13, false);
        }
    }

    private Shell shell(OutputStream out) {
        Account account = machine.accounts()
                .find(unit.file.value("Service.User", "root"))
                .orElseGet(() -> machine.accounts().find("root").orElseThrow());
        Shell shell = Shell.login(machine, account, Streams.of(Shell.nothing(), out, out));
        shell.folder(unit.file.value("Service.WorkingDirectory", "/"));
        environment().forEach(shell::export);
        return shell;
    }

    private Map<String, String> environment() {
        Map<String, String> result = new HashMap<>();
        unit.file
                .all("Service.Environment")
                .forEach(line -> UnitFile.words(line).forEach(word -> put(result, word)));
        for (String path : unit.file.all("Service.EnvironmentFile")) {
            List<String> lines = new ArrayList<>(machine.files()
                    .read(path.replaceFirst("^-", ""))
                    .orElse("")
                    .lines()
                    .toList());
            lines.removeIf(line -> line.startsWith("#") || !line.contains("="));
            lines.forEach(line -> put(result, line));
        }
        result.putAll(facts);
        return result;
    }

    private static void put(Map<String, String> result, String line) {
        int equal = line.indexOf('=');
        if (equal > 0) {
            result.put(line.substring(0, equal), line.substring(equal + 1).replaceAll("^\"|\"$", ""));
        }
    }
}
