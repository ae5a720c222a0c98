package io.github.bladebook.openshift;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of an apply: it was done, or other managers hold fields of it and nothing was changed. */
public sealed interface ApplyResult {
    /**
     * Returns the object as it is now.
     *
     * @throws ConflictException if other managers hold fields; {@link ConflictException#fields()} tells which
     */
    KubeObject orThrow();

    /** What an apply did. */
    enum Effect {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /**
     * It was done.
     *
     * @param object as it is now
     * @param effect UNCHANGED where everything was so already
     */
    record Applied(KubeObject object, Effect effect) implements ApplyResult {
        @Override
        public KubeObject orThrow() {
            return object;
        }

        @Override
        public String toString() {
            return "%s: %s".formatted(object.key(), effect);
        }
    }

    /**
     * Nothing was done, since these fields are others'.
     *
     * @param system the cluster, as error texts name it
     */
    record Conflict(String system, ObjectKey key, List<FieldConflict> fields) implements ApplyResult {
        public Conflict {
            fields = List.copyOf(fields);
        }

        @Override
        public KubeObject orThrow() {
            Map<String, String> named = new LinkedHashMap<>();
            fields.forEach(one -> named.merge(one.field(), one.manager(), (left, right) -> left + ", " + right));
            throw new ConflictException(
                    new Problem(
                            system,
                            "apply " + key,
                            fields.stream().map(FieldConflict::toString).collect(Collectors.joining("; ")),
                            "Leave these fields to their manager, or apply with force() if they are to be yours."),
                    named);
        }

        @Override
        public String toString() {
            return "%s: %s".formatted(key, fields);
        }
    }
}
