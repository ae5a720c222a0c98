package io.github.bladebook.truenas;

import inet.ipaddr.IPAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an NFS share should be; what is not named is TrueNAS's own standard, or stays as it is. Immutable. */
public final class NfsShareSpec {
    private final Fields fields;

    private NfsShareSpec(Fields fields) {
        this.fields = fields;
    }

    /** Returns the wish for a share of this folder: {@code /mnt/tank/apps}. */
    public static NfsShareSpec of(String path) {
        return new NfsShareSpec(Fields.none().with("path", path));
    }

    /** Returns changes to one that is there, none yet. */
    public static NfsShareSpec changes() {
        return new NfsShareSpec(Fields.none());
    }

    /**
     * Returns the same for these networks only.
     *
     * @throws IllegalArgumentException if one is no prefix: its host part is not zero
     */
    public NfsShareSpec networks(List<IPAddress> networks) {
        networks.forEach(network -> {
            if (!network.isPrefixed() || !network.isPrefixBlock()) {
                throw new IllegalArgumentException("%s is no prefix".formatted(network));
            }
        });
        return with("networks", networks.stream().map(IPAddress::toString).toList());
    }

    /** Returns the same for these hosts only, by name or address. */
    public NfsShareSpec hosts(List<String> hosts) {
        return with("hosts", hosts);
    }

    /** Returns the same, whose clients' root becomes this user and group. */
    public NfsShareSpec rootAs(String user, String group) {
        return with("maproot_user", user).with("maproot_group", group);
    }

    /** Returns the same, whose clients all become this user and group. */
    public NfsShareSpec allAs(String user, String group) {
        return with("mapall_user", user).with("mapall_group", group);
    }

    /** Returns the same, to be read only or not. */
    public NfsShareSpec readonly(boolean value) {
        return with("ro", value);
    }

    /** Returns the same with a remark for people. */
    public NfsShareSpec comment(String text) {
        return with("comment", text);
    }

    /** Returns the same, shared now or not. */
    public NfsShareSpec enabled(boolean value) {
        return with("enabled", value);
    }

    /** Returns the same with any field of {@code sharing.nfs.create}, by its name there. */
    public NfsShareSpec with(String field, @Nullable Object value) {
        return new NfsShareSpec(fields.with(field, value));
    }

    Fields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
