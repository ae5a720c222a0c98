package io.github.bladebook.snapshot;

import java.util.List;
import java.util.Map;

/**
 * One requirement on a label.
 *
 * @param operator In, NotIn, Exists, DoesNotExist, Gt or Lt; an operator nobody knows is never met
 */
public record Requirement(String key, String operator, List<String> values) {
    public Requirement {
        values = List.copyOf(values);
    }

    /** Returns whether the labels meet it. NotIn is met by an absent label, as in the scheduler. */
    public boolean matches(Map<String, String> labels) {
        String value = labels.get(key);
        return switch (operator) {
            case "In" -> value != null && values.contains(value);
            case "NotIn" -> value == null || !values.contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            case "Gt", "Lt" -> value != null && values.size() == 1 && compare(value, values.get(0));
            default -> false;
        };
    }

    private boolean compare(String value, String bound) {
        try {
            long difference = Long.compare(Long.parseLong(value), Long.parseLong(bound));
            return operator.equals("Gt") ? difference > 0 : difference < 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
