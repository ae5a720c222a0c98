package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Request;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * A guest's firewall. Rules have no names, only positions, so each change says which rules it was meant for: those that were seen. It is
 * a {@link ConflictException} where others changed them meanwhile.
 */
public final class GuestFirewall {
    private final GuestPath path;

    GuestFirewall(GuestPath path) {
        this.path = path;
    }

    /** Reads its rules. */
    public FirewallRules rules() {
        return path.read("firewall rules", FirewallRules::of, "firewall", "rules");
    }

    /**
     * Puts a rule before all others.
     *
     * @return the rules as they were read back
     * @throws OutcomeUnknownException if the answer was lost and the rules do not read as wanted
     */
    public FirewallRules add(FirewallRules seen, FirewallRule rule) {
        unchanged(seen, "add a rule to the firewall of " + path);
        Request request = path.post(
                        rule.parameters().with("pos", 0).filled("digest", seen.digest()), "firewall", "rules")
                .trying("add a rule to the firewall of " + path);
        return changed(request, seen.plus(rule));
    }

    /** Writes a rule anew; what it leaves out is taken out. */
    public FirewallRules replace(FirewallRules seen, int position, FirewallRule rule) {
        Objects.checkIndex(position, seen.rules().size());
        Parameters parameters = rule.parameters()
                .filled("delete", gone(seen.rules().get(position), rule))
                .filled("digest", seen.digest());
        Request request = path.put(parameters, "firewall", "rules", Integer.toString(position))
                .trying("change rule %d of the firewall of %s".formatted(position, path));
        return changed(request, seen.with(position, rule));
    }

    /** Takes a rule out. */
    public FirewallRules remove(FirewallRules seen, int position) {
        Objects.checkIndex(position, seen.rules().size());
        Parameters parameters = Parameters.none().filled("digest", seen.digest());
        Request request = path.delete(parameters, "firewall", "rules", Integer.toString(position))
                .trying("take rule %d out of the firewall of %s".formatted(position, path));
        return changed(request, seen.without(position));
    }

    private FirewallRules changed(Request request, List<FirewallRule> wanted) {
        send(request, () -> rules().rules().equals(wanted));
        return rules();
    }

    /** Without any rule there is no digest that the server could compare. */
    private void unchanged(FirewallRules seen, String tried) {
        if (seen.digest().isEmpty() && !rules().rules().isEmpty()) {
            throw new ConflictException(new Problem(
                    path.api().system(),
                    tried,
                    "there were no rules when they were read, and there are some now; nothing was sent",
                    "Read them again"));
        }
    }

    private static List<String> gone(FirewallRule before, FirewallRule after) {
        Parameters then = before.parameters();
        Parameters now = after.parameters();
        return then.names().stream().filter(name -> !now.names().contains(name)).toList();
    }

    /** Reads how it works. */
    public FirewallOptions options() {
        return path.read("firewall options", FirewallOptions::of, "firewall", "options");
    }

    /**
     * Writes how it works, if it still is as it was read.
     *
     * @param wanted made from what was read, whose digest it carries
     * @return what was read back
     * @throws OutcomeUnknownException if the answer was lost and it does not read as wanted
     */
    public FirewallOptions options(FirewallOptions wanted) {
        Request request =
                path.put(wanted.parameters(), "firewall", "options").trying("change the firewall options of " + path);
        send(request, () -> wanted.same(options()));
        return options();
    }

    private void send(Request request, BooleanSupplier done) {
        try {
            path.api().change(request);
        } catch (OutcomeUnknownException e) {
            if (!Lost.looking(e, done::getAsBoolean)) {
                throw new OutcomeUnknownException(
                        new Problem(
                                path.api().system(),
                                request.tried(),
                                "no answer came, and it does not read as wanted",
                                "Read it again in a while, then decide; it was not sent again"),
                        e);
            }
        }
    }

    @Override
    public String toString() {
        return "firewall of " + path;
    }
}
