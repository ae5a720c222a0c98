package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The entries of one of the cluster's configuration files, such as {@code storage.cfg}: each has an id, and settings of which only those
 * that differ are sent. Where the answer to a change is lost, the entry is looked at: when it is as wanted, the change has been made, and
 * if not, {@link OutcomeUnknownException} says so. Nothing is sent twice.
 *
 * @param <T> the record of one entry
 */
public final class Definitions<T> {
    private final Api api;
    private final Shape<T> shape;

    Definitions(Api api, Shape<T> shape) {
        this.api = api;
        this.shape = shape;
    }

    /** Reads all that the token may see. */
    public List<T> list() {
        return api.list(Api.get(shape.folder()).trying("list the %ss".formatted(shape.noun())), shape::read);
    }

    /**
     * Reads one entry.
     *
     * @throws NotFoundException if there is none of that id
     */
    public T get(String id) {
        return api.read(Api.get(path(id)).trying("read " + named(id)), json -> shape.read(id, json));
    }

    /** Reads one entry, where there is one. */
    public Optional<T> find(String id) {
        try {
            return Optional.of(get(id));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Adds an entry and returns it as read back.
     *
     * @throws ConflictException if there is one of that id already
     */
    public T create(T wanted) {
        String id = shape.id(wanted);
        Parameters parameters =
                Parameters.of(shape.idName(), id).all(shape.fixed(wanted)).all(shape.settings(wanted));
        settle(Api.post(parameters, shape.folder()).trying("create " + named(id)), wanted, true);
        return get(id);
    }

    /**
     * Changes an entry to what is wanted and returns it as read back; settings that are not wanted any more are removed. Sends nothing
     * where it is so already.
     *
     * @throws ConflictException if it was changed by others since {@code wanted} was read
     * @throws NotFoundException if there is none of that id
     */
    public T update(T wanted) {
        String id = shape.id(wanted);
        T present = get(id);
        Map<String, String> now = shape.settings(present);
        Map<String, String> then = shape.settings(wanted);
        Map<String, String> changed = new TreeMap<>(then);
        changed.entrySet().removeIf(setting -> setting.getValue().equals(now.get(setting.getKey())));
        TreeSet<String> removed = new TreeSet<>(now.keySet());
        removed.removeAll(then.keySet());
        if (changed.isEmpty() && removed.isEmpty()) {
            return present;
        }
        Parameters parameters = Parameters.none()
                .all(changed)
                .all(shape.always(wanted))
                .filled("delete", removed)
                .filled("digest", shape.digest(wanted));
        settle(Api.put(parameters, path(id)).trying("change " + named(id)), wanted, false);
        return get(id);
    }

    /** Removes an entry; does nothing where there is none. */
    public void delete(String id) {
        try {
            api.change(Api.delete(Parameters.none(), path(id)).trying("delete " + named(id)));
        } catch (NotFoundException e) {
            // It is as wanted.
        } catch (OutcomeUnknownException e) {
            if (Lost.looking(e, () -> find(id)).isPresent()) {
                throw e;
            }
        }
    }

    private void settle(Request change, T wanted, boolean all) {
        try {
            api.change(change);
        } catch (OutcomeUnknownException e) {
            Map<String, String> then = shape.settings(wanted);
            boolean done = Lost.looking(e, () -> find(shape.id(wanted)))
                    .map(shape::settings)
                    .filter(now -> all ? now.entrySet().containsAll(then.entrySet()) : now.equals(then))
                    .isPresent();
            if (!done) {
                throw e;
            }
        }
    }

    private String named(String id) {
        return shape.noun() + " " + id;
    }

    private String[] path(String id) {
        List<String> path = new ArrayList<>(List.of(shape.folder()));
        path.add(id);
        return path.toArray(String[]::new);
    }

    @Override
    public String toString() {
        return "%ss of %s".formatted(shape.noun(), api.system());
    }
}
