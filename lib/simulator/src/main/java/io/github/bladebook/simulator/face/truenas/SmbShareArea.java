package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Table;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.Map;
import java.util.Set;

/** {@code sharing.smb.*}. */
final class SmbShareArea {
    private static final String KIND = "SharingSMB";
    private static final String EXTERNAL = "EXTERNAL_SHARE";

    /** What the options of a use are where nobody names them. */
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("DEFAULT_SHARE", "{\"aapl_name_mangling\":false,\"hostsallow\":[],\"hostsdeny\":[]}"),
            Map.entry("MULTIPROTOCOL_SHARE", "{\"aapl_name_mangling\":false,\"hostsallow\":[],\"hostsdeny\":[]}"),
            Map.entry("VEEAM_REPOSITORY_SHARE", "{\"hostsallow\":[],\"hostsdeny\":[]}"),
            Map.entry("FCP_SHARE", "{\"aapl_name_mangling\":true,\"hostsallow\":[],\"hostsdeny\":[]}"),
            Map.entry(
                    "TIME_LOCKED_SHARE",
                    "{\"grace_period\":900,\"aapl_name_mangling\":false,\"hostsallow\":[],\"hostsdeny\":[]}"),
            Map.entry(
                    "PRIVATE_DATASETS_SHARE",
                    "{\"dataset_naming_schema\":null,\"auto_quota\":0,\"aapl_name_mangling\":false,\"hostsallow\":[],\"hostsdeny\":[]}"),
            Map.entry(
                    "TIMEMACHINE_SHARE",
                    "{\"timemachine_quota\":0,\"auto_snapshot\":false,\"auto_dataset_creation\":false,"
                            + "\"dataset_naming_schema\":null,\"vuid\":null,\"hostsallow\":[],\"hostsdeny\":[]}"),
            Map.entry(
                    "LEGACY_SHARE",
                    "{\"recyclebin\":false,\"path_suffix\":null,\"hostsallow\":[],\"hostsdeny\":[],\"guestok\":false,"
                            + "\"streams\":true,\"durablehandle\":true,\"shadowcopy\":true,\"fsrvp\":false,\"home\":false,"
                            + "\"acl\":true,\"afp\":false,\"timemachine\":false,\"timemachine_quota\":0,"
                            + "\"aapl_name_mangling\":false,\"vuid\":null,\"auxsmbconf\":\"\"}"));

    private final TrueNasState state;
    private final Table shares;

    private SmbShareArea(TrueNasState state) {
        this.state = state;
        this.shares = state.table("sharing.smb");
    }

    static void add(Methods methods, TrueNasState state) {
        SmbShareArea area = new SmbShareArea(state);
        methods.table("sharing.smb", KIND, area.shares, row -> ShareArea.lockShown(state, row));
        methods.on(
                "sharing.smb.create",
                call -> area.shares.add(area.checked(call.argument(0).deepCopy(), call.argument(0), "create")));
        methods.on("sharing.smb.update", call -> {
            ObjectNode old = Methods.one(KIND, area.shares, call.argument(0));
            ObjectNode row = area.checked(Merge.of(old, call.argument(1), Set.of()), call.argument(1), "update");
            area.shares.replace(row);
            return row;
        });
        methods.on("sharing.smb.delete", call -> ShareArea.gone(KIND, area.shares, call));
    }

    private ObjectNode checked(ObjectNode row, JsonNode data, String verb) {
        String place = "sharingsmb_" + verb + ".";
        name(row, place);
        String purpose = row.path("purpose").asText();
        if (purpose.equals(EXTERNAL)) {
            if (!row.path("path").asText().equals("EXTERNAL")) {
                throw Refusal.invalid("data", "Value error, You must set `path` to \"EXTERNAL\" for external shares.");
            }
        } else {
            ShareArea.path(state, row.path("path").asText(), place);
        }
        if (!row.path("audit").isObject()) {
            ObjectNode audit = row.putObject("audit").put("enable", false);
            audit.putArray("watch_list");
            audit.putArray("ignore_list");
        }
        options(row, data, purpose);
        return row.put("locked", false);
    }

    private void name(ObjectNode row, String place) {
        String name = row.path("name").asText();
        if (name.isEmpty() || name.matches(".*[\\\\/\\[\\]:|<>+=;,*?\"].*")) {
            throw Refusal.invalid(place + "name", "Share name contains the following invalid characters");
        }
        for (ObjectNode other : shares.rows()) {
            if (other.path("name").asText().equalsIgnoreCase(name)
                    && !other.path("id").equals(row.path("id"))) {
                throw Refusal.invalid(place + "name", "Share with this name already exists.");
            }
        }
    }

    /** Options go with a use; those of another use go when the use does. */
    private static void options(ObjectNode row, JsonNode data, String purpose) {
        if (data.path("options").isObject()) {
            String named = data.path("options").path("purpose").asText();
            if (!named.equals(purpose)) {
                throw Refusal.invalid(
                        "data", "Value error, %s: options are of another purpose than %s".formatted(named, purpose));
            }
            row.withObjectProperty("options").remove("purpose");
        } else if (!row.path("options").isObject() || data.has("purpose")) {
            if (purpose.equals(EXTERNAL)) {
                throw Refusal.invalid("data", "Value error, External shares require explicit options configuration");
            }
            row.set("options", Json.read(OPTIONS.getOrDefault(purpose, "{}")));
        }
    }
}
