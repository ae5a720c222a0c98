package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a guest's firewall. Immutable; each method returns a changed copy.
 *
 * @param direction {@code in}, {@code out}, {@code forward}; or {@code group}, whose action is a security group
 * @param action {@code ACCEPT}, {@code DROP}, {@code REJECT}, or a security group's name
 * @param enabled whether it counts
 * @param macro the ports of something well known: {@code SSH}; null for none
 * @param protocol {@code tcp}, {@code udp}, …; null for any
 * @param source addresses, a prefix, {@code +ipset} or an alias; null for any
 * @param destination as the source; null for any
 * @param sourcePort {@code 1024:65535}; null for any
 * @param destinationPort {@code 22,80,8000:8010}; null for any
 * @param card the network card it is for, {@code net0}; null for all
 * @param comment may be empty
 */
public record FirewallRule(
        String direction,
        String action,
        boolean enabled,
        @Nullable String macro,
        @Nullable String protocol,
        @Nullable String source,
        @Nullable String destination,
        @Nullable String sourcePort,
        @Nullable String destinationPort,
        @Nullable String card,
        String comment) {
    public FirewallRule {
        requireNonNull(direction, "direction is null");
        requireNonNull(action, "action is null");
        requireNonNull(comment, "comment is null");
    }

    /** Returns a rule that lets in what comes to these ports: {@code allowIn("tcp", "22")}. */
    public static FirewallRule allowIn(String protocol, String ports) {
        return new FirewallRule("in", "ACCEPT", true, null, protocol, null, null, null, ports, null, "");
    }

    /** Returns a rule for something well known: {@code macro("in", "ACCEPT", "SSH")}. */
    public static FirewallRule macro(String direction, String action, String name) {
        return new FirewallRule(direction, action, true, name, null, null, null, null, null, null, "");
    }

    /** Returns the same for what comes from there alone. */
    public FirewallRule from(String addresses) {
        return new FirewallRule(
                direction,
                action,
                enabled,
                macro,
                protocol,
                addresses,
                destination,
                sourcePort,
                destinationPort,
                card,
                comment);
    }

    /** Returns the same with a comment. */
    public FirewallRule comment(String text) {
        return new FirewallRule(
                direction,
                action,
                enabled,
                macro,
                protocol,
                source,
                destination,
                sourcePort,
                destinationPort,
                card,
                text);
    }

    /** Returns the same that counts, or does not. */
    public FirewallRule enabled(boolean on) {
        return new FirewallRule(
                direction,
                action,
                on,
                macro,
                protocol,
                source,
                destination,
                sourcePort,
                destinationPort,
                card,
                comment);
    }

    static FirewallRule of(Json json) {
        return new FirewallRule(
                json.text("type"),
                json.text("action"),
                json.flag("enable"),
                json.findText("macro").orElse(null),
                json.findText("proto").orElse(null),
                json.findText("source").orElse(null),
                json.findText("dest").orElse(null),
                json.findText("sport").orElse(null),
                json.findText("dport").orElse(null),
                json.findText("iface").orElse(null),
                json.findText("comment").orElse("").strip());
    }

    Parameters parameters() {
        return Parameters.of("type", direction)
                .with("action", action)
                .with("enable", enabled)
                .with("macro", macro)
                .with("proto", protocol)
                .with("source", source)
                .with("dest", destination)
                .with("sport", sourcePort)
                .with("dport", destinationPort)
                .with("iface", card)
                .filled("comment", comment);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(enabled ? "" : "(off) ")
                .append(direction)
                .append(' ')
                .append(action);
        append(text, "", macro);
        append(text, "proto ", protocol);
        append(text, "from ", source);
        append(text, "to ", destination);
        append(text, "port ", destinationPort);
        append(text, "on ", card);
        return text.append(comment.isEmpty() ? "" : " # " + comment).toString();
    }

    private static void append(StringBuilder text, String word, @Nullable String value) {
        if (value != null) {
            text.append(' ').append(word).append(value);
        }
    }
}
