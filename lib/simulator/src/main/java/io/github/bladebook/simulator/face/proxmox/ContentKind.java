package io.github.bladebook.simulator.face.proxmox;

import io.github.bladebook.simulator.state.proxmox.PveStorage;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The kinds of files that can be brought to a storage: how they must be called, and where they lie. */
enum ContentKind {
    ISO("template/iso", ".+\\.(iso|img)", "iso"),
    VZTMPL("template/cache", ".+\\.tar(\\.(gz|xz|zst|bz2))?", ""),
    IMPORT("import", ".+\\.(ova|ovf|qcow2|raw|vmdk)", ""),
    BACKUP("dump", "vzdump-.+", ""),
    SNIPPETS("snippets", ".+", "snippet");

    private static final int LONGEST = 255;

    private final String folder;
    private final Pattern name;
    private final String format;

    ContentKind(String folder, String name, String format) {
        this.folder = folder;
        this.name = Pattern.compile(name, Pattern.CASE_INSENSITIVE);
        this.format = format;
    }

    static ContentKind of(String content) {
        return valueOf(content.toUpperCase(Locale.ROOT));
    }

    /** Returns the name that a file gets: without folders, without what a shell would take amiss. */
    static String normalized(String given) {
        String name = given.replaceFirst("^.*[/\\\\]", "").replaceAll("[^-a-zA-Z0-9_.]", "_");
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }

    /** Refuses a storage or a name that does not fit, and returns the volume's id. */
    String volume(PveStorage storage, String storageName, String file) {
        if (!storage.folder()) {
            throw Refusal.of(500, "can't upload to storage type '" + storage.type() + "', not a file based storage!");
        }
        String content = name().toLowerCase(Locale.ROOT);
        if (!storage.content().contains(content)) {
            throw Refusal.of(500, "storage '" + storageName + "' is not configured for content-type '" + content + "'");
        }
        if (!name.matcher(file).matches()) {
            throw Refusal.parameters(Map.of("filename", "wrong file extension"));
        }
        return storageName + ":" + content + "/" + file;
    }

    /** Returns where a file lies on the node. */
    String path(PveStorage storage, String storageName, String file) {
        return storage.config().getOrDefault("path", "/mnt/pve/" + storageName) + "/" + folder + "/" + file;
    }

    /** Returns how the server calls the format of a file of that name. */
    String format(String file) {
        if (!format.isEmpty()) {
            return format;
        }
        String end = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return this == VZTMPL ? "t" + end : end;
    }
}
