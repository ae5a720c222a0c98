package io.github.bladebook.simulator.seed;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.core.files.DiskWords;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Kinds;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A lab in one file: {@code {"format":"bladebook-lab/1","kubernetes":[objects],"proxmox":{…},"truenas":{…}}}, gzipped when its name ends in
 * {@code .gz}. Credentials are never part of it; a loaded lab makes its own.
 */
public final class LabDump {
    private static final String FORMAT = "bladebook-lab/1";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LabDump() {}

    /** Writes all of {@code lab} to {@code file}, replacing what is there. */
    public static void save(LabState lab, Path file) {
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream out = zipped(file) ? new GZIPOutputStream(raw) : raw;
                JsonGenerator json = MAPPER.createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeArrayFieldStart("kubernetes");
            for (Kind kind : Kinds.all()) {
                for (ObjectNode object : lab.kube().list(kind)) {
                    object.withObjectProperty("metadata").remove("resourceVersion");
                    MAPPER.writeTree(json, object);
                }
            }
            json.writeEndArray();
            json.writeFieldName("proxmox");
            MAPPER.writeTree(json, ProxmoxDump.write(lab.proxmox()));
            json.writeFieldName("truenas");
            MAPPER.writeTree(json, TrueNasDump.write(lab.trueNas()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("could not write the lab to " + file, e);
        }
    }

    static void load(Path file, LabState lab) {
        JsonNode dump;
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = zipped(file) ? new GZIPInputStream(raw) : raw) {
            dump = MAPPER.readTree(in);
        } catch (JsonProcessingException e) {
            throw refused(file, "its JSON is damaged: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw refused(file, DiskWords.of(e));
        }
        if (!dump.path("format").asText().equals(FORMAT)) {
            String format = dump.path("format").asText();
            throw refused(
                    file,
                    format.isEmpty() ? "it names no format" : "its format is '%s', not '%s'".formatted(format, FORMAT));
        }
        int index = 0;
        for (JsonNode object : dump.path("kubernetes")) {
            try {
                lab.kube().store(object.deepCopy());
            } catch (IllegalArgumentException | ClassCastException e) {
                throw refused(file, "kubernetes[" + index + "] is no object the lab can hold: " + e.getMessage());
            }
            index++;
        }
        try {
            ProxmoxDump.read(dump.path("proxmox"), lab.proxmox());
        } catch (IllegalArgumentException e) {
            throw refused(file, "its proxmox part is wrong: " + e.getMessage());
        }
        try {
            TrueNasDump.read(dump.path("truenas"), lab.trueNas());
        } catch (IllegalArgumentException e) {
            throw refused(file, "its truenas part is wrong: " + e.getMessage());
        }
    }

    private static boolean zipped(Path file) {
        return file.toString().endsWith(".gz");
    }

    private static RuntimeException refused(Path file, String cameBack) {
        return Seeds.refused(file.toString(), cameBack, "Name a saved snapshot, or a dump of an embedded lab");
    }
}
