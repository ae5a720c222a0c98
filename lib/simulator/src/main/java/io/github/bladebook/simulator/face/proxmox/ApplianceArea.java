package io.github.bladebook.simulator.face.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import io.github.bladebook.simulator.state.proxmox.PveVolume;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@code /nodes/{node}/aplinfo}: the catalogue of container templates, and their fetching. */
final class ApplianceArea {
    private static final String SOURCE = "http://download.lab.example/images/system/";
    private static final Duration FETCHING = Duration.ofSeconds(20);

    private static final List<Template> CATALOGUE = List.of(
            new Template("alpine-3.22-default_20250617_amd64.tar.xz", "alpine", "3.22", "20250617", 3),
            new Template("almalinux-10-default_20250930_amd64.tar.xz", "almalinux", "10", "20250930", 112),
            new Template("debian-12-standard_12.12-1_amd64.tar.zst", "debian-12", "12.12", "12.12-1", 121),
            new Template("debian-13-standard_13.1-2_amd64.tar.zst", "debian-13", "13.1", "13.1-2", 124),
            new Template("ubuntu-22.04-standard_22.04-1_amd64.tar.zst", "ubuntu-22.04", "22.04", "22.04-1", 124),
            new Template("ubuntu-24.04-standard_24.04-2_amd64.tar.zst", "ubuntu-24.04", "24.04", "24.04-2", 135));

    private ApplianceArea() {}

    /** One entry of the catalogue. */
    private record Template(String file, String os, String release, String version, int mebibytes) {
        /** The lab's templates have no content; their name stands for it. */
        String digest() {
            return FileDigest.of(file.getBytes(StandardCharsets.UTF_8), "sha512");
        }
    }

    static List<Route> routes() {
        return List.of(
                Route.get("/nodes/{node}/aplinfo", call -> list()),
                Route.post("/nodes/{node}/aplinfo", ApplianceArea::fetch)
                        .needs("/storage/{storage}", "Datastore.AllocateTemplate"));
    }

    private static JsonNode list() {
        ArrayNode rows = Route.list();
        for (Template template : CATALOGUE) {
            rows.addObject()
                    .put("template", template.file())
                    .put("package", template.file().substring(0, template.file().indexOf('_')))
                    .put("type", "lxc")
                    .put("os", template.os())
                    .put("section", "system")
                    .put("version", template.version())
                    .put("architecture", "amd64")
                    .put("headline", "LXC default image for " + template.os() + " " + template.release())
                    .put("description", "A small " + template.os() + " for containers.")
                    .put("infopage", "https://www.lab.example/" + template.os())
                    .put("location", SOURCE + template.file())
                    .put("source", SOURCE)
                    .put("maintainer", "Lab Team <support@lab.example>")
                    .put("sha512sum", template.digest());
        }
        return rows;
    }

    private static JsonNode fetch(Call call) {
        Template template = CATALOGUE.stream()
                .filter(entry -> entry.file().equals(call.text("template")))
                .findFirst()
                .orElseThrow(() -> Refusal.parameters(Map.of("template", "no such template")));
        PveStorage storage = StorageArea.find(call);
        String volid = ContentKind.VZTMPL.volume(storage, call.text("storage"), template.file());
        String target = ContentKind.VZTMPL.path(storage, call.text("storage"), template.file());
        return call.task("download", template.file(), run -> {
            run.log("downloading " + SOURCE + template.file() + " to " + target);
            if (call.state().shelves().find(volid).isPresent()) {
                run.log("calculating checksum of existing file...OK, got correct file already, no need to download");
                return;
            }
            DataSize size = DataSize.mebibytes(template.mebibytes());
            run.copying("downloaded", size, FETCHING, done -> {
                done.log("calculating checksum...OK, checksum verified");
                call.state()
                        .shelves()
                        .put(new PveVolume(
                                call.text("storage"),
                                volid,
                                "vztmpl",
                                ContentKind.VZTMPL.format(template.file()),
                                size,
                                call.lab().seams().clock().instant(),
                                null,
                                null));
                done.log("download of '" + SOURCE + template.file() + "' to '" + target + "' finished");
            });
        });
    }
}
