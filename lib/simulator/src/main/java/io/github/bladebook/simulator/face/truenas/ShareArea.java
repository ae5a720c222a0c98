package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddressString;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Table;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.Set;
import java.util.TreeSet;

/** {@code sharing.nfs.*} and the settings of the NFS server. */
final class ShareArea {
    private final TrueNasState state;
    private final Table nfs;

    private ShareArea(TrueNasState state) {
        this.state = state;
        this.nfs = state.table("sharing.nfs");
    }

    static void add(Methods methods, TrueNasState state) {
        ShareArea area = new ShareArea(state);
        methods.table("sharing.nfs", "SharingNFS", area.nfs, row -> lockShown(state, row));
        methods.on(
                "sharing.nfs.create",
                call -> area.nfs.add(area.checked(call.argument(0).deepCopy(), "sharingnfs_create.")));
        methods.on("sharing.nfs.update", call -> {
            ObjectNode old = Methods.one("SharingNFS", area.nfs, call.argument(0));
            ObjectNode row = area.checked(Merge.of(old, call.argument(1), Set.of()), "sharingnfs_update.");
            area.nfs.replace(row);
            return row;
        });
        methods.on("sharing.nfs.delete", call -> gone("SharingNFS", area.nfs, call));
        SmbShareArea.add(methods, state);
        methods.on("nfs.config", call -> config());
    }

    /** Says of a share whether its folder is in a dataset that is locked now. */
    static ObjectNode lockShown(TrueNasState state, ObjectNode row) {
        FileView view = new FileView(state);
        String path = row.path("path").asText();
        return row.put("locked", view.locked(path) || view.hidden(path));
    }

    static JsonNode gone(String kind, Table table, Call call) {
        Methods.one(kind, table, call.argument(0));
        return BooleanNode.valueOf(table.remove(call.argument(0)));
    }

    private ObjectNode checked(ObjectNode row, String place) {
        path(row.path("path").asText(), place);
        for (JsonNode network : row.path("networks")) {
            try {
                new IPAddressString(network.asText()).toAddress();
            } catch (AddressStringException e) {
                throw Refusal.invalid(
                        place + "networks", "'" + network.asText() + "' does not appear to be an IPv4 or IPv6 network");
            }
        }
        if (row.path("maproot_user").isTextual() && row.path("mapall_user").isTextual()) {
            throw Refusal.invalid(place + "mapall_user", "maproot_user disqualifies mapall_user");
        }
        for (String kind : new String[] {"maproot_", "mapall_"}) {
            if (row.path(kind + "group").isTextual() && !row.path(kind + "user").isTextual()) {
                throw Refusal.invalid(place + kind + "user", "This field is required when map group is specified");
            }
            user(row, place, kind + "user", "USER");
            user(row, place, kind + "group", "GROUP");
        }
        for (ObjectNode other : nfs.rows()) {
            boolean same = other.path("path").equals(row.path("path"))
                    && !other.path("id").equals(row.path("id"));
            if (same && clients(other).isEmpty() && clients(row).isEmpty()) {
                throw Refusal.invalid(place + "networks", "You can't share same filesystem with all hosts twice.");
            }
            for (String client : same ? clients(row) : new TreeSet<String>()) {
                if (clients(other).contains(client)) {
                    throw Refusal.invalid(
                            place + (client.contains("/") ? "networks" : "hosts"),
                            "Another NFS share already exports %s for %s"
                                    .formatted(row.path("path").asText(), client));
                }
            }
        }
        return row.put("locked", false);
    }

    private static Set<String> clients(JsonNode share) {
        Set<String> clients = new TreeSet<>();
        share.path("networks").forEach(network -> clients.add(network.asText()));
        share.path("hosts").forEach(host -> clients.add(host.asText()));
        return clients;
    }

    private void user(ObjectNode row, String place, String field, String kind) {
        if (row.path(field).isTextual()
                && Owners.number(state, kind, row.path(field).asText()).isEmpty()) {
            throw Refusal.invalid(place + field, kind.equals("USER") ? "User not found" : "Group not found");
        }
    }

    private void path(String path, String place) {
        path(state, path, place);
    }

    /** Refuses a path that cannot be shared. */
    static void path(TrueNasState state, String path, String place) {
        String inside = path.startsWith("/mnt/") ? path.substring("/mnt/".length()) : "";
        if (inside.isEmpty() || !state.zfs().pools().containsKey(inside.split("/", 2)[0])) {
            throw Refusal.invalid(place + "path", "The path must reside within a pool mount point");
        }
        boolean there =
                state.zfs().dataset(inside).filter(dataset -> !dataset.volume()).isPresent()
                        || state.files().find(path).isPresent();
        if (!there) {
            throw Refusal.invalid(place + "path", "The path does not exist.");
        }
    }

    private static JsonNode config() {
        ObjectNode config = Json.object().put("id", 1).put("servers", 10).put("allow_nonroot", false);
        config.putArray("protocols").add("NFSV3").add("NFSV4");
        config.put("v4_krb", false).put("v4_domain", "").putArray("bindip");
        config.putNull("mountd_port")
                .putNull("rpcstatd_port")
                .putNull("rpclockd_port")
                .put("mountd_log", true);
        config.put("statd_lockd_log", false).put("v4_krb_enabled", false).put("userd_manage_gids", false);
        return config.put("keytab_has_nfs_spn", false).put("managed_nfsd", true).put("rdma", false);
    }
}
