package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.face.truenas.query.Query;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.ArrayList;
import java.util.List;

/**
 * Who uses the shares: {@code nfs.get_nfs3_clients}, {@code nfs.get_nfs4_clients}, {@code smb.status}. Clients of NFS 4 and SMB are gone
 * with their service; the list of NFS 3 is a file, and outlives both.
 */
final class ClientArea {
    private final TrueNasState state;

    private ClientArea(TrueNasState state) {
        this.state = state;
    }

    static void add(Methods methods, TrueNasState state) {
        ClientArea area = new ClientArea(state);
        methods.rows(
                "nfs.get_nfs3_clients", call -> bare(state.table("nfs.client3").rows()));
        methods.rows("nfs.get_nfs4_clients", call -> area.asLongAs("nfs", "nfs.client4"));
        methods.on("smb.status", area::status);
    }

    /** Takes off the id that only the lab's own table needs. */
    private static List<ObjectNode> bare(List<ObjectNode> rows) {
        rows.forEach(row -> row.remove("id"));
        return rows;
    }

    private List<ObjectNode> asLongAs(String service, String table) {
        boolean runs = state.table("service").rows().stream()
                .anyMatch(row -> row.path("service").asText().equals(service)
                        && row.path("state").asText().equals("RUNNING"));
        return runs ? state.table(table).rows() : List.of();
    }

    private JsonNode status(Call call) {
        JsonNode options = call.argument(3);
        List<ObjectNode> sessions = new ArrayList<>();
        for (ObjectNode row : bare(asLongAs("cifs", "smb.session"))) {
            String user = options.path("restrict_user").asText();
            String session = options.path("restrict_session").asText();
            if ((user.isEmpty() || row.path("username").asText().equals(user))
                    && (session.isEmpty() || row.path("session_id").asText().equals(session))) {
                sessions.add(row);
            }
        }
        List<ObjectNode> rows = new ArrayList<>();
        for (ObjectNode session : sessions) {
            ArrayNode shares = session.withArrayProperty("share_connections").deepCopy();
            ArrayNode files = session.withArrayProperty("open_files").deepCopy();
            session.remove("open_files");
            shares.forEach(share -> ((ObjectNode) share)
                    .put("session_id", session.path("session_id").asText()));
            shares = used(shares);
            switch (call.text(0)) {
                case "SHARES" -> shares.forEach(share -> rows.add((ObjectNode) share));
                case "LOCKS" -> files.forEach(file -> rows.add((ObjectNode) file));
                case "ALL" -> rows.add(session.<ObjectNode>set("share_connections", shares));
                case "SESSIONS" -> {
                    session.remove("share_connections");
                    rows.add(session);
                }
                default -> {}
            }
        }
        return Query.run(rows, call.argument(1), call.argument(2));
    }

    /** Leaves out connections to shares that are there no more, or are switched off: they were cut with the share. */
    private ArrayNode used(ArrayNode connections) {
        ArrayNode left = Json.object().arrayNode();
        for (JsonNode connection : connections) {
            boolean shared = state.table("sharing.smb").rows().stream()
                    .anyMatch(share -> share.path("name").equals(connection.path("service"))
                            && share.path("enabled").asBoolean());
            if (shared) {
                left.add(connection);
            }
        }
        return left;
    }
}
