package io.github.bladebook.proxmox;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A backup to be made now.
 *
 * @param guests those to be saved, one after the other in one task; empty where {@code pool} names them
 * @param pool whose guests are saved; empty where {@code guests} names them
 * @param storage where to; empty for the server's own choice
 * @param compress zstd, gzip, lzo, or 0 for none
 * @param keep what is removed when it is there; null for what the storage says
 * @param notes a text for each, in which {@code {{guestname}}}, {@code {{vmid}}} and {@code {{node}}} are replaced
 * @param protectedFromRemoval whether pruning passes it by
 */
public record Backup(
        List<Integer> guests,
        String pool,
        String storage,
        Mode mode,
        String compress,
        @Nullable Retention keep,
        String notes,
        boolean protectedFromRemoval) {
    /** What happens to a guest that runs. */
    public enum Mode {
        /** It goes on. */
        SNAPSHOT,
        /** It is frozen for a while. */
        SUSPEND,
        /** It is shut down and started again. */
        STOP
    }

    public Backup {
        guests = List.copyOf(guests);
    }

    /** Returns the backup of these guests while they go on, packed by zstd. */
    public static Backup of(Integer... guests) {
        return new Backup(List.of(guests), "", "", Mode.SNAPSHOT, "zstd", null, "", false);
    }

    /** Returns the backup of all guests of a pool. */
    public static Backup ofPool(String pool) {
        return new Backup(List.of(), pool, "", Mode.SNAPSHOT, "zstd", null, "", false);
    }

    public Backup to(String target) {
        return new Backup(guests, pool, target, mode, compress, keep, notes, protectedFromRemoval);
    }

    public Backup in(Mode other) {
        return new Backup(guests, pool, storage, other, compress, keep, notes, protectedFromRemoval);
    }

    public Backup keeping(Retention retention) {
        return new Backup(guests, pool, storage, mode, compress, retention, notes, protectedFromRemoval);
    }

    public Backup noted(String text) {
        return new Backup(guests, pool, storage, mode, compress, keep, text, protectedFromRemoval);
    }

    /** Returns the same that pruning passes by. */
    public Backup kept() {
        return new Backup(guests, pool, storage, mode, compress, keep, notes, true);
    }

    /** One guest names its task; of several the first line of the log tells. */
    Trace trace() {
        if (guests.size() == 1) {
            return Trace.of(guests.get(0), Set.of("vzdump"));
        }
        String line = "starting new backup job: vzdump "
                + guests.stream().map(String::valueOf).collect(Collectors.joining(" "));
        return Trace.logging("vzdump", line);
    }

    Parameters parameters() {
        Parameters parameters = Parameters.none()
                .filled("vmid", guests)
                .filled("pool", pool)
                .filled("storage", storage)
                .with("mode", mode.name().toLowerCase(Locale.ROOT))
                .with("compress", compress)
                .filled("notes-template", notes)
                .flagged("protected", protectedFromRemoval);
        return keep == null ? parameters : parameters.with("prune-backups", keep.text());
    }

    @Override
    public String toString() {
        return "backup of " + (pool.isEmpty() ? guests : "pool " + pool);
    }
}
