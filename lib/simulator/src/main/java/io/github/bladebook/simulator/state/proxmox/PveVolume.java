package io.github.bladebook.simulator.state.proxmox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.bladebook.core.unit.DataSize;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A volume on a storage that belongs to no guest's configuration: an image, a template, a backup.
 *
 * @param volid storage and path, {@code local:iso/x.iso}
 * @param content its kind
 * @param vmid the guest it was made from, null for none
 * @param kept whether a backup is protected, null for no
 * @param saved the guest as a backup holds it; null for what is none, or of which nothing is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PveVolume(
        String storage,
        String volid,
        String content,
        String format,
        DataSize size,
        Instant made,
        @Nullable Integer vmid,
        @Nullable String notes,
        @Nullable Boolean kept,
        @Nullable PveGuest saved) {
    /** Makes a volume that is not protected and holds no guest. */
    public PveVolume(
            String storage,
            String volid,
            String content,
            String format,
            DataSize size,
            Instant made,
            @Nullable Integer vmid,
            @Nullable String notes) {
        this(storage, volid, content, format, size, made, vmid, notes, null, null);
    }

    /** Returns whether it is a backup that neither pruning nor anybody else may remove. */
    public boolean isProtected() {
        return Boolean.TRUE.equals(kept);
    }

    /** Returns the same with other notes and another protection. */
    public PveVolume with(@Nullable String text, boolean keep) {
        return new PveVolume(storage, volid, content, format, size, made, vmid, text, keep ? true : null, saved);
    }
}
