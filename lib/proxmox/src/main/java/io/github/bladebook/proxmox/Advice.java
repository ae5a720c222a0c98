package io.github.bladebook.proxmox;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to do next where the server's words tell the cause, whether it refused at once or its task failed. The words are those of
 * pve-cluster, pve-storage, qemu-server and pve-container.
 */
final class Advice {
    private static final List<Advice> ALL = List.of(
            of(
                    "no quorum",
                    "The cluster has lost its quorum and takes no change: bring its nodes, or the network between them, back"
                            + " (cluster().status() tells who is there), then ask again"),
            of(
                    "other user|detected modified configuration",
                    "Somebody changed it since it was read: read it again, and make the change to what is there then"),
            of(
                    "already (exists|defined|used)",
                    "Look at what has that number or name; take another one if it is not ours"),
            of(
                    "insufficient free space|No space left on device|out of space|not enough (free )?space|ENOSPC",
                    "Free room on the storage, or take another one; storages() of the node tells how full each is"),
            of(
                    "wrong content type|does not support (content|vm images|container|'?(images|rootdir|backup|iso|vztmpl))"
                            + "|content type '?\\w+'? is not (available|supported|allowed)|is not configured for content",
                    "Let the storage hold that kind (storages().update(….holding(…))), or take one that does"),
            of(
                    "protection mode|protected volume",
                    "It is protected on purpose: take the protection off first, if it is really meant"),
            of("is not running|not running$", "Look at its status(); start it first, if it should run"),
            of("without --online", "Move it while it runs (Migration.to(…).online()), or stop it first"));

    private static final Pattern LOCKED = Pattern.compile("is locked \\(([a-z-]+)\\)");

    private final Pattern words;
    private final String next;

    private Advice(Pattern words, String next) {
        this.words = words;
        this.next = next;
    }

    private static Advice of(String words, String next) {
        return new Advice(Pattern.compile(words), next);
    }

    /** Returns what the words call for; empty where they are none of these. */
    static Optional<String> next(String said) {
        Optional<String> lock = lock(said);
        if (lock.isPresent()) {
            return Optional.of(
                    "Wait for what holds the lock '%s'; where no task of it runs any more, it was left behind, and root takes it"
                                    .formatted(lock.get())
                            + " away on the node: qm unlock, pct unlock");
        }
        return ALL.stream()
                .filter(each -> each.words.matcher(said).find())
                .map(each -> each.next)
                .findFirst();
    }

    /** Returns the lock that the words name. */
    static Optional<String> lock(String said) {
        Matcher lock = LOCKED.matcher(said);
        return lock.find() ? Optional.of(lock.group(1)) : Optional.empty();
    }
}
