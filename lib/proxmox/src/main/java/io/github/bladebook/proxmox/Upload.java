package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Body;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file that goes to a storage. */
record Upload(Path file, String kind, String name) {
    /** The one part of the form that pveproxy takes a file from. */
    private static final String PART = "filename";

    TaskHandle to(Begun begun, String[] path, Duration within, Progress progress) {
        String tried = "upload %s to storage %s on node %s".formatted(name, path[3], path[1]);
        Request request = Api.multipart(body(begun.api(), tried, progress), path)
                .trying(tried)
                .within(within);
        return begun.task(request, Trace.logging("imgcopy", "/" + stored()));
    }

    /** As the server calls it: {@code PVE::Storage::normalize_content_filename}. */
    private String stored() {
        return name.replaceFirst("^.*[/\\\\]", "").replaceAll("[^-a-zA-Z0-9_.]", "_");
    }

    private Body body(Api api, String tried, Progress progress) {
        if (!Files.isRegularFile(file)) {
            throw unreadable(api, tried, "there is no file %s here".formatted(file));
        }
        try {
            Checksum checksum = Checksum.of(file, Checksum.Algorithm.SHA256);
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("content", kind);
            fields.put("checksum-algorithm", checksum.algorithm().parameter());
            fields.put("checksum", checksum.hex());
            return Body.multipart(fields, PART, name, file, progress);
        } catch (IOException e) {
            throw unreadable(api, tried, "the file %s cannot be read".formatted(file));
        }
    }

    private static ConfigurationException unreadable(Api api, String tried, String cameBack) {
        return new ConfigurationException(
                new Problem(api.system(), tried, cameBack, "Check the path and its rights; nothing was sent"));
    }
}
