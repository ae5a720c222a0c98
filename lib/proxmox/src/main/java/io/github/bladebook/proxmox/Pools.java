package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The pools of the cluster, by the paths of PVE 9 that take nested names. Where the answer to a change is lost, the pool is looked at: it
 * is as wanted, or {@link OutcomeUnknownException} says so.
 */
public final class Pools {
    private final Api api;

    Pools(Api api) {
        this.api = api;
    }

    /** Reads all that the token may see, without their members. */
    public List<Pool> list() {
        return api.list(Api.get("pools").trying("list the pools"), Pool::of);
    }

    /**
     * Reads one with its members.
     *
     * @throws NotFoundException if there is none of that name
     */
    public Pool get(String id) {
        return api.read(
                Api.get("pools").query("poolid", id).trying("read pool " + id),
                pools -> Pool.of(pools.elements().get(0)));
    }

    /** Reads one with its members, where there is one. */
    public Optional<Pool> find(String id) {
        try {
            return Optional.of(get(id));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes an empty pool and returns it as read back.
     *
     * @throws ConflictException if there is one already
     */
    public Pool create(String id, String comment) {
        Parameters parameters = Parameters.of("poolid", id).filled("comment", comment);
        Request request = Api.post(parameters, "pools").trying("create pool " + id);
        return settle(
                id,
                request,
                pool -> pool.comment().equals(comment) && pool.members().isEmpty());
    }

    /** Replaces its comment and returns it as read back. */
    public Pool comment(String id, String text) {
        Request request = update(Parameters.of("poolid", id).with("comment", text));
        return settle(id, request, pool -> pool.comment().equals(text));
    }

    /** Adds guests, also out of other pools, and returns the pool as read back. */
    public Pool addGuests(String id, List<Integer> guests) {
        Pool present = get(id);
        List<Integer> missing = new ArrayList<>(guests);
        missing.removeAll(present.guests());
        if (missing.isEmpty()) {
            return present;
        }
        Request request =
                update(Parameters.of("poolid", id).with("vms", missing).with("allow-move", true));
        return settle(id, request, pool -> pool.guests().containsAll(guests));
    }

    /** Takes guests out and returns the pool as read back. */
    public Pool removeGuests(String id, List<Integer> guests) {
        Pool present = get(id);
        List<Integer> members = new ArrayList<>(guests);
        members.retainAll(present.guests());
        if (members.isEmpty()) {
            return present;
        }
        Request request =
                update(Parameters.of("poolid", id).with("vms", members).with("delete", true));
        return settle(id, request, pool -> pool.guests().stream().noneMatch(guests::contains));
    }

    /** Adds storages and returns the pool as read back. */
    public Pool addStorages(String id, List<String> storages) {
        Pool present = get(id);
        List<String> missing = new ArrayList<>(storages);
        missing.removeAll(present.storages());
        if (missing.isEmpty()) {
            return present;
        }
        Request request = update(Parameters.of("poolid", id).with("storage", missing));
        return settle(id, request, pool -> pool.storages().containsAll(storages));
    }

    /** Takes storages out and returns the pool as read back. */
    public Pool removeStorages(String id, List<String> storages) {
        Pool present = get(id);
        List<String> members = new ArrayList<>(storages);
        members.retainAll(present.storages());
        if (members.isEmpty()) {
            return present;
        }
        Request request =
                update(Parameters.of("poolid", id).with("storage", members).with("delete", true));
        return settle(id, request, pool -> pool.storages().stream().noneMatch(storages::contains));
    }

    /**
     * Removes an empty pool; does nothing where there is none.
     *
     * @throws RemoteFailureException if it has members
     */
    public void delete(String id) {
        try {
            api.change(Api.delete(Parameters.of("poolid", id), "pools").trying("delete pool " + id));
        } catch (NotFoundException e) {
            // It is as wanted.
        } catch (OutcomeUnknownException e) {
            if (Lost.looking(e, () -> find(id)).isPresent()) {
                throw e;
            }
        }
    }

    private static Request update(Parameters parameters) {
        return Api.put(parameters, "pools").trying("change the " + parameters + " of a pool");
    }

    private Pool settle(String id, Request change, Predicate<Pool> done) {
        try {
            api.change(change);
        } catch (OutcomeUnknownException e) {
            return Lost.looking(e, () -> find(id)).filter(done).orElseThrow(() -> e);
        }
        return get(id);
    }

    @Override
    public String toString() {
        return "pools of " + api.system();
    }
}
