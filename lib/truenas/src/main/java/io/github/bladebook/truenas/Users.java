package io.github.bladebook.truenas;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users of TrueNAS. Roles: ACCOUNT_READ, ACCOUNT_WRITE. */
public final class Users {
    private static final String QUERY = "user.query";
    private static final Options READ = Options.select(
            "id", "uid", "username", "full_name", "builtin", "local", "locked", "smb", "email", "groups", "roles");

    private final Api api;

    Users(Api api) {
        this.api = api;
    }

    /** Reads all of them, with those that TrueNAS made itself. */
    public List<User> list() {
        return list(Filter.all());
    }

    /** Reads those that are meant: {@code Filter.eq("builtin", false)}. */
    public List<User> list(Filter filter) {
        return api.query(QUERY, "list the users", filter, READ, User::of);
    }

    /**
     * Reads one.
     *
     * @throws io.github.bladebook.core.error.NotFoundException if there is none
     */
    public User get(String name) {
        return api.one(QUERY, "read the user " + name, Filter.eq("username", name), READ, User::of);
    }

    /** Reads one, where there is one. */
    public Optional<User> find(String name) {
        return api.first(QUERY, "look for the user " + name, Filter.eq("username", name), READ, User::of);
    }

    /**
     * Makes one.
     *
     * @return what was read back
     */
    public User create(UserSpec spec) {
        api.run(Call.changing("user.create", "make the user " + spec.name(), spec.fields()));
        return get(spec.name());
    }

    /** Deletes one by its API id; the files stay. The group of the same name goes too, where nobody else is in it and it is wished. */
    public void delete(long id, boolean withGroup) {
        api.run(Call.changing("user.delete", "delete user " + id, id, Map.of("delete_group", withGroup)));
    }

    @Override
    public String toString() {
        return "the users of " + api;
    }
}
