package io.github.bladebook.simulator.face.proxmox.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The formats that the table names. A name that ends in {@code -list} takes several values, in {@code -opt} an empty one. */
final class Formats {
    private static final Map<String, Format> KNOWN = new HashMap<>();

    static {
        KNOWN.putAll(NameFormats.all());
        KNOWN.putAll(NetworkFormats.all());
        KNOWN.putAll(GuestFormats.all());
        KNOWN.putAll(ItemFormats.all());
    }

    private Formats() {}

    /** One format: says what is wrong with a value, with its line end; null for nothing. */
    interface Format {
        @Nullable
        String complaint(String name, String value);
    }

    /** Makes a format of an expression and a complaint in which {@code %s} stands for the value. */
    static Format matching(String expression, String complaint) {
        Pattern pattern = Pattern.compile(expression);
        return (name, value) -> pattern.matcher(value).matches() ? null : complaint.replace("%s", value) + "\n";
    }

    static @Nullable String complaint(String name, String format, String value) {
        Format known = KNOWN.get(format);
        if (known != null) {
            return known.complaint(name, value);
        }
        if (format.endsWith("-opt")) {
            return value.isEmpty() ? null : complaint(name, format.substring(0, format.length() - 4), value);
        }
        if (format.endsWith("-list")) {
            String each = format.substring(0, format.length() - 5);
            for (String part : value.split("[\\s,;\0]+", -1)) {
                String wrong = part.isEmpty() ? null : complaint(name, each, part);
                if (wrong != null) {
                    return wrong;
                }
            }
        }
        return null;
    }
}
