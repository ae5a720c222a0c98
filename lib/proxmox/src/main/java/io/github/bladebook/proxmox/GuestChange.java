package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.Loose;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is to be changed in a guest's configuration; see {@link GuestHandle#update}. Immutable; each method returns a changed copy. */
public final class GuestChange extends GuestValues<GuestChange> {
    private final Set<String> removed;

    private GuestChange(Map<String, Object> values, Set<String> removed) {
        super(values);
        this.removed = removed;
    }

    /** Returns the change that changes nothing, to begin with. */
    public static GuestChange none() {
        return new GuestChange(Map.of(), Set.of());
    }

    @Override
    GuestChange with(Map<String, Object> changed) {
        return new GuestChange(changed, removed);
    }

    /** Returns the same that takes out settings: {@code net1}, {@code ide2}; what a disk's line leaves behind becomes {@code unused0}. */
    public GuestChange remove(String... names) {
        Set<String> more = new LinkedHashSet<>(removed);
        more.addAll(Set.of(names));
        return new GuestChange(values(), more);
    }

    /** Returns the same with a VM's disk. */
    public GuestChange disk(String slot, DiskSpec disk) {
        return put(Slots.disk(slot), disk.text().raw());
    }

    /** Returns the same with something that a container mounts. */
    public GuestChange mount(String slot, MountPoint mount) {
        return put(Slots.mount(slot), mount.text().raw());
    }

    /** Returns the same with a VM's network card. */
    public GuestChange network(String slot, NetworkDevice card) {
        return put(Slots.network(slot), card.text().raw());
    }

    /** Returns the same with a container's network card. */
    public GuestChange network(String slot, ContainerNetwork card) {
        return put(Slots.network(slot), card.text().raw());
    }

    /** Returns the same with what a VM is told by cloud-init; what this leaves out stays. */
    public GuestChange cloudInit(CloudInit told) {
        return putAll(told.values());
    }

    boolean empty() {
        return values().isEmpty() && removed.isEmpty();
    }

    @Override
    Parameters parameters() {
        return super.parameters().filled("delete", new TreeSet<>(removed));
    }

    /** Returns whether a configuration, as the server tells it, is as wanted; a disk that was to be made cannot be told so. */
    boolean done(Json config) {
        return values().entrySet().stream().allMatch(wanted -> same(wanted.getValue(), config.at(wanted.getKey())))
                && removed.stream().allMatch(name -> config.at(name).absent());
    }

    private static boolean same(Object wanted, Json there) {
        if (there.absent()) {
            return false;
        }
        String text = there.text().strip();
        if (wanted instanceof Boolean flag) {
            return Loose.flag(text) == flag;
        }
        if (wanted instanceof Number number) {
            return new BigDecimal(number.toString()).compareTo(Loose.decimal(text)) == 0;
        }
        if (text.equals(wanted.toString().strip())) {
            return true;
        }
        // The server adds what was not said, such as a card's address.
        PropertyString want = PropertyString.parse(wanted.toString());
        PropertyString has = PropertyString.parse(text);
        return !want.values().isEmpty()
                && has.values().entrySet().containsAll(want.values().entrySet())
                && (want.bare() == null || want.bare().equals(has.bare()));
    }

    @Override
    public String toString() {
        return removed.isEmpty() ? super.toString() : "%s, without %s".formatted(super.toString(), removed);
    }
}
