package io.github.bladebook.proxmox;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.wait.Waiter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A VM's guest agent. Whatever is asked is a {@link ConflictException} where the VM does not run, its configuration has no agent, or none
 * answers inside. PVE 9 wants VM.GuestAgent.* for it, older releases VM.Monitor.
 */
public final class GuestAgent {
    private final GuestPath path;

    GuestAgent(GuestPath path) {
        this.path = path;
    }

    /** Asks whether it answers. */
    public boolean answers() {
        try {
            // Posted, yet it changes nothing.
            path.api()
                    .read(
                            path.post(Parameters.none(), "agent", "ping")
                                    .trying("ping the agent of " + path)
                                    .reading(),
                            data -> data);
            return true;
        } catch (ConflictException e) {
            return false;
        }
    }

    /** Reads the interfaces inside. */
    public List<NetworkInterface> interfaces() {
        return path.read(
                "interfaces", data -> data.at("result").list(NetworkInterface::of), "agent", "network-get-interfaces");
    }

    /** Reads the addresses inside that lead to it from elsewhere, with their prefix length; loopback and link-local ones are left out. */
    public List<IPAddress> addresses() {
        return interfaces().stream()
                .filter(each -> !each.loopback())
                .flatMap(each -> each.addresses().stream())
                .map(text -> new IPAddressString(text).getAddress())
                .filter(Objects::nonNull)
                .filter(address -> !address.isLinkLocal() && !address.isLoopback())
                .toList();
    }

    /**
     * Waits until it has an address that is wanted; that the agent does not answer yet is waited for, too. Docker's bridges and the like
     * have addresses as well, so say which: {@code subnet::contains}.
     *
     * @throws DeadlineException if it has none after {@code within}; the message tells those it has
     */
    public IPAddress awaitAddress(Predicate<IPAddress> wanted, Duration within) {
        List<IPAddress> seen = new Waiter(path.api().seams())
                .until(
                        path.api().system(),
                        "wait for an address of " + path,
                        Deadline.in(within, path.api().seams()),
                        this::addressesSoFar,
                        addresses -> addresses.stream().anyMatch(wanted));
        return seen.stream().filter(wanted).findFirst().orElseThrow();
    }

    private List<IPAddress> addressesSoFar() {
        try {
            return addresses();
        } catch (ConflictException e) {
            return List.of();
        }
    }

    /** Reads what runs inside: {@code id}, {@code pretty-name}, {@code kernel-release}, … */
    public Json system() {
        return path.read("operating system", data -> data.at("result"), "agent", "get-osinfo");
    }

    /** Reads whether its file systems stand still, as during a backup. */
    public boolean frozen() {
        return path.api()
                .read(
                        path.post(Parameters.none(), "agent", "fsfreeze-status")
                                .trying("ask whether the file systems of %s are frozen".formatted(path))
                                .reading(),
                        data -> data.text("result").equals("frozen"));
    }

    /**
     * Runs a program inside and waits for its end.
     *
     * @param command the program and its arguments; no shell looks at them
     * @param within after which the wait ends; the program goes on
     * @throws OutcomeUnknownException if the answer to the start was lost: it may run, and there is no way to ask
     * @throws DeadlineException if it still runs after {@code within}
     */
    public AgentResult exec(List<String> command, Duration within) {
        return exec(command, "", within);
    }

    /** Runs a program inside with this as its input, at most 64 KiB; see {@link #exec(List, Duration)}. */
    public AgentResult exec(List<String> command, String input, Duration within) {
        String tried = "run %s in %s".formatted(command.isEmpty() ? "nothing" : command.get(0), path);
        Parameters parameters = Parameters.none().list("command", command).filled("input-data", input);
        long pid = path.api().send(path.post(parameters, "agent", "exec").trying(tried), data -> data.integer("pid"));
        return new Waiter(path.api().seams())
                .until(
                        path.api().system(),
                        "%s (process %d)".formatted(tried, pid),
                        Deadline.in(within, path.api().seams()),
                        () -> ran(pid, tried),
                        AgentResult::ended);
    }

    private AgentResult ran(long pid, String tried) {
        return path.api()
                .read(
                        Api.get("nodes", path.node(), "qemu", Integer.toString(path.id()), "agent", "exec-status")
                                .query("pid", pid)
                                .trying(tried),
                        AgentResult::of);
    }

    @Override
    public String toString() {
        return "guest agent of " + path;
    }
}
