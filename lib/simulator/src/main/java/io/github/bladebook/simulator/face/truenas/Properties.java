package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Names;
import io.github.bladebook.simulator.state.truenas.Wording;
import io.github.bladebook.simulator.state.truenas.Zfs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ZFS properties as the API shows them: an object with the raw value, what it means, and where it comes from. */
final class Properties {
    /** Native properties that children inherit, with what they are where nobody set them. */
    static final Map<String, String> INHERITED = Map.ofEntries(
            Map.entry("compression", "on"),
            Map.entry("sync", "standard"),
            Map.entry("snapdev", "hidden"),
            Map.entry("exec", "on"),
            Map.entry("copies", "1"),
            Map.entry("snapdir", "hidden"),
            Map.entry("dedup", "off"),
            Map.entry("checksum", "on"),
            Map.entry("readonly", "off"),
            Map.entry("atime", "on"),
            Map.entry("aclmode", "discard"),
            Map.entry("acltype", "posix"),
            Map.entry("xattr", "sa"),
            Map.entry("special_small_blocks", "0"),
            Map.entry("recordsize", "131072"));

    /** Properties that only file systems have. */
    static final Set<String> FILESYSTEM_ONLY = Set.of(
            "aclmode",
            "acltype",
            "atime",
            "recordsize",
            "snapdir",
            "exec",
            "casesensitivity",
            "quota",
            "refquota",
            "xattr");

    private static final List<String> SIZES = List.of("quota", "refquota", "reservation", "refreservation");
    private static final Set<String> SWITCHES = Set.of("exec", "readonly", "atime");
    private static final Set<String> BYTES = Set.of("recordsize", "volsize", "volblocksize");

    private final Zfs zfs;

    Properties(Zfs zfs) {
        this.zfs = zfs;
    }

    /** Returns one property object. */
    static ObjectNode property(
            @Nullable String value, String raw, JsonNode parsed, String source, @Nullable String from) {
        ObjectNode property = Json.object();
        property.set("parsed", parsed);
        property.put("rawvalue", raw).put("value", value).put("source", source).put("source_info", from);
        return property;
    }

    /** Returns a figure that ZFS reckons itself. */
    static ObjectNode figure(long bytes) {
        return property(Sizes.text(bytes), Long.toString(bytes), LongNode.valueOf(bytes), "NONE", null);
    }

    /** Adds all properties that are set, inherited or preset. */
    void add(Dataset dataset, ObjectNode row) {
        INHERITED.forEach((name, preset) -> {
            if (!dataset.volume() || !FILESYSTEM_ONLY.contains(name)) {
                row.set(shown(name), inherited(dataset, name, preset));
            }
        });
        for (String name : SIZES) {
            if (!dataset.volume() || !FILESYSTEM_ONLY.contains(name)) {
                row.set(name, size(dataset, name));
            }
        }
        if (dataset.volume()) {
            for (String name : List.of("volsize", "volblocksize")) {
                long bytes = Long.parseLong(dataset.properties().getOrDefault(name, "16384"));
                row.set(
                        name,
                        property(Sizes.text(bytes), Long.toString(bytes), LongNode.valueOf(bytes), "LOCAL", null));
            }
        } else {
            String casing = dataset.properties().getOrDefault("casesensitivity", "sensitive");
            row.set("casesensitivity", shownValue("casesensitivity", casing, "NONE", null));
        }
        Optional<Dataset> root = Encryption.root(zfs, dataset);
        String format = root.map(Encryption::format).orElse("none");
        String algorithm = root.map(Encryption::algorithm).orElse("off");
        row.set(
                "key_format",
                property(
                        root.map(own -> upper(format)).orElse(null),
                        format,
                        TextNode.valueOf(format),
                        root.isPresent() ? "LOCAL" : "DEFAULT",
                        null));
        row.set(
                "encryption_algorithm",
                property(
                        root.map(own -> upper(algorithm)).orElse(null),
                        algorithm,
                        TextNode.valueOf(algorithm),
                        root.isPresent() ? "LOCAL" : "DEFAULT",
                        null));
        row.set("pbkdf2iters", property("0", "0", TextNode.valueOf("0"), "DEFAULT", null));
    }

    static String shown(String name) {
        return Wording.NATIVE.getOrDefault(name, name);
    }

    private static ObjectNode size(Dataset dataset, String name) {
        long bytes = dataset.number(name);
        return bytes == 0
                ? property(null, "0", NullNode.getInstance(), "DEFAULT", null)
                : property(Sizes.text(bytes), Long.toString(bytes), LongNode.valueOf(bytes), "LOCAL", null);
    }

    /** Returns where a property comes from: here, a dataset above, or nowhere. */
    private ObjectNode inherited(Dataset dataset, String name, String preset) {
        String here = dataset.properties().get(name);
        if (here != null) {
            return shownValue(name, here, "LOCAL", null);
        }
        Optional<Dataset> above = Names.parent(dataset.name()).flatMap(zfs::dataset);
        while (above.isPresent()) {
            String value = above.get().properties().get(name);
            if (value != null) {
                return shownValue(name, value, "INHERITED", above.get().name());
            }
            above = Names.parent(above.get().name()).flatMap(zfs::dataset);
        }
        return shownValue(name, preset, "DEFAULT", null);
    }

    /** Returns the value that is in force. */
    String value(Dataset dataset, String name) {
        return inherited(dataset, name, INHERITED.getOrDefault(name, ""))
                .path("rawvalue")
                .asText();
    }

    private static ObjectNode shownValue(String name, String raw, String source, @Nullable String from) {
        if (SWITCHES.contains(name)) {
            return property(upper(raw), raw, BooleanNode.valueOf(raw.equals("on")), source, from);
        }
        if (BYTES.contains(name)) {
            long bytes = Long.parseLong(raw);
            return property(Sizes.text(bytes), raw, LongNode.valueOf(bytes), source, from);
        }
        if (name.equals("copies")) {
            return property(raw, raw, LongNode.valueOf(Long.parseLong(raw)), source, from);
        }
        return property(upper(raw), raw, TextNode.valueOf(raw), source, from);
    }

    private static String upper(String raw) {
        return raw.toUpperCase(java.util.Locale.ROOT);
    }
}
