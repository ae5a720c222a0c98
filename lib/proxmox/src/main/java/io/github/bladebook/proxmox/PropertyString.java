package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Loose;
import io.github.bladebook.core.unit.DataSize;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Several properties in one value: {@code virtio=BC:24:11:01:02:03,bridge=vmbr0,tag=100} or
 * {@code local-lvm:vm-106-disk-0,discard=on,size=32G}.
 *
 * @param raw as it was written
 * @param bare the item without a name, which stands for the default property; null where there is none
 * @param values the others in their order
 */
public record PropertyString(String raw, @Nullable String bare, Map<String, String> values) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final Pattern UNWRITABLE = Pattern.compile("[,\\x00-\\x1f\\x7f]|^\\s|\\s$|^$");

    public PropertyString {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Reads a property string; any text is one. */
    public static PropertyString parse(String text) {
        String bare = null;
        Map<String, String> values = new LinkedHashMap<>();
        for (String item : text.split(",", -1)) {
            int equals = item.indexOf('=');
            if (equals > 0) {
                values.put(
                        item.substring(0, equals).strip(),
                        item.substring(equals + 1).strip());
            } else if (bare == null && !item.isBlank()) {
                bare = item.strip();
            }
        }
        return new PropertyString(text, bare, values);
    }

    /**
     * Makes a property string.
     *
     * @param bare the item without a name; null for none
     * @throws IllegalArgumentException if a name or value cannot be written so, as one with a comma in it
     */
    public static PropertyString of(@Nullable String bare, Map<String, String> values) {
        StringJoiner text = new StringJoiner(",");
        if (bare != null) {
            // With an equals sign it would be read as a property of that name.
            if (bare.contains("=")) {
                throw new IllegalArgumentException("'%s' cannot stand in a property string".formatted(bare));
            }
            text.add(writable(bare));
        }
        values.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("'%s' is no name of a property".formatted(name));
            }
            text.add(name + "=" + writable(value));
        });
        return new PropertyString(text.toString(), bare, values);
    }

    private static String writable(String value) {
        if (UNWRITABLE.matcher(value).find()) {
            throw new IllegalArgumentException("'%s' cannot stand in a property string".formatted(value));
        }
        return value;
    }

    /** Returns one property. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns the property {@code size} of a disk; K, M, G and T are binary, as qemu-server counts. */
    public Optional<DataSize> size() {
        return find("size").flatMap(DiskSize::find);
    }

    /** Returns whether a property is there and says yes. */
    boolean flag(String name) {
        return find(name).map(Loose::flag).orElse(false);
    }

    /** Returns the properties except these. */
    Map<String, String> except(String... names) {
        Map<String, String> rest = new LinkedHashMap<>(values);
        List.of(names).forEach(rest::remove);
        return rest;
    }

    @Override
    public String toString() {
        return raw;
    }
}
