package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.face.truenas.query.Query;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Complaint;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.FileNode;
import io.github.bladebook.simulator.state.truenas.JobPlan;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code filesystem.*}: looking into datasets, making folders, setting who may do what. */
final class FileArea {
    private final TrueNasState state;
    private final FileView view;
    private final PermissionPaths paths;

    private FileArea(TrueNasState state) {
        this.state = state;
        this.view = new FileView(state);
        this.paths = new PermissionPaths(state, view);
    }

    static void add(Methods methods, TrueNasState state) {
        FileArea area = new FileArea(state);
        methods.on("filesystem.listdir", area::list);
        methods.on("filesystem.stat", call -> area.view.stat(call.text(0)));
        methods.on("filesystem.statfs", call -> area.view.statfs(call.text(0)));
        methods.on("filesystem.mkdir", area::mkdir);
        methods.job("filesystem.setperm", area::setPermissions);
    }

    private JsonNode list(Call call) {
        String path = FileView.plain(call.text(0));
        if (!view.find(path).folder()) {
            throw Refusal.call(Errno.ENOTDIR, "Path " + path + " is not a directory");
        }
        List<ObjectNode> rows = view.names(path).stream()
                .map(name -> view.entry(path + "/" + name))
                .toList();
        return Query.run(rows, call.argument(1), call.argument(2));
    }

    private JsonNode mkdir(Call call) {
        String path = FileView.plain(call.argument(0).path("path").asText());
        String mode = call.argument(0).path("options").path("mode").asText("755");
        String parent = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        if (!path.startsWith("/mnt/") || parent.equals("/mnt")) {
            throw Refusal.invalid("filesystem.mkdir.path", "The path must reside within a pool mount point");
        }
        if (view.exists(path)) {
            throw Refusal.call(Errno.EEXIST, path + ": path already exists.");
        }
        if (!view.find(parent).folder()) {
            throw Refusal.call(Errno.ENOTDIR, "Path " + parent + " is not a directory");
        }
        if (!mode.matches("[0-7]{3,4}")) {
            throw Refusal.invalid("filesystem_mkdir.options.mode", "Must be an octal mode such as 755");
        }
        FileNode node = new FileNode(
                true, 0, Integer.parseInt(mode, 8), 0, 0, state.seams().clock().instant());
        state.files().put(path, node);
        return view.entry(path);
    }

    private JobPlan setPermissions(Call call) {
        JsonNode data = call.argument(0);
        return JobPlan.of("filesystem.setperm")
                .locking("perm_change")
                .taking(Duration.ofSeconds(3), "Preparing to set permissions.", "Setting permissions.")
                .doing(() -> permissionsSet(data));
    }

    private JsonNode permissionsSet(JsonNode data) {
        String path = FileView.plain(data.path("path").asText());
        JsonNode options = data.path("options");
        boolean recursive = options.path("recursive").asBoolean();
        boolean strip = options.path("stripacl").asBoolean();
        String mode = data.path("mode").isTextual() ? data.path("mode").asText() : "";
        List<Complaint> wrong = new ArrayList<>();
        int uid = paths.owner(data, "filesystem.setperm", true, wrong);
        int gid = paths.owner(data, "filesystem.setperm", false, wrong);
        wrong.addAll(paths.complaints("filesystem.setperm", path, recursive));
        if (!strip && state.files().acl(path).isPresent()) {
            wrong.add(Complaint.of(
                    "filesystem.setperm.mode",
                    "Non-trivial ACL present on [%s]. Option \"stripacl\" required to change permission."
                            .formatted(path)));
        }
        if (!mode.isEmpty() && !mode.matches("[0-7]{3,4}")) {
            wrong.add(Complaint.of("filesystem.setperm.mode", "Please supply a valid octal mode, for example 755"));
        } else if (mode.matches("0+")) {
            wrong.add(Complaint.of("filesystem.setperm.mode", "Empty permissions are not permitted."));
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        for (String one :
                paths.reached(path, recursive, options.path("traverse").asBoolean())) {
            FileNode old = view.find(one);
            FileNode owned = old.owner(uid < 0 ? old.uid() : uid, gid < 0 ? old.gid() : gid);
            state.files().put(one, mode.isEmpty() ? owned : owned.mode(Integer.parseInt(mode, 8)));
            state.files().acl(one, null);
        }
        return Json.object().nullNode();
    }
}
