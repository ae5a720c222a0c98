package io.github.bladebook.openshift;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What applying one object would change, as the server itself computed it (dry run), so with its defaults and with what its webhooks
 * add.
 *
 * @param wanted the manifest
 * @param observed the resourceVersion of the object that was compared; null where there is none yet
 * @param changes field by field; status and the server's own bookkeeping are left out
 * @param conflicts fields that others hold; with any, applying does nothing unless by force
 * @param note why the server was not asked, empty where it was: the namespace or the kind is made earlier in the same plan
 */
public record ObjectDiff(
        KubeObject wanted,
        @Nullable String observed,
        List<FieldChange> changes,
        List<FieldConflict> conflicts,
        String note) {
    public ObjectDiff {
        changes = List.copyOf(changes);
        conflicts = List.copyOf(conflicts);
    }

    public ObjectKey key() {
        return wanted.key();
    }

    /** Returns whether the object would be made. */
    public boolean creates() {
        return observed == null;
    }

    /** Returns whether everything is so already. */
    public boolean empty() {
        return changes.isEmpty() && conflicts.isEmpty() && !creates();
    }

    /** Returns the object and its changes, one line each. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        String sign = empty() ? "= " : "~ ";
        lines.add((creates() ? "+ " : sign) + key() + (note.isEmpty() ? "" : " (" + note + ")"));
        conflicts.forEach(conflict -> lines.add("    ! " + conflict));
        changes.forEach(change -> lines.add("    " + change));
        return lines.stream().collect(Collectors.joining("\n"));
    }
}
