package io.github.bladebook.truenas;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes one object as it is wanted: reads it, tells the difference, writes only that, reads it back.
 *
 * @param title kind and key, for texts
 * @param key the fields that tell it from others, which never change
 * @param fixed the fields that can be set only when it is made
 * @param unread the fields that TrueNAS takes and does not tell
 */
record Ensuring<T>(
        Api api,
        String title,
        Fields wanted,
        Set<String> key,
        Set<String> fixed,
        Set<String> unread,
        Supplier<Optional<Json>> look,
        Consumer<Fields> create,
        UpdateOf update,
        Function<Json, T> reading) {
    /** Writes the fields that are not as wanted into the object that is there. */
    @FunctionalInterface
    interface UpdateOf {
        void write(Json there, Fields changed);
    }

    Change plan() {
        return plan(look.get());
    }

    private Change plan(Optional<Json> there) {
        if (there.isEmpty()) {
            return new Change(title, Change.Action.CREATE, wanted.fresh(key));
        }
        List<FieldChange> changes = wanted.without(key).changes(there.get(), unread);
        Optional<FieldChange> stuck = changes.stream()
                .filter(change -> fixed.contains(change.field()))
                .findFirst();
        if (stuck.isPresent()) {
            throw new ConflictException(new Problem(
                    api.system(),
                    "make the %s as wanted".formatted(title),
                    "%s, which can be set only when it is made".formatted(stuck.get()),
                    "Want what is there, or make another one and move what is in it"));
        }
        return new Change(title, changes.isEmpty() ? Change.Action.NONE : Change.Action.UPDATE, changes);
    }

    /** Does it; where an answer is lost, what is there decides. */
    Ensured<T> ensure() {
        Optional<Json> there = look.get();
        Change change = plan(there);
        try {
            switch (change.action()) {
                case CREATE -> create.accept(wanted);
                case UPDATE -> update.write(there.orElseThrow(), wanted.only(change.fields()));
                case NONE -> {
                    return new Ensured<>(change, parsed(there.orElseThrow()));
                }
            }
        } catch (OutcomeUnknownException e) {
            Optional<Json> now = look.get();
            if (now.isEmpty() || !plan(now).none()) {
                throw e;
            }
        }
        Json now = look.get()
                .orElseThrow(() -> new ConflictException(new Problem(
                        api.system(),
                        "read the %s back".formatted(title),
                        "it is gone again",
                        "See who else changes it")));
        Change left = plan(Optional.of(now));
        if (!left.none()) {
            throw new ConflictException(new Problem(
                    api.system(),
                    "make the %s as wanted".formatted(title),
                    "it was written, and what was read back still differs: " + left,
                    "See who else changes it, and whether TrueNAS writes that value in another way"));
        }
        return new Ensured<>(change, parsed(now));
    }

    private T parsed(Json found) {
        return api.parsed("read the %s".formatted(title), found, reading);
    }
}
