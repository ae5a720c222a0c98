package io.github.bladebook.simulator.face.proxmox;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a method says of one of its parameters.
 *
 * @param type {@code string}, {@code integer} or {@code boolean}
 * @param accepted the values of an enumeration, empty for any
 * @param minimum the least number, null for none
 */
record Parameter(
        String name,
        String type,
        boolean optional,
        List<String> accepted,
        @Nullable Long minimum) {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern NODE = Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?");
    private static final Pattern STORAGE = Pattern.compile("[a-zA-Z][a-zA-Z0-9._-]*[a-zA-Z0-9]");
    private static final long LEAST_VMID = 100;
    private static final long MOST_VMID = 999_999_999;

    static Parameter text(String name) {
        return new Parameter(name, "string", true, List.of(), null);
    }

    static Parameter needed(String name) {
        return new Parameter(name, "string", false, List.of(), null);
    }

    static Parameter flag(String name) {
        return new Parameter(name, "boolean", true, List.of(), null);
    }

    static Parameter number(String name, long minimum) {
        return new Parameter(name, "integer", true, List.of(), minimum);
    }

    static Parameter choice(String name, String... accepted) {
        return new Parameter(name, "string", true, List.of(accepted), null);
    }

    static Parameter neededChoice(String name, String... accepted) {
        return new Parameter(name, "string", false, List.of(accepted), null);
    }

    /** Returns the parameter that a segment of a path stands for. */
    static Parameter segment(String name) {
        return name.equals("vmid") ? new Parameter(name, "integer", false, List.of(), null) : needed(name);
    }

    /** Returns what the validator says of a value, null for nothing. */
    @Nullable
    String complaint(String value) {
        if (type.equals("integer") && !WHOLE.matcher(value).matches()) {
            return typeCheck(value);
        }
        if (type.equals("boolean") && !value.equals("0") && !value.equals("1")) {
            return typeCheck(value);
        }
        if (minimum != null && Long.parseLong(value) < minimum) {
            return "value must have a minimum value of " + minimum;
        }
        if (!accepted.isEmpty() && !accepted.contains(value)) {
            return "value '" + value + "' does not have a value in the enumeration '" + String.join(", ", accepted)
                    + "'";
        }
        return format(value);
    }

    private String typeCheck(String value) {
        return "type check ('" + type + "') failed - got '" + value + "'";
    }

    private @Nullable String format(String value) {
        return switch (name) {
            case "vmid" -> vmid(Long.parseLong(value));
            case "node" ->
                NODE.matcher(value).matches() ? null : "invalid format - value does not look like a valid node name\n";
            case "storage" ->
                STORAGE.matcher(value).matches()
                        ? null
                        : "invalid format - storage ID '" + value + "' contains illegal characters\n";
            default -> null;
        };
    }

    private static @Nullable String vmid(long value) {
        if (value < LEAST_VMID) {
            return "value must have a minimum value of " + LEAST_VMID;
        }
        return value > MOST_VMID ? "value must have a maximum value of " + MOST_VMID : null;
    }
}
