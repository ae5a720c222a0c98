package io.github.bladebook.proxmox;

import static java.util.Objects.requireNonNull;

/**
 * A guest to be made from a backup.
 *
 * @param guest the number it gets
 * @param archive the backup: {@code local:backup/vzdump-qemu-106-2026_01_04-02_00_03.vma.zst}
 * @param storage where its disks go; empty for where they were
 * @param unique whether it gets new hardware addresses, so that it can run beside the one it was saved from
 * @param start whether it is started when it is there
 * @param overwrite whether a guest of that number may be replaced; it must not run
 */
public record Restore(int guest, String archive, String storage, boolean unique, boolean start, boolean overwrite) {
    public Restore {
        requireNonNull(archive, "archive is null");
    }

    /** Returns a new guest from a backup, with new hardware addresses, stopped. */
    public static Restore of(int guest, String archive) {
        return new Restore(guest, archive, "", true, false, false);
    }

    public Restore to(String target) {
        return new Restore(guest, archive, target, unique, start, overwrite);
    }

    public Restore started() {
        return new Restore(guest, archive, storage, unique, true, overwrite);
    }

    /** Returns the one that takes the place of the guest of that number, which keeps its hardware addresses. */
    public Restore inPlace() {
        return new Restore(guest, archive, storage, false, start, true);
    }

    /** As backups are named; PBS has {@code backup/ct/…} in its names. */
    boolean container() {
        return archive.contains("vzdump-lxc-") || archive.contains("backup/ct/");
    }

    Parameters parameters() {
        Parameters parameters = Parameters.of("vmid", guest);
        parameters.with(container() ? "ostemplate" : "archive", archive).flagged("restore", container());
        return parameters
                .filled("storage", storage)
                .flagged("unique", unique)
                .flagged("start", start)
                .flagged("force", overwrite);
    }

    @Override
    public String toString() {
        return "guest %d from %s".formatted(guest, archive);
    }
}
