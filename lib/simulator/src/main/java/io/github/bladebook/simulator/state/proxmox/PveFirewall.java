package io.github.bladebook.simulator.state.proxmox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The firewall of one guest.
 *
 * @param rules in the order in which they count
 * @param aliases by name; each has a CIDR and perhaps a comment
 * @param sets the entries of IP sets by name
 * @param comments comments of IP sets by name
 */
public record PveFirewall(
        Map<String, String> options,
        List<Map<String, String>> rules,
        Map<String, Map<String, String>> aliases,
        Map<String, List<Map<String, String>>> sets,
        Map<String, String> comments) {
    /** A firewall that says nothing. */
    public static final PveFirewall NONE = new PveFirewall(Map.of(), List.of(), Map.of(), Map.of(), Map.of());

    public PveFirewall {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
        rules = rules.stream()
                .map(rule -> Collections.unmodifiableMap(new TreeMap<>(rule)))
                .toList();
        aliases = Collections.unmodifiableMap(new TreeMap<>(aliases));
        sets = Collections.unmodifiableMap(new TreeMap<>(sets));
        comments = Collections.unmodifiableMap(new TreeMap<>(comments));
    }

    public PveFirewall withOptions(Map<String, String> other) {
        return new PveFirewall(other, rules, aliases, sets, comments);
    }

    public PveFirewall withRules(List<Map<String, String>> other) {
        return new PveFirewall(options, other, aliases, sets, comments);
    }

    public PveFirewall withAliases(Map<String, Map<String, String>> other) {
        return new PveFirewall(options, rules, other, sets, comments);
    }

    /** Returns the same with one IP set in place of the one of its name. */
    public PveFirewall withSet(String name, List<Map<String, String>> entries) {
        Map<String, List<Map<String, String>>> all = new TreeMap<>(sets);
        all.put(name, List.copyOf(entries));
        return new PveFirewall(options, rules, aliases, all, comments);
    }

    /** Returns the same without an IP set. */
    public PveFirewall withoutSet(String name) {
        Map<String, List<Map<String, String>>> all = new TreeMap<>(sets);
        Map<String, String> said = new TreeMap<>(comments);
        all.remove(name);
        said.remove(name);
        return new PveFirewall(options, rules, aliases, all, said);
    }

    /** Returns the same with a comment on an IP set. */
    public PveFirewall withComment(String name, String comment) {
        Map<String, String> said = new TreeMap<>(comments);
        said.put(name, comment);
        return new PveFirewall(options, rules, aliases, sets, said);
    }

    /** Returns a copy of the rules that may be changed. */
    public List<Map<String, String>> copyOfRules() {
        return new ArrayList<>(rules);
    }

    /** Returns the checksum of one of its parts. */
    public static String digest(Object part) {
        return Digests.of(part.toString());
    }
}
