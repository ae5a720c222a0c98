package io.github.bladebook.simulator.face.proxmox.rule;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds one value against its rule, in the order and with the words of the real validator; the first complaint counts. */
final class Check {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[Ee][+-]?\\d+)?");

    private Check() {}

    /** Adds what is wrong with {@code value} under {@code name}. */
    static void value(String name, Rule rule, String value, Map<String, String> errors) {
        if (rule.type().equals("array")) {
            int index = 0;
            for (String element : value.split("\0", -1)) {
                if (rule.items() != null) {
                    value(name + "[" + index + "]", rule.items(), element, errors);
                }
                index++;
            }
            return;
        }
        String complaint = complaint(name, rule, value);
        if (complaint != null) {
            errors.put(name, complaint);
        }
    }

    private static @Nullable String complaint(String name, Rule rule, String value) {
        if (!typed(rule.type(), value)) {
            return "type check ('" + rule.type() + "') failed - got '" + value + "'";
        }
        String format = format(name, rule, value);
        if (format != null) {
            return "invalid format - " + format;
        }
        if (rule.pattern() != null && !rule.pattern().matcher(value).find()) {
            return "value does not match the regex pattern";
        }
        int length = value.codePointCount(0, value.length());
        if (length > rule.longest()) {
            return "value may only be " + rule.longest() + " characters long";
        }
        if (length < rule.shortest()) {
            return "value must be at least " + rule.shortest() + " characters long";
        }
        String range = range(rule, value);
        if (range != null) {
            return range;
        }
        if (!rule.accepted().isEmpty() && !rule.accepted().contains(value)) {
            return "value '" + value + "' does not have a value in the enumeration '"
                    + String.join(", ", rule.accepted()) + "'";
        }
        return null;
    }

    private static boolean typed(String type, String value) {
        return switch (type) {
            case "integer" -> WHOLE.matcher(value).matches();
            case "number" -> NUMBER.matcher(value).matches();
            case "boolean" -> value.equals("0") || value.equals("1");
            default -> true;
        };
    }

    private static @Nullable String format(String name, Rule rule, String value) {
        if (!rule.keys().isEmpty()) {
            return PropertyString.complaint(name, rule.keys(), value);
        }
        return rule.format() == null ? null : Formats.complaint(name, rule.format(), value);
    }

    private static @Nullable String range(Rule rule, String value) {
        if ((rule.minimum() == null && rule.maximum() == null)
                || !NUMBER.matcher(value).matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(value.endsWith(".") ? value + "0" : value);
        if (rule.maximum() != null && number.compareTo(rule.maximum()) > 0) {
            return "value must have a maximum value of " + rule.maximum().toPlainString();
        }
        if (rule.minimum() != null && number.compareTo(rule.minimum()) < 0) {
            return "value must have a minimum value of " + rule.minimum().toPlainString();
        }
        return null;
    }
}
