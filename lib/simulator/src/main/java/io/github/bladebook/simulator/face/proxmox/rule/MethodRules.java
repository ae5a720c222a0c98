package io.github.bladebook.simulator.face.proxmox.rule;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of one method: those it knows by name, and those that are numbered, such as {@code net0} to {@code net31}. */
public final class MethodRules {
    private static final Pattern NUMBERED = Pattern.compile("([a-z]+)(0|[1-9]\\d{0,2})");
    /** How many there are of what is numbered. */
    private static final Map<String, Integer> COUNTS = Map.ofEntries(
            Map.entry("net", 32),
            Map.entry("ipconfig", 32),
            Map.entry("scsi", 31),
            Map.entry("virtio", 16),
            Map.entry("sata", 6),
            Map.entry("ide", 4),
            Map.entry("hostpci", 16),
            Map.entry("usb", 14),
            Map.entry("serial", 4),
            Map.entry("parallel", 3),
            Map.entry("numa", 8),
            Map.entry("virtiofs", 10));

    private static final int OTHERWISE = 256;

    private final Map<String, Rule> rules;

    MethodRules(Map<String, Rule> rules) {
        this.rules = Map.copyOf(rules);
    }

    /** Returns the names, those that are numbered as {@code net[n]}. */
    public Set<String> names() {
        return rules.keySet();
    }

    /** Returns whether there is a parameter of this name, {@code net0} for example. */
    public boolean knows(String name) {
        return rule(name) != null;
    }

    /** Returns whether several values may stand for one of this name. */
    public boolean takesLists(String name) {
        Rule rule = rule(name);
        return rule != null && rule.takesLists();
    }

    /** Returns whether its values are yes and no, as 1 and 0. */
    public boolean isFlag(String name) {
        Rule rule = rule(name);
        return rule != null && rule.type().equals("boolean");
    }

    /** Returns whether its values are whole numbers. */
    public boolean isWhole(String name) {
        Rule rule = rule(name);
        return rule != null && (rule.type().equals("boolean") || rule.type().equals("integer"));
    }

    /**
     * Returns what is wrong, by parameter.
     *
     * @param given the values; several of one name with NUL between
     * @param shapes what came as something else than a text or a number: {@code HASH} or {@code ARRAY} by name
     */
    public Map<String, String> check(Map<String, String> given, Map<String, String> shapes) {
        Map<String, String> errors = new TreeMap<>();
        given.forEach((name, value) -> {
            Rule rule = rule(name);
            String shape = shapes.get(name);
            if (rule == null) {
                errors.put(
                        name, "property is not defined in schema and the schema does not allow additional properties");
            } else if (shape != null && !fits(shape, rule)) {
                errors.put(name, "type check ('" + rule.type() + "') failed - got " + shape);
            } else {
                Check.value(name, rule, value, errors);
            }
        });
        rules.forEach((name, rule) -> {
            if (!rule.optional() && !name.endsWith("[n]") && !given.containsKey(name)) {
                errors.put(name, "property is missing and it is not optional");
            }
            String other = rule.requires();
            if (other != null && given.containsKey(name) && !given.containsKey(other)) {
                errors.put(other, "missing property - '" + name + "' requires this property");
            }
        });
        return errors;
    }

    private static boolean fits(String shape, Rule rule) {
        return switch (shape) {
            case "ARRAY" -> rule.takesLists();
            case "HASH" -> false;
            default -> rule.type().equals("boolean");
        };
    }

    private @Nullable Rule rule(String name) {
        Rule rule = rules.get(name);
        if (rule != null || name.endsWith("[n]")) {
            return name.endsWith("[n]") ? null : rule;
        }
        Matcher numbered = NUMBERED.matcher(name);
        if (!numbered.matches()
                || Integer.parseInt(numbered.group(2)) >= COUNTS.getOrDefault(numbered.group(1), OTHERWISE)) {
            return null;
        }
        return rules.get(numbered.group(1) + "[n]");
    }
}
