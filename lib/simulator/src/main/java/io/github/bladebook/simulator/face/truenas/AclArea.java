package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Complaint;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.FileNode;
import io.github.bladebook.simulator.state.truenas.JobPlan;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code filesystem.getacl} and {@code filesystem.setacl}; what permission bits say already is not kept besides. */
final class AclArea {
    private static final List<String> ORDER = List.of("USER_OBJ", "USER", "GROUP_OBJ", "GROUP", "MASK", "OTHER");
    private static final int NOBODY = -1;
    private static final int TRIVIAL = 3;

    private final TrueNasState state;
    private final FileView view;
    private final PermissionPaths paths;

    private AclArea(TrueNasState state) {
        this.state = state;
        this.view = new FileView(state);
        this.paths = new PermissionPaths(state, view);
    }

    static void add(Methods methods, TrueNasState state) {
        AclArea area = new AclArea(state);
        methods.on("filesystem.getacl", call -> area.acl(call.text(0), call.truth(1), call.truth(2)));
        methods.job("filesystem.setacl", area::set);
    }

    private ObjectNode acl(String asked, boolean simplified, boolean resolved) {
        String path = FileView.plain(asked);
        if (!view.exists(path)) {
            throw Refusal.call(Errno.ENOENT, "Path not found.");
        }
        FileNode node = view.find(path);
        String kind = view.aclKind(path);
        ObjectNode acl = Json.object().put("path", path);
        acl.put("user", resolved ? Owners.name(state, "USER", node.uid()) : null);
        acl.put("group", resolved ? Owners.name(state, "GROUP", node.gid()) : null);
        acl.put("uid", node.uid()).put("gid", node.gid()).put("acltype", kind);
        boolean trivial = state.files().acl(path).isEmpty();
        if (kind.equals("DISABLED")) {
            return acl.<ObjectNode>set("acl", NullNode.getInstance()).put("trivial", true);
        }
        ArrayNode entries = acl.putArray("acl");
        for (JsonNode entry : state.files().acl(path).orElseGet(() -> AclForm.ofMode(kind, node.mode()))) {
            ObjectNode shown =
                    kind.equals(AclForm.NFS4) && simplified ? AclForm.simple(entry) : (ObjectNode) entry.deepCopy();
            shown.remove("who");
            entries.add(resolved ? named(shown, node) : shown);
        }
        if (kind.equals(AclForm.NFS4)) {
            acl.putObject("aclflags")
                    .put("autoinherit", false)
                    .put("protected", false)
                    .put("defaulted", false);
        }
        return acl.put("trivial", trivial);
    }

    private ObjectNode named(ObjectNode entry, FileNode node) {
        int id = entry.path("id").asInt();
        return switch (entry.path("tag").asText()) {
            case "USER" -> entry.put("who", Owners.name(state, "USER", id));
            case "GROUP" -> entry.put("who", Owners.name(state, "GROUP", id));
            case "owner@", "USER_OBJ" -> entry.put("who", Owners.name(state, "USER", node.uid()));
            case "group@", "GROUP_OBJ" -> entry.put("who", Owners.name(state, "GROUP", node.gid()));
            default -> entry.putNull("who");
        };
    }

    private JobPlan set(Call call) {
        JsonNode data = call.argument(0);
        boolean nfs4 = data.path("dacl").path(0).has("type");
        List<Complaint> wrong = AclRules.entries(data.path("dacl"), nfs4);
        if (!data.path("dacl").isEmpty()
                && data.path("options").path("stripacl").asBoolean()) {
            wrong.add(Complaint.of(
                    "filesystem_acl",
                    "Value error, Simultaneosuly setting and removing ACL from path is not supported"));
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        return JobPlan.of("filesystem.setacl")
                .locking("perm_change")
                .taking(Duration.ofSeconds(3), "Preparing to set acl.", "Setting ACL.")
                .doing(() -> done(data));
    }

    private JsonNode done(JsonNode data) {
        String path = FileView.plain(data.path("path").asText());
        boolean recursive = data.path("options").path("recursive").asBoolean();
        List<Complaint> wrong = paths.complaints("filesystem.setacl", path, recursive);
        twice(data, "uid", "user", "User and uid may not be specified simultaneously.", wrong);
        twice(data, "gid", "group", "group and gid may not be specified simultaneously.", wrong);
        int uid = paths.owner(data, "filesystem.setacl", true, wrong);
        int gid = paths.owner(data, "filesystem.setacl", false, wrong);
        check(wrong);
        String kind = view.aclKind(path);
        if (kind.equals("DISABLED")) {
            throw Refusal.call(Errno.EOPNOTSUPP, path + ": ACLs disabled on path.");
        }
        boolean strip = data.path("options").path("stripacl").asBoolean();
        boolean fits =
                data.path("dacl").isEmpty() || data.path("dacl").path(0).has("type") == kind.equals(AclForm.NFS4);
        if ((data.path("acltype").isTextual() && !data.path("acltype").asText().equals(kind)) || !fits) {
            throw Refusal.invalid("filesystem.setacl.dacl.acltype", "ACL type is invalid for selected path");
        }
        ArrayNode entries = strip ? Json.object().arrayNode() : entries(data, kind, recursive);
        apply(
                path,
                kind,
                entries,
                new Reach(recursive, data.path("options").path("traverse").asBoolean(), uid, gid));
        return acl(path, true, false);
    }

    /** How far a change goes, and who owns what it meets from then on. */
    private record Reach(boolean recursive, boolean traverse, int uid, int gid) {}

    private static void check(List<Complaint> wrong) {
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
    }

    private static void twice(JsonNode data, String number, String name, String words, List<Complaint> wrong) {
        if (data.path(number).asInt(NOBODY) != NOBODY
                && !data.path(name).asText("").isEmpty()
                && data.path(name).isTextual()) {
            wrong.add(Complaint.of("filesystem.setacl." + name, words));
        }
    }

    /** Returns the entries with numbers in place of names, in the order in which they are kept. */
    private ArrayNode entries(JsonNode data, String kind, boolean recursive) {
        JsonNode given = data.path("dacl");
        check(kind.equals(AclForm.NFS4) ? AclRules.nfs4(given) : AclRules.posix(given, recursive));
        List<ObjectNode> all = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            ObjectNode entry = kind.equals(AclForm.NFS4)
                    ? AclForm.whole(given.path(i))
                    : given.path(i).deepCopy();
            String tag = entry.path("tag").asText();
            String who = entry.path("who").asText("");
            if (tag.matches("USER|GROUP") && entry.path("who").isTextual() && !who.isEmpty()) {
                int at = i;
                entry.put(
                        "id",
                        Owners.named(state, tag, who)
                                .orElseThrow(() -> Refusal.invalid(
                                        "filesystem.setacl." + at + ".who", who + ": account does not exist")));
            } else if (!entry.path("id").isInt()) {
                entry.put("id", NOBODY);
            }
            entry.remove("who");
            all.add(entry);
        }
        if (kind.equals(AclForm.POSIX)) {
            all.sort(Comparator.<ObjectNode, Boolean>comparing(
                            entry -> entry.path("default").asBoolean())
                    .thenComparing(entry -> ORDER.indexOf(entry.path("tag").asText()))
                    .thenComparing(entry -> entry.path("id").asInt()));
        } else if (data.path("options").path("canonicalize").asBoolean(true)) {
            all.sort(Comparator.<ObjectNode, Boolean>comparing(
                            entry -> entry.at("/flags/INHERITED").asBoolean())
                    .thenComparing(entry -> entry.path("type").asText().equals("ALLOW")));
        }
        return Json.object().arrayNode().addAll(all);
    }

    private void apply(String path, String kind, ArrayNode entries, Reach reach) {
        Map<String, ArrayNode> set = new HashMap<>();
        for (String one : paths.reached(path, reach.recursive(), reach.traverse())) {
            FileNode node = view.find(one);
            String above = one.substring(0, one.lastIndexOf('/'));
            ArrayNode own = one.equals(path)
                    ? entries
                    : AclInherit.below(kind, set.getOrDefault(above, entries), node.folder());
            set.put(one, own);
            FileNode owned =
                    node.owner(reach.uid() < 0 ? node.uid() : reach.uid(), reach.gid() < 0 ? node.gid() : reach.gid());
            state.files().put(one, own.isEmpty() ? owned : owned.mode(AclForm.mode(kind, own, owned.mode())));
            boolean trivial = own.isEmpty() || (kind.equals(AclForm.POSIX) && own.size() == TRIVIAL);
            state.files().acl(one, trivial ? null : own);
        }
    }
}
