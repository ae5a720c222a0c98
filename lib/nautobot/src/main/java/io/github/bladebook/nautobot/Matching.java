package io.github.bladebook.nautobot;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is wanted with what an answer tells, in spite of all ways that Nautobot has to write the same: nothing as null and as
 * empty text, choices with their labels, hardware addresses in any form, lists in any order, references by id or by name.
 */
final class Matching {
    private static final String CUSTOM = "custom_fields";

    private Matching() {}

    /** Returns the fields that are not as wanted; empty where all are. */
    static List<FieldChange> differences(Kind<?> kind, Map<String, ? extends @Nullable Object> wanted, Json found) {
        List<FieldChange> changes = new ArrayList<>();
        for (Map.Entry<String, ? extends @Nullable Object> entry : wanted.entrySet()) {
            String field = entry.getKey();
            Json there = kind.at(found, field);
            if (field.equals(CUSTOM) && entry.getValue() instanceof Map<?, ?> customs) {
                customs.forEach((key, value) -> {
                    Json held = there.at(String.valueOf(key));
                    if (!matches(CUSTOM, value, held)) {
                        changes.add(new FieldChange(CUSTOM + "." + key, told(held), Values.told(value)));
                    }
                });
            } else if (!matches(field, entry.getValue(), there)) {
                changes.add(new FieldChange(field, told(there), Values.told(entry.getValue())));
            }
        }
        return changes;
    }

    /** Returns whether an answer is the object that a key means; an address by its host alone, as its mask may change. */
    static boolean identifies(Kind<?> kind, Map<String, Object> key, Json found) {
        return key.entrySet().stream().allMatch(entry -> {
            Json there = kind.at(found, entry.getKey());
            return entry.getKey().equals("address")
                    ? sameHost(entry.getValue(), there)
                    : matches(entry.getKey(), entry.getValue(), there);
        });
    }

    static boolean matches(String field, @Nullable Object wanted, Json found) {
        if (wanted == null || wanted.equals("")) {
            return empty(found);
        }
        if (wanted instanceof Ref ref) {
            return refers(ref, found);
        }
        if (wanted instanceof Collection<?> list) {
            return sameElements(field, list, found);
        }
        if (wanted instanceof Map<?, ?>) {
            return found.object()
                    && Json.parse(Json.write(wanted)).as(Object.class).equals(found.as(Object.class));
        }
        if (found.object() && found.names().contains("value")) {
            return matches(field, wanted, found.at("value"));
        }
        return !found.absent() && !found.object() && !found.array() && sameScalar(field, wanted, found.text());
    }

    private static boolean empty(Json found) {
        return found.absent()
                || (found.array() && found.elements().isEmpty())
                || (found.object() && found.names().isEmpty())
                || (found.object() && found.names().contains("value") && empty(found.at("value")))
                || (!found.object() && !found.array() && found.text().isEmpty());
    }

    private static boolean refers(Ref ref, Json found) {
        UUID id = ref.id();
        if (id != null) {
            return id.toString().equalsIgnoreCase(found.findText("id").orElse(""));
        }
        return ref.fields().entrySet().stream().allMatch(entry -> {
            Json there = found;
            for (String step : entry.getKey().split("__", -1)) {
                there = there.at(step);
            }
            return matches(entry.getKey(), entry.getValue(), there);
        });
    }

    private static boolean sameElements(String field, Collection<?> wanted, Json found) {
        List<Json> left = new ArrayList<>(found.elements());
        for (Object one : wanted) {
            boolean there = left.stream()
                    .filter(element -> matches(field, one, element))
                    .findFirst()
                    .map(left::remove)
                    .orElse(false);
            if (!there) {
                return false;
            }
        }
        return left.isEmpty();
    }

    private static boolean sameScalar(String field, Object wanted, String found) {
        String text = Values.plain(wanted);
        if (wanted instanceof Number) {
            try {
                return new BigDecimal(text).compareTo(new BigDecimal(found)) == 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }
        if (field.equals("mac_address")) {
            return bare(text).equals(bare(found));
        }
        if (wanted instanceof IPAddress || field.equals("address") || field.equals("prefix") || field.equals("host")) {
            return sameAddress(text, found);
        }
        return text.equals(found.strip());
    }

    /** Compares in canonical form, as the library's own equality leaves the mask of a single address out. */
    private static boolean sameAddress(String one, String other) {
        IPAddress first = new IPAddressString(one).getAddress();
        IPAddress second = new IPAddressString(other).getAddress();
        return first != null && second != null && first.toCanonicalString().equals(second.toCanonicalString());
    }

    private static String bare(String mac) {
        return mac.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
    }

    private static boolean sameHost(Object wanted, Json found) {
        if (found.absent()) {
            return false;
        }
        IPAddress one = new IPAddressString(Values.plain(wanted)).getAddress();
        IPAddress other = new IPAddressString(found.text()).getAddress();
        return one != null && other != null && one.withoutPrefixLength().equals(other.withoutPrefixLength());
    }

    private static String told(Json found) {
        if (empty(found)) {
            return "nothing";
        }
        if (found.array()) {
            return found.elements().stream()
                    .map(Matching::told)
                    .sorted()
                    .toList()
                    .toString();
        }
        if (!found.object()) {
            return found.text();
        }
        for (String name : List.of("value", "name", "display", "id")) {
            if (found.names().contains(name)) {
                return found.at(name).absent() ? "nothing" : found.text(name);
            }
        }
        return found.toString();
    }
}
