package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.WebService;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import io.github.bladebook.simulator.state.proxmox.PveVolume;
import io.github.bladebook.simulator.state.proxmox.TaskFailure;
import io.github.bladebook.simulator.state.proxmox.TaskRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How files come to a storage: {@code upload}, {@code download-url}, and what is asked before the latter. */
final class FetchArea {
    private static final Duration CHECKING = Duration.ofSeconds(1);
    private static final Duration COPYING = Duration.ofSeconds(2);

    private FetchArea() {}

    static List<Route> routes() {
        String storage = "/nodes/{node}/storage/{storage}";
        return List.of(
                Route.post(storage + "/upload", FetchArea::upload)
                        .needs("/storage/{storage}", "Datastore.AllocateTemplate"),
                Route.post(storage + "/download-url", FetchArea::download)
                        .needs("/storage/{storage}", "Datastore.AllocateTemplate"),
                Route.get("/nodes/{node}/query-url-metadata", FetchArea::metadata));
    }

    private static JsonNode upload(Call call) {
        PveStorage storage = StorageArea.find(call);
        String name = ContentKind.normalized(call.text("filename"));
        ContentKind kind = ContentKind.of(call.text("content"));
        String volid = kind.volume(storage, call.text("storage"), name);
        String temporary = call.text("tmpfilename");
        Path file = FormUpload.file(call.lab().folder(), temporary);
        if (!call.has("tmpfilename") || !Files.isRegularFile(file)) {
            throw Refusal.of(500, "missing temporary file name");
        }
        String target = kind.path(storage, call.text("storage"), name);
        return call.task("imgcopy", "", run -> {
            run.atEnd(() -> delete(file));
            run.log("starting file import from: " + temporary);
            run.then(CHECKING, checked -> {
                if (call.has("checksum")) {
                    FileDigest.check(call, FileDigest.of(file, call.text("checksum-algorithm")), checked);
                }
                checked.log("target node: " + call.node());
                checked.log("target file: " + target);
                long size = size(file);
                checked.log("file size is: " + size);
                checked.log("command: cp -- " + temporary + " " + target);
                checked.then(COPYING, copied -> {
                    call.state().shelves().put(volume(call, kind, volid, name, size));
                    copied.log("finished file import successfully");
                });
            });
        });
    }

    private static PveVolume volume(Call call, ContentKind kind, String volid, String name, long size) {
        return new PveVolume(
                call.text("storage"),
                volid,
                kind.name().toLowerCase(Locale.ROOT),
                kind.format(name),
                new DataSize(size),
                call.lab().seams().clock().instant(),
                null,
                null);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who may let a node look around in its network. */
    private static void mayFetch(Call call) {
        boolean all = call.may("/", "Sys.Audit") && call.may("/", "Sys.Modify");
        if (!all) {
            call.demand("/nodes/" + call.node(), "Sys.AccessNetwork");
        }
    }

    private static JsonNode download(Call call) {
        mayFetch(call);
        PveStorage storage = StorageArea.find(call);
        String name = ContentKind.normalized(call.text("filename"));
        ContentKind kind = ContentKind.of(call.text("content"));
        String volid = kind.volume(storage, call.text("storage"), name);
        String target = kind.path(storage, call.text("storage"), name);
        return call.task("download", name, run -> {
            run.log("downloading " + call.text("url") + " to " + target);
            if (call.state().shelves().find(volid).isPresent()) {
                throw new TaskFailure("refusing to override existing file '" + target + "'");
            }
            run.then(CHECKING, asked -> fetched(call, asked, kind, volid, name, target));
        });
    }

    private static void fetched(Call call, TaskRun run, ContentKind kind, String volid, String name, String target) {
        Fetch fetch = Fetch.of(call.lab().network(), call.text("url"), "GET");
        WebService.Reply reply =
                fetch.reply().orElseThrow(() -> new TaskFailure("download failed: " + fetch.trouble()));
        run.log("HTTP request sent, awaiting response... " + reply.status());
        if (reply.status() != 200) {
            throw new TaskFailure("download failed: command '/usr/bin/wget --progress=dot:giga -O " + target
                    + ".tmp_dwnl -- " + call.text("url") + "' failed: exit code 8");
        }
        byte[] body = Fetch.bytes(reply);
        run.copying("downloaded", new DataSize(body.length), COPYING, done -> {
            if (call.has("checksum")) {
                FileDigest.check(call, FileDigest.of(body, call.text("checksum-algorithm")), done);
            }
            call.state().shelves().put(volume(call, kind, volid, name, body.length));
            done.log("download of '" + call.text("url") + "' to '" + target + "' finished");
        });
    }

    private static JsonNode metadata(Call call) {
        mayFetch(call);
        Fetch fetch = Fetch.of(call.lab().network(), call.text("url"), "HEAD");
        WebService.Reply reply = fetch.reply()
                .orElseThrow(() -> Refusal.of(
                        500,
                        "invalid server response: '500 Can't connect to " + fetch.host() + " (" + fetch.trouble()
                                + ")'"));
        if (reply.status() != 200) {
            throw Refusal.of(500, "invalid server response: '" + reply.status() + "'");
        }
        ObjectNode row = Route.object().put("size", Fetch.bytes(reply).length);
        String type = reply.headers().getOrDefault("Content-Type", "application/octet-stream");
        return row.put("mimetype", type.split(";", 2)[0]).put("filename", fetch.fileName());
    }
}
