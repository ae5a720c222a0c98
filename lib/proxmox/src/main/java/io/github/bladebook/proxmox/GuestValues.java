package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.unit.DataSize;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a guest is to be, by the names of its configuration. Immutable; each method returns a changed copy. Only what is set is sent.
 *
 * @param <S> itself
 */
public abstract sealed class GuestValues<S extends GuestValues<S>> permits VmSpec, ContainerSpec, GuestChange {
    /** What this client says itself, or never says: force overwrites another guest, skiplock breaks into a running task. */
    private static final Set<String> NEVER =
            Set.of("force", "skiplock", "vmid", "node", "digest", "delete", "revert", "archive", "restore", "lock");

    private static final Pattern TAG = Pattern.compile("[a-z0-9_][a-z0-9_\\-+.]*", Pattern.CASE_INSENSITIVE);

    private final Map<String, Object> values;

    GuestValues(Map<String, Object> values) {
        this.values = Ordered.copy(values);
    }

    abstract S with(Map<String, Object> changed);

    Map<String, Object> values() {
        return values;
    }

    S put(String name, Object value) {
        return with(Ordered.plus(values, name, value));
    }

    S putAll(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(more);
        return with(all);
    }

    /**
     * Returns the same with any setting by its name in the API: a text, number, {@link DataSize} in bytes, yes or no, or a secret.
     *
     * @throws InvalidRequestException if this client says it itself, or never says it, such as {@code force}
     */
    public S set(String name, Object value) {
        if (NEVER.contains(name)) {
            throw new InvalidRequestException(
                    new Problem(
                            "proxmox",
                            "set '%s' of a guest".formatted(name),
                            "this client never sends it; nothing was sent",
                            "Leave it out; what it is for has a method of its own, or overwrites what others do"),
                    Map.of(name, "it is never sent"));
        }
        return put(name, value);
    }

    /** Returns the same with so many processor cores. */
    public S cores(int count) {
        return put("cores", count);
    }

    /** Returns the same with so much memory, in whole mebibytes. */
    public S memory(DataSize size) {
        long mebibytes = size.bytes() >> 20;
        if (mebibytes < 16 || mebibytes << 20 != size.bytes()) {
            throw new IllegalArgumentException("memory is given in whole mebibytes, 16 or more, not " + size);
        }
        return put("memory", mebibytes);
    }

    /** Returns the same with these tags, in place of those it may have. */
    public S tags(String... tags) {
        Collection<String> list = List.of(tags);
        for (String tag : list) {
            if (!TAG.matcher(tag).matches()) {
                throw new IllegalArgumentException(
                        "'%s' is no tag; letters, digits and _ - + . make one".formatted(tag));
            }
        }
        return put("tags", String.join(";", list));
    }

    /** Returns the same with a description, which may be Markdown. */
    public S description(String text) {
        return put("description", text);
    }

    /** Returns the same, started with its node or not. */
    public S onBoot(boolean wanted) {
        return put("onboot", wanted);
    }

    /** Returns the same, protected from being destroyed or not. */
    public S protection(boolean wanted) {
        return put("protection", wanted);
    }

    Parameters parameters() {
        return Parameters.none().all(values);
    }

    /** Secrets among the values show themselves as such. */
    @Override
    public String toString() {
        return values.toString();
    }
}
