package io.github.bladebook.truenas;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The groups of TrueNAS. Roles: ACCOUNT_READ, ACCOUNT_WRITE. */
public final class Groups {
    private static final String QUERY = "group.query";

    private final Api api;

    Groups(Api api) {
        this.api = api;
    }

    /** Reads all of them, with those that TrueNAS made itself. */
    public List<Group> list() {
        return api.query(QUERY, "list the groups", Filter.all(), Options.all(), Group::of);
    }

    /** Reads one, where there is one. */
    public Optional<Group> find(String name) {
        return api.first(QUERY, "look for the group " + name, Filter.eq("name", name), Options.all(), Group::of);
    }

    /**
     * Makes one, which can own files on SMB shares too.
     *
     * @return what was read back
     */
    public Group create(String name) {
        api.run(Call.changing("group.create", "make the group " + name, Map.of("name", name, "smb", true)));
        return api.one(QUERY, "read the group " + name, Filter.eq("name", name), Options.all(), Group::of);
    }

    /** Deletes one by its API id; its members stay, and so do the files. */
    public void delete(long id) {
        api.run(Call.changing("group.delete", "delete group " + id, id, Map.of("delete_users", false)));
    }

    @Override
    public String toString() {
        return "the groups of " + api;
    }
}
