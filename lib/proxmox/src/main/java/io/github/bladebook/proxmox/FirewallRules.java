package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rules of a guest's firewall in the order in which they are asked; the first that fits decides.
 *
 * @param digest of the whole, to change it only if nobody else did; empty where there was no rule yet
 */
public record FirewallRules(List<FirewallRule> rules, String digest) {
    public FirewallRules {
        rules = List.copyOf(rules);
    }

    static FirewallRules of(Json data) {
        List<Json> rows = new ArrayList<>(data.elements());
        rows.sort((one, other) -> Long.compare(
                one.findInteger("pos").orElse(0), other.findInteger("pos").orElse(0)));
        String digest = rows.stream()
                .flatMap(row -> row.findText("digest").stream())
                .findFirst()
                .orElse("");
        return new FirewallRules(rows.stream().map(FirewallRule::of).toList(), digest);
    }

    /** Returns the rules with one more before all others. */
    List<FirewallRule> plus(FirewallRule rule) {
        List<FirewallRule> more = new ArrayList<>(rules);
        more.add(0, rule);
        return more;
    }

    List<FirewallRule> without(int position) {
        List<FirewallRule> less = new ArrayList<>(rules);
        less.remove(position);
        return less;
    }

    List<FirewallRule> with(int position, FirewallRule rule) {
        List<FirewallRule> other = new ArrayList<>(rules);
        other.set(position, rule);
        return other;
    }

    /** Returns the rules, one a line, each with its position. */
    @Override
    public String toString() {
        return rules.isEmpty()
                ? "no rules"
                : IntStream.range(0, rules.size())
                        .mapToObj(position -> position + " " + rules.get(position))
                        .collect(Collectors.joining("\n"));
    }
}
