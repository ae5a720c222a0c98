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
        @Nullable String notes) {}
