package io.github.bladebook.snapshot;

import io.github.bladebook.core.unit.DataSize;
import java.util.List;

/**
 * A storage of the hypervisor as one host sees it.
 *
 * @param type dir, lvmthin, nfs, …
 * @param content what it may hold: images, rootdir, iso, vztmpl, backup
 * @param shared whether other hosts see the same room
 * @param active whether it answers
 */
public record Pool(
        String host,
        String name,
        String type,
        List<String> content,
        boolean shared,
        boolean active,
        DataSize total,
        DataSize used) {
    public Pool {
        content = List.copyOf(content);
    }
}
