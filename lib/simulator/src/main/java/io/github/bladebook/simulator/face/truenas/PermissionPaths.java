package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.truenas.Complaint;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.FileNode;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Whose permissions may be changed, and how far a change reaches. */
final class PermissionPaths {
    private final TrueNasState state;
    private final FileView view;

    PermissionPaths(TrueNasState state, FileView view) {
        this.state = state;
        this.view = view;
    }

    /** Returns what stands against changing the permissions of a path; one that is not there is refused at once. */
    List<Complaint> complaints(String place, String path, boolean recursive) {
        List<Complaint> complaints = new ArrayList<>();
        FileNode node = view.find(path);
        if (!node.folder() && recursive) {
            complaints.add(Complaint.of(place + ".path", "Recursive operations on a file are invalid."));
        } else if (!path.startsWith("/mnt/")) {
            complaints.add(Complaint.of(
                    place + ".path",
                    "Changes to permissions on paths that are not beneath the directory /mnt are not permitted: "
                            + path));
        } else if (path.indexOf('/', "/mnt/".length()) < 0) {
            complaints.add(Complaint.of(
                    place + ".path", "The specified path is a ZFS pool mountpoint \"(%s)\" ".formatted(path)));
        } else if (view.locked(path)) {
            complaints.add(Complaint.of(place + ".path", "Path component for is currently encrypted and locked"));
        }
        return complaints;
    }

    /** Returns the number that a name or a number means; -1 where neither is given. */
    int owner(JsonNode data, String place, boolean user, List<Complaint> complaints) {
        String name = data.path(user ? "user" : "group").asText("");
        if (!data.path(user ? "user" : "group").isTextual() || name.isEmpty()) {
            return data.path(user ? "uid" : "gid").asInt(-1);
        }
        return Owners.named(state, user ? "USER" : "GROUP", name).orElseGet(() -> {
            complaints.add(Complaint.of(
                    place + (user ? ".user" : ".group"),
                    "%s: %s does not exist".formatted(name, user ? "user" : "group")));
            return -1;
        });
    }

    /** Returns a path, and where it is wished everything below it, in the same dataset or in those below too; parents come first. */
    List<String> reached(String path, boolean recursive, boolean traverse) {
        TreeSet<String> reached = new TreeSet<>(List.of(path));
        if (recursive) {
            reached.addAll(state.files().below(path));
            state.zfs().within(path.substring("/mnt/".length())).stream()
                    .filter(dataset -> !dataset.volume())
                    .forEach(dataset -> reached.add("/mnt/" + dataset.name()));
        }
        String own = home(path);
        reached.removeIf(one -> !traverse && !home(one).equals(own));
        return List.copyOf(reached);
    }

    private String home(String path) {
        return view.dataset(path).map(Dataset::name).orElse("");
    }
}
