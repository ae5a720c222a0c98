package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.truenas.Complaint;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Puts what {@code create} and {@code update} take into the properties of a dataset. */
final class DatasetProperties {
    private static final Map<String, String> NATIVE = Map.of(
            "deduplication", "dedup",
            "special_small_block_size", "special_small_blocks");
    private static final List<String> INHERITABLE = List.of(
            "sync",
            "snapdev",
            "compression",
            "exec",
            "copies",
            "snapdir",
            "deduplication",
            "checksum",
            "readonly",
            "aclmode",
            "acltype",
            "atime",
            "casesensitivity",
            "special_small_block_size");
    private static final List<String> SIZES = List.of("quota", "refquota", "reservation", "refreservation");
    private static final Map<String, String> OWN = Map.of(
            "comments", "org.freenas:description",
            "managedby", "org.truenas:managedby",
            "quota_warning", "org.freenas:quota_warning",
            "quota_critical", "org.freenas:quota_critical",
            "refquota_warning", "org.freenas:refquota_warning",
            "refquota_critical", "org.freenas:refquota_critical");
    private static final Set<String> VOLUME_ONLY = Set.of("volsize", "force_size", "sparse", "volblocksize");
    private static final Set<String> FILESYSTEM_ONLY = Set.of(
            "aclmode", "acltype", "atime", "casesensitivity", "quota", "refquota", "recordsize", "snapdir", "exec");

    /** Sets what is given, and takes away what is to be inherited. */
    void apply(Dataset dataset, JsonNode data, String place) {
        List<Complaint> complaints = new ArrayList<>();
        for (String field : dataset.volume() ? FILESYSTEM_ONLY : VOLUME_ONLY) {
            boolean preset = data.path(field).asText().equals("INHERIT") && dataset.volume();
            if (data.has(field) && !preset) {
                complaints.add(Complaint.of(
                        place + field, "This field is not valid for " + (dataset.volume() ? "VOLUME" : "FILESYSTEM")));
            }
        }
        if (!complaints.isEmpty()) {
            throw Refusal.invalid(complaints);
        }
        INHERITABLE.stream().filter(data::has).forEach(field -> set(dataset, field, data.path(field)));
        for (String field : SIZES) {
            if (data.has(field)) {
                sized(dataset, field, data.path(field).asLong());
            }
        }
        for (String field : List.of("recordsize", "volblocksize")) {
            if (data.path(field).isTextual() && !data.path(field).asText().equals("INHERIT")) {
                dataset.properties()
                        .put(field, Long.toString(bytes(data.path(field).asText())));
            } else if (data.has(field)) {
                dataset.properties().remove(field);
            }
        }
        if (data.has("volsize")) {
            dataset.properties().put("volsize", data.path("volsize").asText());
            boolean sparse = data.path("sparse").asBoolean(!dataset.properties().containsKey("refreservation"))
                    && data.has("sparse");
            if (!sparse && !data.has("refreservation")) {
                dataset.properties().put("refreservation", data.path("volsize").asText());
            }
        }
        user(dataset, data);
    }

    private static void set(Dataset dataset, String field, JsonNode value) {
        String property = NATIVE.getOrDefault(field, field);
        if (value.asText().equals("INHERIT")) {
            dataset.properties().remove(property);
        } else {
            dataset.properties().put(property, value.asText().toLowerCase(Locale.ROOT));
        }
    }

    private static void sized(Dataset dataset, String property, long bytes) {
        if (bytes == 0) {
            dataset.properties().remove(property);
        } else {
            dataset.properties().put(property, Long.toString(bytes));
        }
    }

    private static void user(Dataset dataset, JsonNode data) {
        OWN.forEach((field, property) -> {
            if (data.has(field)) {
                userProperty(dataset, property, data.path(field));
            }
        });
        for (JsonNode property : data.path("user_properties")) {
            dataset.userProperties()
                    .put(property.path("key").asText(), property.path("value").asText());
        }
        for (JsonNode property : data.path("user_properties_update")) {
            String key = property.path("key").asText();
            if (property.path("remove").asBoolean()) {
                dataset.userProperties().remove(key);
            } else if (property.has("value")) {
                dataset.userProperties().put(key, property.path("value").asText());
            }
        }
    }

    private static void userProperty(Dataset dataset, String property, JsonNode value) {
        if (value.asText().equals("INHERIT")) {
            dataset.userProperties().remove(property);
        } else {
            dataset.userProperties().put(property, value.asText());
        }
    }

    /** Reads a block size such as 128K. */
    static long bytes(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        long unit = text.endsWith("M") ? 1 << 20 : text.endsWith("K") ? 1 << 10 : 1;
        return digits.isEmpty() ? 0 : Long.parseLong(digits) * unit;
    }
}
