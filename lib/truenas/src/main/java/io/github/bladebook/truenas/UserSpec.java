package io.github.bladebook.truenas;

import io.github.bladebook.core.secret.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a new user should be; what is not named is TrueNAS's own standard. Immutable. */
public final class UserSpec {
    private final Map<String, @Nullable Object> fields;

    private UserSpec(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /** Returns the wish for a user without a password, with a group of the same name. */
    public static UserSpec of(String name, String fullName) {
        return new UserSpec(new LinkedHashMap<>())
                .with("username", name)
                .with("full_name", fullName)
                .with("group_create", true)
                .with("password_disabled", true)
                .with("smb", false);
    }

    /** Returns the same with a password, who may then use SMB too. */
    public UserSpec password(Secret password) {
        return with("password", password).with("password_disabled", false).with("smb", true);
    }

    /** Returns the same in this group, by the API's id, in place of one of its own. */
    public UserSpec group(long id) {
        return with("group", id).with("group_create", false);
    }

    /** Returns the same with this number. */
    public UserSpec uid(long uid) {
        return with("uid", uid);
    }

    /** Returns the same with any field of {@code user.create}, by its name there. */
    public UserSpec with(String field, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new UserSpec(more);
    }

    String name() {
        return String.valueOf(fields.get("username"));
    }

    Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** Shows a password as stars. */
    @Override
    public String toString() {
        return fields.toString();
    }
}
