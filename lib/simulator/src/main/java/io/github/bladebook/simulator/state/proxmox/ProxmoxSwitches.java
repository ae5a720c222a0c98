package io.github.bladebook.simulator.state.proxmox;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** What goes wrong inside Proxmox: some things so many times, others until they are switched back. */
public final class ProxmoxSwitches {
    /** What strikes so many times. */
    public enum Count {
        /** A write waits for a guest's lock file in vain. */
        LOCK_TIMEOUT,
        /** A write is done, and the caller hears 596. */
        TIMEOUT_AFTER,
        /** A new task is not known yet when it is first asked for. */
        TASK_LATE,
        /** A task that went well ends with a warning. */
        TASK_WARNINGS,
        /** A task's worker dies, and its log has no last line. */
        TASK_CRASHES,
        /** The first look at an ended task's status finds its log not closed yet. */
        TASK_RACE,
        /** The next free vmid is taken by somebody else before it is used. */
        ID_TAKEN;

        /** Returns the word by which a fault names it, such as {@code lock-timeout}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Map<Count, Integer> left = new EnumMap<>(Count.class);
    private final Set<String> offline = new ConcurrentSkipListSet<>();
    private volatile boolean quorum = true;
    private volatile boolean flipped;
    private volatile boolean extras;

    ProxmoxSwitches() {}

    /** Lets something go wrong the next so many times. */
    public synchronized void next(Count what, int times) {
        left.put(what, times);
    }

    /** Takes one of the times that are left; false where none is. */
    public synchronized boolean take(Count what) {
        int times = left.getOrDefault(what, 0);
        left.put(what, Math.max(0, times - 1));
        return times > 0;
    }

    /** Returns the names of the nodes that do not answer. */
    public Set<String> offline() {
        return offline;
    }

    /** Whether the cluster has quorum; without it nothing can be written. */
    public boolean quorum() {
        return quorum;
    }

    public void quorum(boolean has) {
        quorum = has;
    }

    /** Whether numbers come as texts, as they do after some updates. */
    public boolean flipped() {
        return flipped;
    }

    public void flipped(boolean texts) {
        flipped = texts;
    }

    /** Whether answers hold fields that no documentation knows. */
    public boolean extras() {
        return extras;
    }

    public void extras(boolean unknown) {
        extras = unknown;
    }

    /**
     * Throws a switch that is named by a word.
     *
     * @param value a node's name, or how often; null for once
     * @return false where the word or the value is none
     */
    public boolean set(String word, @Nullable String value) {
        switch (word) {
            case "quorum-lost" -> quorum(false);
            case "numbers-as-text" -> flipped(true);
            case "extra-fields" -> extras(true);
            case "node-offline" -> {
                return value != null && offline.add(value);
            }
            default -> {
                return count(word, value);
            }
        }
        return value == null;
    }

    private boolean count(String word, @Nullable String value) {
        for (Count count : Count.values()) {
            if (count.word().equals(word) && (value == null || value.matches("\\d{1,6}"))) {
                next(count, value == null ? 1 : Integer.parseInt(value));
                return true;
            }
        }
        return false;
    }

    /** Returns all words. */
    public static Set<String> words() {
        Set<String> words = new TreeSet<>(Set.of("quorum-lost", "numbers-as-text", "extra-fields", "node-offline"));
        for (Count count : Count.values()) {
            words.add(count.word());
        }
        return words;
    }
}
