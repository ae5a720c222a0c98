package io.github.bladebook.proxmox;

import java.util.LinkedHashSet;
import java.util.Set;

/** The tasks that this client was told of: none of them can be the one whose answer got lost. Remembers the last thousand. */
final class KnownTasks {
    private static final int REMEMBERED = 1_000;

    private final Set<String> texts = new LinkedHashSet<>();

    synchronized void add(Upid upid) {
        texts.add(upid.text());
        if (texts.size() > REMEMBERED) {
            texts.remove(texts.iterator().next());
        }
    }

    synchronized boolean has(Upid upid) {
        return texts.contains(upid.text());
    }
}
