package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.progress.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One storage of one node, without I/O until something is read. Each change is sent once; where its answer is lost, the task that it
 * began is looked for, and where there is none to be seen, {@link OutcomeUnknownException} says so.
 */
public final class StorageHandle {
    private final Api api;
    private final String node;
    private final String name;

    StorageHandle(Api api, String node, String name) {
        this.api = api;
        this.node = node;
        this.name = name;
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Reads whether it answers and how full it is. */
    public StorageSummary status() {
        return api.read(
                Api.get(path("status")).trying("read the status of " + this),
                status -> StorageSummary.of(name, status));
    }

    /** Reads everything it holds. */
    public List<StorageContent> content() {
        return api.list(request(), StorageContent::of);
    }

    /** Reads what it holds of one kind: images, rootdir, iso, vztmpl, backup, import, snippets. */
    public List<StorageContent> content(String kind) {
        return api.list(request().query("content", kind), StorageContent::of);
    }

    /** Reads the backups of one guest that it holds. */
    public List<StorageContent> backups(int guest) {
        return api.list(request().query("content", "backup").query("vmid", guest), StorageContent::of);
    }

    /** Returns the handle of one volume: {@code local:iso/debian-13.iso}, or without the storage. */
    public VolumeHandle volume(String id) {
        return new VolumeHandle(api, node, name, id.contains(":") ? id : name + ":" + id);
    }

    /**
     * Sends a file and returns the task that checks it and puts it in its place. Its checksum is taken here and compared there: an
     * upload that was damaged on the way fails its task. An image of that name is replaced.
     *
     * @param kind iso, vztmpl or import
     * @param within the time for reading, sending and answering together
     * @param progress told how many bytes have left
     */
    public TaskHandle upload(Path file, String kind, Duration within, Progress progress) {
        return new Upload(file, kind, String.valueOf(file.getFileName())).to(begun(), path("upload"), within, progress);
    }

    private Begun begun() {
        return new Begun(api, node, this, "NodeHandle.tasks");
    }

    /**
     * Lets the node fetch a file and returns the task that does.
     *
     * @param kind iso, vztmpl or import
     * @param fileName how it is called on the storage
     * @param checksum what it must be; null takes what comes
     */
    public TaskHandle download(URI url, String kind, String fileName, @Nullable Checksum checksum) {
        Parameters parameters =
                Parameters.of("url", url.toString()).with("content", kind).with("filename", fileName);
        if (checksum != null) {
            parameters
                    .with("checksum", checksum.hex())
                    .with("checksum-algorithm", checksum.algorithm().parameter());
        }
        Request request =
                Api.post(parameters, path("download-url")).trying("let %s fetch %s".formatted(this, url.getPath()));
        return begun().task(request, Trace.logging("download", "/" + fileName, fileName));
    }

    /** Reads what {@link #prune} would do with the backups of all guests. */
    public List<PruneMark> prunable(Retention keep) {
        return marks(Parameters.of("prune-backups", keep.text()));
    }

    /** Reads what {@link #prune} would do with the backups of one guest. */
    public List<PruneMark> prunable(Retention keep, int guest) {
        return marks(Parameters.of("prune-backups", keep.text()).with("vmid", guest));
    }

    /** Removes the backups of one guest that need not be kept, and returns the task that does. Protected ones stay. */
    public TaskHandle prune(Retention keep, int guest) {
        Parameters parameters = Parameters.of("prune-backups", keep.text()).with("vmid", guest);
        Request request = Api.delete(parameters, path("prunebackups"))
                .trying("prune the backups of guest %d on %s".formatted(guest, this));
        return begun().task(request, Trace.of("prunebackups", guest + "@" + name));
    }

    private List<PruneMark> marks(Parameters parameters) {
        Request request = parameters.query(Api.get(path("prunebackups")));
        return api.list(request.trying("read what pruning would remove from " + this), PruneMark::of);
    }

    private Request request() {
        return Api.get(path("content")).trying("list the content of " + this);
    }

    private String[] path(String area) {
        return new String[] {"nodes", node, "storage", name, area};
    }

    @Override
    public String toString() {
        return "storage %s on node %s".formatted(name, node);
    }
}
