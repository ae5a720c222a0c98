package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Dataset;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.FileNode;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.Space;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Files, folders and mount points as the API shows them. */
final class FileView {
    private static final int FOLDER = 0040000;
    private static final int FILE = 0100000;
    private static final long BLOCK = 512;
    private static final String ROOT = "/mnt";

    private final TrueNasState state;
    private final Properties properties;

    FileView(TrueNasState state) {
        this.state = state;
        this.properties = new Properties(state.zfs());
    }

    /** Takes doubled and trailing slashes away. */
    static String plain(String path) {
        String single = path.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    boolean exists(String path) {
        return (state.files().find(path).isPresent() && !hidden(path))
                || mount(path).isPresent()
                || path.equals(ROOT);
    }

    private Optional<Dataset> mount(String path) {
        return path.startsWith(ROOT + "/")
                ? state.zfs()
                        .dataset(path.substring(ROOT.length() + 1))
                        .filter(dataset -> !dataset.volume() && !hidden(path))
                : Optional.empty();
    }

    /** Returns whether a path lies below a dataset that is locked; the folder that it would be mounted on is there. */
    boolean hidden(String path) {
        String at = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        while (at.length() > ROOT.length()) {
            if (locked(at)) {
                return true;
            }
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return false;
    }

    /** Returns whether a dataset is locked that would be mounted at a path. */
    boolean locked(String path) {
        return path.startsWith(ROOT + "/")
                && state.zfs()
                        .dataset(path.substring(ROOT.length() + 1))
                        .flatMap(dataset -> Encryption.root(state.zfs(), dataset))
                        .filter(Encryption::locked)
                        .isPresent();
    }

    /** Returns what lies at a path; the root of a dataset is there even where nobody has touched it. */
    FileNode find(String path) {
        return state.files()
                .find(path)
                .filter(node -> !hidden(path))
                .or(() -> mount(path).map(dataset -> new FileNode(true, 0, 0755, 0, 0, dataset.created())))
                .or(() -> path.equals(ROOT)
                        ? Optional.of(new FileNode(
                                true, 0, 0755, 0, 0, state.appliance().boot()))
                        : Optional.empty())
                .orElseThrow(() -> Refusal.call(Errno.ENOENT, "Path " + path + " not found"));
    }

    Set<String> names(String path) {
        if (locked(path)) {
            return Set.of();
        }
        Set<String> names = new TreeSet<>(state.files().names(path));
        if (path.equals(ROOT)) {
            names.addAll(state.zfs().pools().keySet());
        } else if (path.startsWith(ROOT + "/")) {
            state.zfs().children(path.substring(ROOT.length() + 1)).stream()
                    .filter(child -> !child.volume())
                    .forEach(child ->
                            names.add(child.name().substring(child.name().lastIndexOf('/') + 1)));
        }
        return names;
    }

    ObjectNode entry(String path) {
        ObjectNode entry = Json.object()
                .put("name", path.substring(path.lastIndexOf('/') + 1))
                .put("path", path);
        entry.setAll(common(path));
        entry.putArray("xattrs");
        entry.putArray("zfs_attrs").add("ARCHIVE");
        return entry;
    }

    ObjectNode stat(String asked) {
        String path = plain(asked);
        FileNode node = find(path);
        ObjectNode stat = common(path);
        double changed = seconds(node.modified());
        stat.put("atime", changed).put("mtime", changed).put("ctime", changed).put("btime", changed);
        stat.put("dev", 40 + dataset(path).map(at -> (int) (at.txg() % 100)).orElse(0));
        stat.put("inode", 34 + (path.hashCode() & 0xFFFFFF))
                .put("nlink", node.folder() ? 2 + names(path).size() : 1);
        stat.put("user", Owners.name(state, "USER", node.uid())).put("group", Owners.name(state, "GROUP", node.gid()));
        return stat;
    }

    private ObjectNode common(String path) {
        FileNode node = find(path);
        long size = node.folder() ? 2 + names(path).size() : node.size();
        ObjectNode common = Json.object().put("realpath", path).put("type", node.folder() ? "DIRECTORY" : "FILE");
        common.put("size", size).put("allocation_size", (size / BLOCK + 1) * BLOCK);
        common.put("mode", node.mode() | (node.folder() ? FOLDER : FILE));
        common.put("mount_id", dataset(path).map(at -> (int) at.txg()).orElse(1));
        common.put("acl", state.files().acl(path).isPresent())
                .put("uid", node.uid())
                .put("gid", node.gid());
        common.put("is_mountpoint", mount(path).isPresent()).put("is_ctldir", false);
        ArrayNode attributes = common.putArray("attributes");
        if (mount(path).isPresent()) {
            attributes.add("MOUNT_ROOT");
        }
        return common;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    /** Returns the dataset that a path lies in. */
    Optional<Dataset> dataset(String path) {
        String at = path;
        while (at.length() > ROOT.length()) {
            Optional<Dataset> mounted = mount(at);
            if (mounted.isPresent()) {
                return mounted;
            }
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return Optional.empty();
    }

    ObjectNode statfs(String asked) {
        String path = plain(asked);
        find(path);
        Dataset dataset = dataset(path).orElseThrow(() -> Refusal.call(Errno.ENOENT, "Path " + path + " not found"));
        long free = state.space().available(dataset);
        long total = Space.own(dataset) + free;
        long block = 131_072;
        ObjectNode statfs = Json.object();
        ArrayNode flags = statfs.putArray("flags")
                .add(properties.value(dataset, "readonly").equals("on") ? "RO" : "RW");
        flags.add("XATTR")
                .add("NOATIME")
                .add(properties.value(dataset, "acltype").startsWith("nfs") ? "NFS4ACL" : "POSIXACL");
        flags.add("CASESENSITIVE");
        statfs.put("fsid", Long.toHexString(0x3c0e51L * dataset.txg())).put("fstype", "zfs");
        statfs.put("source", dataset.name())
                .put("dest", ROOT + "/" + dataset.name())
                .put("blocksize", block);
        numbers(statfs, "blocks", total / block, free / block);
        statfs.put("files", free / BLOCK + 1000).put("free_files", free / BLOCK).put("name_max", 255);
        numbers(statfs, "bytes", total, free);
        return statfs;
    }

    private static void numbers(ObjectNode statfs, String unit, long total, long free) {
        statfs.put("total_" + unit, total).put("free_" + unit, free).put("avail_" + unit, free);
        statfs.put("total_" + unit + "_str", Long.toString(total)).put("free_" + unit + "_str", Long.toString(free));
        statfs.put("avail_" + unit + "_str", Long.toString(free));
    }

    /** Returns which kind of ACL is kept at a path: {@code NFS4}, {@code POSIX1E} or {@code DISABLED}. */
    String aclKind(String path) {
        return dataset(path)
                .map(dataset -> AclForm.kind(properties.value(dataset, "acltype")))
                .orElse(AclForm.POSIX);
    }
}
