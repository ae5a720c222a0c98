package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.machine.MachineFiles;
import io.github.bladebook.simulator.state.proxmox.PveGuest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** {@code …/agent}: what the guest agent does inside a VM. It works on the guest's machine, as a person by SSH would see it. */
final class AgentArea {
    private static final String[] LOOK = {"VM.GuestAgent.Audit", "VM.GuestAgent.Unrestricted"};
    private static final String[] FILE_SYSTEMS = {"VM.GuestAgent.FileSystemMgmt", "VM.GuestAgent.Unrestricted"};
    private static final int MOST_BYTES = 16 << 20;

    private AgentArea() {}

    static List<Route> routes() {
        String agent = "/nodes/{node}/qemu/{vmid}/agent/";
        return List.of(
                Route.get("/nodes/{node}/qemu/{vmid}/agent", call -> index()),
                Route.post(agent + "ping", AgentArea::empty).needs("/vms/{vmid}", LOOK),
                Route.get(agent + "get-osinfo", AgentArea::system).needs("/vms/{vmid}", LOOK),
                Route.get(agent + "get-time", AgentArea::time).needs("/vms/{vmid}", LOOK),
                Route.get(agent + "get-timezone", AgentArea::zone).needs("/vms/{vmid}", LOOK),
                Route.get(agent + "get-fsinfo", AgentArea::fileSystems).needs("/vms/{vmid}", LOOK),
                Route.post(agent + "exec", AgentArea::exec).needs("/vms/{vmid}", "VM.GuestAgent.Unrestricted"),
                Route.get(agent + "exec-status", AgentArea::status).needs("/vms/{vmid}", "VM.GuestAgent.Unrestricted"),
                Route.get(agent + "file-read", AgentArea::read)
                        .needs("/vms/{vmid}", "VM.GuestAgent.FileRead", "VM.GuestAgent.Unrestricted"),
                Route.post(agent + "file-write", AgentArea::write)
                        .needs("/vms/{vmid}", "VM.GuestAgent.FileWrite", "VM.GuestAgent.Unrestricted"),
                Route.post(agent + "fsfreeze-status", AgentArea::frozen)
                        .needs(
                                "/vms/{vmid}",
                                "VM.GuestAgent.Audit",
                                "VM.GuestAgent.FileSystemMgmt",
                                "VM.GuestAgent.Unrestricted"),
                Route.post(agent + "fsfreeze-freeze", call -> freeze(call, true))
                        .needs("/vms/{vmid}", FILE_SYSTEMS),
                Route.post(agent + "fsfreeze-thaw", call -> freeze(call, false)).needs("/vms/{vmid}", FILE_SYSTEMS));
    }

    /** Returns the guest whose agent answers; refuses in the server's words where it does not, or not yet. */
    static PveGuest answering(Call call) {
        PveGuest guest = GuestArea.find(call, "qemu");
        if (!guest.config().getOrDefault("agent", "0").matches("(?:enabled=)?1(?:,.*)?")) {
            throw Refusal.of(500, "No QEMU guest agent configured");
        }
        Instant started = guest.started();
        if (started == null) {
            throw Refusal.of(500, "VM " + call.vmid() + " is not running");
        }
        Duration boot =
                call.lab().work().scaled(call.lab().machines().bootTimes().machine());
        Instant now = call.lab().seams().clock().instant();
        if (!guest.agent() || guest.paused() || now.isBefore(started.plus(boot))) {
            throw Refusal.of(500, "QEMU guest agent is not running");
        }
        return guest;
    }

    private static Machine machine(Call call) {
        answering(call);
        return call.lab().machines().of(call.vmid());
    }

    private static JsonNode index() {
        ArrayNode rows = Route.list();
        for (String name : List.of(
                "exec",
                "exec-status",
                "file-read",
                "file-write",
                "fsfreeze-freeze",
                "fsfreeze-status",
                "fsfreeze-thaw",
                "get-fsinfo",
                "get-host-name",
                "get-osinfo",
                "get-time",
                "get-timezone",
                "network-get-interfaces",
                "ping")) {
            rows.addObject().put("name", name);
        }
        return rows;
    }

    private static JsonNode empty(Call call) {
        answering(call);
        ObjectNode answer = Route.object();
        answer.putObject("result");
        return answer;
    }

    private static JsonNode system(Call call) {
        Machine machine = machine(call);
        ObjectNode answer = Route.object();
        ObjectNode result = answer.putObject("result");
        result.put("id", machine.image().id())
                .put("kernel-release", machine.image().kernel());
        result.put("machine", "x86_64").put("kernel-version", "#1 SMP PREEMPT_DYNAMIC");
        machine.files().read("/etc/os-release").orElse("").lines().forEach(line -> {
            int equals = line.indexOf('=');
            String value = line.substring(equals + 1).replace("\"", "");
            switch (line.substring(0, Math.max(0, equals))) {
                case "NAME" -> result.put("name", value);
                case "PRETTY_NAME" -> result.put("pretty-name", value);
                case "VERSION" -> result.put("version", value);
                case "VERSION_ID" -> result.put("version-id", value);
                default -> {
                    // The agent tells no more of this file.
                }
            }
        });
        return answer;
    }

    private static JsonNode time(Call call) {
        Instant now = machine(call).now();
        return Route.object().put("result", now.getEpochSecond() * 1_000_000_000L + now.getNano());
    }

    private static JsonNode zone(Call call) {
        answering(call);
        ObjectNode answer = Route.object();
        answer.putObject("result").put("zone", "UTC").put("offset", 0);
        return answer;
    }

    private static JsonNode fileSystems(Call call) {
        PveGuest guest = answering(call);
        ObjectNode answer = Route.object();
        ObjectNode root = answer.putArray("result").addObject();
        root.put("name", "sda1").put("mountpoint", "/").put("type", "ext4");
        root.put("total-bytes", guest.disk().bytes())
                .put("used-bytes", (long) (guest.disk().bytes() * guest.used()));
        root.putArray("disk");
        return answer;
    }

    private static JsonNode exec(Call call) {
        Machine machine = machine(call);
        AgentProcesses processes = AgentProcesses.of(machine);
        if (processes.frozen()) {
            throw Refusal.of(500, "Agent error: The command guest-exec has been disabled for this instance");
        }
        List<String> words = List.of(call.text("command").split("\0", -1));
        boolean path = words.get(0).contains("/");
        if (path && !machine.files().exists(words.get(0))) {
            throw Refusal.of(
                    500,
                    "Agent error: Guest agent command failed, error was 'Failed to execute child process \u201c"
                            + words.get(0) + "\u201d (No such file or directory)'");
        }
        return Route.object().put("pid", processes.start(words, call.text("input-data")));
    }

    private static JsonNode status(Call call) {
        AgentProcesses processes = AgentProcesses.of(machine(call));
        int pid = (int) call.number("pid", 0);
        AgentProcesses.Run run =
                processes.find(pid).orElseThrow(() -> Refusal.of(500, "Agent error: PID " + pid + " does not exist"));
        ObjectNode status = Route.object();
        Integer exit = run.exit();
        if (exit == null) {
            return status.put("exited", 0);
        }
        processes.forget(pid);
        status.put("exited", 1).put("exitcode", exit);
        if (!run.out().isEmpty()) {
            status.put("out-data", run.out());
        }
        return run.err().isEmpty() ? status : status.put("err-data", run.err());
    }

    private static JsonNode read(Call call) {
        MachineFiles files = machine(call).files();
        String path = call.text("file");
        if (!files.exists(path) || files.folder(path)) {
            String why = files.folder(path) ? "Is a directory" : "No such file or directory";
            throw Refusal.of(500, "Agent error: failed to open file '" + path + "' (mode: 'r'): " + why);
        }
        try {
            byte[] bytes = Files.readAllBytes(files.real(path));
            int from = (int) Math.min(bytes.length, call.number("offset", 0));
            int count = (int) Math.min(bytes.length - from, call.number("count", MOST_BYTES));
            byte[] part = Arrays.copyOfRange(bytes, from, from + count);
            boolean raw = call.has("decode") && !call.flag("decode");
            ObjectNode answer = Route.object()
                    .put(
                            "content",
                            raw ? Base64.getEncoder().encodeToString(part) : new String(part, StandardCharsets.UTF_8));
            return from + count < bytes.length ? answer.put("truncated", 1) : answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode write(Call call) {
        Machine machine = machine(call);
        String path = call.text("file");
        int slash = path.lastIndexOf('/');
        if (slash < 0 || !machine.files().folder(slash == 0 ? "/" : path.substring(0, slash))) {
            throw Refusal.of(
                    500, "Agent error: failed to open file '" + path + "' (mode: 'wb'): No such file or directory");
        }
        boolean raw = call.has("encode") && !call.flag("encode");
        String content = raw
                ? new String(Base64.getMimeDecoder().decode(call.text("content")), StandardCharsets.UTF_8)
                : call.text("content");
        machine.files()
                .write(
                        path,
                        content,
                        machine.files().exists(path) ? machine.files().mode(path) : 0644);
        return NullNode.getInstance();
    }

    private static JsonNode frozen(Call call) {
        boolean still = AgentProcesses.of(machine(call)).frozen();
        return Route.object().put("result", still ? "frozen" : "thawed");
    }

    private static JsonNode freeze(Call call, boolean still) {
        AgentProcesses processes = AgentProcesses.of(machine(call));
        int changed = processes.frozen() == still ? 0 : 1;
        processes.frozen(still);
        return Route.object().put("result", changed);
    }
}
