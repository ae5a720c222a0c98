package io.github.bladebook.proxmox;

import io.github.bladebook.core.unit.DataSize;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
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
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMGT]?)");
    private static final String UNITS = "KMGT";

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

    /** Returns one property. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns the property {@code size} of a disk; K, M, G and T are binary, as qemu-server counts. */
    public Optional<DataSize> size() {
        return find("size").flatMap(PropertyString::size);
    }

    private static Optional<DataSize> size(String text) {
        Matcher form = SIZE.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int power = form.group(2).isEmpty() ? 0 : UNITS.indexOf(form.group(2)) + 1;
        BigDecimal bytes = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
        return bytes.toBigInteger().bitLength() < 64 ? Optional.of(new DataSize(bytes.longValue())) : Optional.empty();
    }

    @Override
    public String toString() {
        return raw;
    }
}
