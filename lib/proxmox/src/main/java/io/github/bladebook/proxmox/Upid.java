package io.github.bladebook.proxmox;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task's identity, which tells where and when it began: {@code UPID:node:pid:pstart:starttime:type:id:user:}.
 *
 * @param text as the server writes it
 * @param node the node that runs it, and the only one to ask about it
 * @param type qmclone, vzdump, imgdel, …
 * @param id what it is about, often a guest's number; may be empty
 * @param user who started it: {@code root@pam}, or {@code root@pam!token}
 */
public record Upid(String text, String node, Instant started, String type, String id, String user) {
    /** As {@code PVE::Tools::upid_decode} reads it. */
    private static final Pattern FORM = Pattern.compile(
            "UPID:([a-zA-Z0-9][a-zA-Z0-9-]*):([0-9A-Fa-f]{8}):([0-9A-Fa-f]{8,9}):([0-9A-Fa-f]{8}):([^:\\s]+):([^:\\s]*):([^:\\s]+):");

    /**
     * Reads a task's identity.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Upid parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no task: UPID:node:pid:pstart:starttime:type:id:user:".formatted(text));
        }
        Instant started = Instant.ofEpochSecond(Long.parseLong(form.group(4), 16));
        return new Upid(text, form.group(1), started, form.group(5), form.group(6), form.group(7));
    }

    /** Returns whether it only asks the HA manager for something, and ends before that is done. */
    boolean forHa() {
        return type.equals("hastart") || type.equals("hastop") || type.equals("hamigrate");
    }

    /** Returns the task in words: {@code qmclone 106}. */
    public String words() {
        return (type + " " + id).strip();
    }

    @Override
    public String toString() {
        return text;
    }
}
