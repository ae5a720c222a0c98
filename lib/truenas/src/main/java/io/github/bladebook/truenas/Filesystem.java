package io.github.bladebook.truenas;

import io.github.bladebook.core.error.NotFoundException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files and folders below {@code /mnt}, by their whole path. Roles: FILESYSTEM_ATTRS_READ, FILESYSTEM_ATTRS_WRITE, FILESYSTEM_DATA_WRITE. */
public final class Filesystem {
    private final Api api;

    Filesystem(Api api) {
        this.api = api;
    }

    /**
     * Reads what is in a folder, with sizes.
     *
     * @throws NotFoundException if there is no such folder
     */
    public List<FileEntry> list(String path) {
        return list(path, Filter.all(), Options.all());
    }

    /** Reads what is in a folder and is meant: {@code Filter.eq("type", "DIRECTORY")}. */
    public List<FileEntry> list(String path, Filter filter, Options options) {
        return api.read(
                Call.reading(
                        "filesystem.listdir", "list the folder " + path, path, filter.conditions(), options.wire()),
                answer -> answer.list(FileEntry::of));
    }

    /** Reads what is known of one file or folder. */
    public FileStat stat(String path) {
        return api.read(Call.reading("filesystem.stat", "read what " + path + " is", path), FileStat::of);
    }

    /** Reads how full the file system is in which it lies. */
    public FileSystemSpace space(String path) {
        return api.read(Call.reading("filesystem.statfs", "read the space at " + path, path), FileSystemSpace::of);
    }

    /** Reads who may do what with it, single permissions one by one and users by their names. */
    public Acl acl(String path) {
        return api.read(Call.reading("filesystem.getacl", "read the ACL of " + path, path, false, true), Acl::of);
    }

    /**
     * Replaces the ACL of a file or folder, of the type that it has.
     *
     * @param entries as {@code filesystem.setacl} takes them: of NFS4 with tag, type, perms and flags, of POSIX1E with tag, perms and default
     * @param below whether all that is below gets it too, which can take long
     */
    public JobHandle setAcl(String path, List<? extends Map<String, ?>> entries, Below below) {
        Map<String, Object> acl = new LinkedHashMap<>();
        acl.put("path", path);
        acl.put("dacl", entries);
        acl.put("options", Map.of("recursive", below == Below.TOO));
        return new Jobs(api).start(Call.changing("filesystem.setacl", "set the ACL of " + path, acl));
    }

    /**
     * Gives a file or folder an owner and permission bits; it must have no ACL.
     *
     * @param mode {@code 0755}
     * @param below whether all that is below gets them too
     */
    public JobHandle setPermissions(String path, String user, String group, String mode, Below below) {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("path", path);
        wanted.put("user", user);
        wanted.put("group", group);
        wanted.put("mode", mode);
        wanted.put("options", Map.of("recursive", below == Below.TOO));
        return new Jobs(api).start(Call.changing("filesystem.setperm", "set the permissions of " + path, wanted));
    }

    /**
     * Makes a folder; its parent must be there.
     *
     * @param mode {@code 0755}
     * @throws io.github.bladebook.core.error.ConflictException if there is something of that name
     */
    public FileEntry mkdir(String path, String mode) {
        return api.read(
                Call.changing(
                        "filesystem.mkdir",
                        "make the folder " + path,
                        Map.of("path", path, "options", Map.of("mode", mode))),
                FileEntry::of);
    }

    @Override
    public String toString() {
        return "the files of " + api;
    }
}
