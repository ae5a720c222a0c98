package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import inet.ipaddr.IPAddressString;
import io.github.bladebook.simulator.state.kube.Quantities;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import io.github.bladebook.simulator.state.kube.rules.ValueRules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The forms that the table of values names. */
final class ValueForms {
    private static final Pattern ENVIRONMENT = Pattern.compile("[ -<>-~]+");
    private static final Pattern SYSCTL =
            Pattern.compile("([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?");
    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final int ALL = 100;

    private ValueForms() {}

    /** Checks that an object has exactly one member, or some. */
    static void members(String at, JsonNode object, Rule rule, List<Cause> causes) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (!rule.words().isEmpty()) {
            names.retainAll(List.of(rule.words().get(0).split(",", -1)));
        }
        if (names.isEmpty()) {
            causes.add(Cause.required(at, "must specify a source or handler"));
        } else if (names.size() > 1 && rule.name().equals("one")) {
            List<String> order = rule.words().isEmpty()
                    ? names
                    : List.of(rule.words().get(0).split(",", -1)).stream()
                            .filter(names::contains)
                            .toList();
            causes.add(Cause.forbidden(at + "." + order.get(1), "may not specify more than 1 of these"));
        }
    }

    static void value(String at, JsonNode value, Rule rule, List<Cause> causes) {
        boolean empty = value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.asText().isEmpty())
                || (value.isContainerNode() && value.isEmpty());
        if (rule.name().equals("req")) {
            if (empty) {
                causes.add(Cause.required(at));
            }
        } else if (rule.name().equals("range") && rule.words().get(0).equals("1") && value.isMissingNode()) {
            // Nothing is a zero where the field is no pointer, and most of these are left out on purpose.
            return;
        } else if (!empty && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                value(at + "[" + i + "]", value.get(i), rule, causes);
            }
        } else if (!empty) {
            present(at, value, rule, causes);
        }
    }

    private static void present(String at, JsonNode value, Rule rule, List<Cause> causes) {
        String text = value.asText();
        switch (rule.name()) {
            case "min" -> number(at, value, Long.parseLong(rule.words().get(0)), Long.MAX_VALUE, causes);
            case "range" ->
                number(
                        at,
                        value,
                        Long.parseLong(rule.words().get(0)),
                        Long.parseLong(rule.words().get(1)),
                        causes);
            case "oneof" -> oneOf(at, text, rule, causes);
            case "oneof@" -> oneOf(at.substring(0, at.lastIndexOf('.')), text, rule, causes);
            case "label" -> Names.label(at, text, causes);
            case "subdomain" -> Names.subdomain(at, text, causes);
            case "dns1035" -> Names.dns1035(at, text, causes);
            case "qualified" -> Names.qualified(at, text, causes);
            case "labels" -> Names.labels(at, value, causes);
            case "port" -> port(at, value, causes);
            case "share" -> share(at, value, rule.words().isEmpty() ? Integer.MAX_VALUE : ALL, causes);
            case "amounts", "counts" -> amounts(at, value, rule.name().equals("counts"), causes);
            default -> text(at, text, rule.name(), causes);
        }
    }

    private static void text(String at, String text, String form, List<Cause> causes) {
        boolean fits = switch (form) {
            case "envname" -> ENVIRONMENT.matcher(text).matches();
            case "sysctl" -> SYSCTL.matcher(text).matches();
            case "inside" -> !List.of(text.split("/", -1)).contains("..");
            case "absolute" -> text.startsWith("/");
            case "plain" -> !text.contains("//") && !text.contains("/./");
            case "letter" -> text.chars().anyMatch(Character::isLetter);
            case "host" -> HOST.matcher(text).matches() && !new IPAddressString(text).isIPAddress();
            case "cidr" -> {
                IPAddressString prefix = new IPAddressString(text);
                yield prefix.isIPAddress() && prefix.isPrefixed();
            }
            case "ip" -> ip(text);
            case "address" ->
                ip(text) && !new IPAddressString(text).getAddress().isLoopback();
            default -> throw new IllegalStateException("The table of values has a rule " + form);
        };
        if (!fits) {
            causes.add(Cause.invalid(at, Cause.quoted(text), "is no valid " + form));
        }
    }

    private static boolean ip(String text) {
        IPAddressString address = new IPAddressString(text);
        return address.isIPAddress() && !address.isPrefixed();
    }

    private static void number(String at, JsonNode value, long least, long most, List<Cause> causes) {
        long number = value.asLong();
        if (number < least || number > most) {
            String range = most == Long.MAX_VALUE
                    ? "must be greater than or equal to " + least
                    : "must be between %d and %d, inclusive".formatted(least, most);
            causes.add(Cause.invalid(at, value.asText(), range));
        }
    }

    private static void oneOf(String at, String text, Rule rule, List<Cause> causes) {
        List<String> known = List.of(rule.words().get(0).split("\\|", -1));
        if (!known.contains(text)) {
            causes.add(Cause.unsupported(at, Cause.quoted(text), known));
        }
    }

    /** A number, or a name of which somebody listens. */
    private static void port(String at, JsonNode value, List<Cause> causes) {
        if (value.isIntegralNumber()) {
            PodRules.number(at, value, causes);
        } else if (!value.asText().matches("[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?")
                || value.asText().chars().noneMatch(Character::isLetter)) {
            causes.add(Cause.invalid(
                    at,
                    Cause.quoted(value.asText()),
                    "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"));
        }
    }

    /** A number of pods, or a part of them. */
    private static void share(String at, JsonNode value, int most, List<Cause> causes) {
        if (value.isIntegralNumber()) {
            number(at, value, 0, Long.MAX_VALUE, causes);
        } else if (!value.asText().matches("[0-9]+%")) {
            causes.add(Cause.invalid(
                    at,
                    Cause.quoted(value.asText()),
                    "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', "
                            + "regex used for validation is '[0-9]+%')"));
        } else if (Integer.parseInt(value.asText().replace("%", "")) > most) {
            causes.add(Cause.invalid(at, Cause.quoted(value.asText()), "must not be greater than 100%"));
        }
    }

    private static void amounts(String at, JsonNode amounts, boolean quota, List<Cause> causes) {
        for (Map.Entry<String, JsonNode> entry : amounts.properties()) {
            String field = at + "[" + entry.getKey() + "]";
            java.math.BigDecimal amount = Quantities.of(entry.getValue());
            boolean counted = ResourceNames.counted(entry.getKey());
            boolean broken = counted && amount.stripTrailingZeros().scale() > 0;
            if (quota && !ResourceNames.ofQuota(entry.getKey())) {
                causes.add(Cause.invalid(field, Cause.quoted(entry.getKey()), "must be a standard resource for quota"));
            } else if (amount.signum() < 0) {
                causes.add(Cause.invalid(
                        field, Cause.quoted(entry.getValue().asText()), "must be greater than or equal to 0"));
            } else if (quota && broken) {
                causes.add(Cause.invalid(field, Cause.quoted(entry.getValue().asText()), "must be an integer"));
            }
        }
    }
}
