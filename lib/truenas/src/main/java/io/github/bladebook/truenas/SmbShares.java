package io.github.bladebook.truenas;

import io.github.bladebook.core.error.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The folders that are shared by SMB. Roles: SHARING_SMB_READ, SHARING_SMB_WRITE. */
public final class SmbShares {
    private static final String QUERY = "sharing.smb.query";

    private final Api api;

    SmbShares(Api api) {
        this.api = api;
    }

    /** Reads all of them. */
    public List<SmbShare> list() {
        return api.query(QUERY, "list the SMB shares", Filter.all(), Options.all(), SmbShare::of);
    }

    /**
     * Reads one.
     *
     * @throws NotFoundException if there is none
     */
    public SmbShare get(String name) {
        return api.one(QUERY, "read the SMB share " + name, Filter.eq("name", name), Options.all(), SmbShare::of);
    }

    /** Reads one, where there is one. */
    public Optional<SmbShare> find(String name) {
        return api.first(QUERY, "look for the SMB share " + name, Filter.eq("name", name), Options.all(), SmbShare::of);
    }

    /** Makes one, and returns what TrueNAS made of it. The service has to run besides. */
    public SmbShare create(SmbShareSpec spec) {
        return api.read(
                Call.changing(
                        "sharing.smb.create",
                        "share %s by SMB".formatted(spec.fields().text("path")),
                        spec.fields().map()),
                SmbShare::of);
    }

    /** Changes the fields that {@code changes} names, and no others, and returns what TrueNAS made of it. */
    public SmbShare update(long id, SmbShareSpec changes) {
        return api.read(
                Call.changing(
                        "sharing.smb.update",
                        "change SMB share " + id,
                        id,
                        changes.fields().map()),
                SmbShare::of);
    }

    /** Ends a share and cuts off who uses it; the folder stays. */
    public void delete(long id) {
        api.run(Call.changing("sharing.smb.delete", "delete SMB share " + id, id));
    }

    /** Reads who is connected. */
    public List<SmbSession> sessions() {
        return api.read(
                Call.reading("smb.status", "list the SMB sessions", "SESSIONS"), answer -> answer.list(SmbSession::of));
    }

    /** Reads what it takes for the share of this name to be as wanted; nothing is changed. */
    public Change plan(SmbShareSpec spec) {
        return ensuring(spec).plan();
    }

    /** Makes the share of this name as wanted, and changes nothing where it is so. Where an answer is lost, what is there then decides. */
    public Ensured<SmbShare> ensure(SmbShareSpec spec) {
        return ensuring(spec).ensure();
    }

    private Ensuring<SmbShare> ensuring(SmbShareSpec spec) {
        String name = spec.fields().text("name");
        String title = "SMB share " + name;
        return new Ensuring<>(
                api,
                title,
                spec.fields(),
                Set.of("name"),
                Set.of(),
                // The options are told without the purpose that they were given with.
                Set.of("options"),
                () -> api.first(QUERY, "read the " + title, Filter.eq("name", name), Options.all(), found -> found),
                fields -> api.run(Call.changing("sharing.smb.create", "make the " + title, fields.map())),
                (there, changes) -> api.run(
                        Call.changing("sharing.smb.update", "change the " + title, there.integer("id"), changes.map())),
                SmbShare::of);
    }

    @Override
    public String toString() {
        return "the SMB shares of " + api;
    }
}
