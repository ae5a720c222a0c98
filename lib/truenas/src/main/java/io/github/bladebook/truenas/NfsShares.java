package io.github.bladebook.truenas;

import io.github.bladebook.core.error.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The folders that are shared by NFS. Roles: SHARING_NFS_READ, SHARING_NFS_WRITE. */
public final class NfsShares {
    private static final String QUERY = "sharing.nfs.query";

    private final Api api;

    NfsShares(Api api) {
        this.api = api;
    }

    /** Reads all of them. */
    public List<NfsShare> list() {
        return api.query(QUERY, "list the NFS shares", Filter.all(), Options.all(), NfsShare::of);
    }

    /**
     * Reads one.
     *
     * @throws NotFoundException if there is none
     */
    public NfsShare get(long id) {
        return api.one(QUERY, "read NFS share " + id, Filter.eq("id", id), Options.all(), NfsShare::of);
    }

    /** Reads the one of this folder, where there is one; the first where there are several. */
    public Optional<NfsShare> find(String path) {
        return api.first(
                QUERY, "look for the NFS share of " + path, Filter.eq("path", path), Options.all(), NfsShare::of);
    }

    /** Makes one, and returns what TrueNAS made of it. The service has to run besides. */
    public NfsShare create(NfsShareSpec spec) {
        return api.read(
                Call.changing(
                        "sharing.nfs.create",
                        "share %s by NFS".formatted(spec.fields().text("path")),
                        spec.fields().map()),
                NfsShare::of);
    }

    /** Changes the fields that {@code changes} names, and no others, and returns what TrueNAS made of it. */
    public NfsShare update(long id, NfsShareSpec changes) {
        return api.read(
                Call.changing(
                        "sharing.nfs.update",
                        "change NFS share " + id,
                        id,
                        changes.fields().map()),
                NfsShare::of);
    }

    /** Ends a share; the folder stays, and clients that have mounted it hang. */
    public void delete(long id) {
        api.run(Call.changing("sharing.nfs.delete", "delete NFS share " + id, id));
    }

    /** Reads who has mounted something. One who went away without a word stays in the list of NFS 3 for a long time. */
    public List<NfsClient> clients() {
        List<NfsClient> all = new ArrayList<>(api.query(
                "nfs.get_nfs3_clients", "list the NFS 3 clients", Filter.all(), Options.all(), NfsClient::ofThree));
        all.addAll(api.query(
                "nfs.get_nfs4_clients", "list the NFS 4 clients", Filter.all(), Options.all(), NfsClient::ofFour));
        return all;
    }

    /** Reads what it takes for the share of this folder to be as wanted; nothing is changed. */
    public Change plan(NfsShareSpec spec) {
        return ensuring(spec).plan();
    }

    /** Makes the share of this folder as wanted, and changes nothing where it is so. Where an answer is lost, what is there then decides. */
    public Ensured<NfsShare> ensure(NfsShareSpec spec) {
        return ensuring(spec).ensure();
    }

    private Ensuring<NfsShare> ensuring(NfsShareSpec spec) {
        String path = spec.fields().text("path");
        String title = "NFS share of " + path;
        return new Ensuring<>(
                api,
                title,
                spec.fields(),
                Set.of("path"),
                Set.of(),
                Set.of(),
                () -> api.first(QUERY, "read the " + title, Filter.eq("path", path), Options.all(), found -> found),
                fields -> api.run(Call.changing("sharing.nfs.create", "make the " + title, fields.map())),
                (there, changes) -> api.run(
                        Call.changing("sharing.nfs.update", "change the " + title, there.integer("id"), changes.map())),
                NfsShare::of);
    }

    @Override
    public String toString() {
        return "the NFS shares of " + api;
    }
}
