package io.github.bladebook.snapshot;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.files.DiskWords;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as one gzip-compressed JSON file.
 *
 * <p>The file begins with {@code "format": "bladebook-snapshot/1"}; the number rises when an old reader would misread a new file.
 * Sizes are bytes, processor time is milli-vCPU, instants are ISO 8601 in UTC. A pod template is written where it is first met and
 * is a number, its place in that order, from then on.
 */
public final class SnapshotFile {
    /** What the first field of a snapshot file says. */
    public static final String FORMAT = "bladebook-snapshot/1";

    private SnapshotFile() {}

    /**
     * Checks that a snapshot could be saved there, for those who do not want to learn of it after reading a whole lab.
     *
     * @throws ConfigurationException if it could not
     */
    public static void check(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw problem(file, "save the snapshot", "it is a folder", "Choose another place", null);
            }
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".snapshot", ".tmp"));
        } catch (IOException e) {
            throw problem(file, "save the snapshot", DiskWords.of(e), "Choose another place", e);
        }
    }

    /** Writes a snapshot beside {@code file} first and then renames it, so that a former file is never half overwritten. */
    public static void save(Snapshot snapshot, Path file) {
        check(file);
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path draft = Files.createTempFile(folder, ".snapshot", ".tmp");
            try {
                try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(draft), 1 << 16)) {
                    mapper().writeValue(out, new Whole(FORMAT, snapshot));
                }
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw problem(file, "save the snapshot", DiskWords.of(e), "Choose another place", e);
        }
    }

    /**
     * Reads a snapshot back.
     *
     * @throws ConfigurationException if the file is absent, cut short, no snapshot, or of a format this version does not know
     */
    public static Snapshot load(Path file) {
        try (InputStream in = unpacked(file)) {
            JsonParser json = mapper().createParser(in);
            boolean marked = json.nextToken() == JsonToken.START_OBJECT && "format".equals(json.nextFieldName());
            String format = marked ? String.valueOf(json.nextTextValue()) : "";
            if (!format.equals(FORMAT) || !"snapshot".equals(json.nextFieldName())) {
                throw problem(
                        file,
                        "read the snapshot",
                        "its format is '%s', this version reads '%s'".formatted(format, FORMAT),
                        "Take it again, or read it with the version that wrote it",
                        null);
            }
            json.nextToken();
            Snapshot snapshot = json.readValueAs(Snapshot.class);
            // Only at its end a file says whether it is whole.
            json.nextToken();
            in.readAllBytes();
            return snapshot;
        } catch (NoSuchFileException e) {
            throw problem(file, "read the snapshot", "there is no such file", "Check the path", e);
        } catch (ZipException | EOFException e) {
            throw problem(
                    file, "read the snapshot", "it is not a whole gzip file (%s)".formatted(e.getMessage()), AGAIN, e);
        } catch (JsonProcessingException e) {
            throw problem(file, "read the snapshot", "its JSON is damaged: " + e.getOriginalMessage(), AGAIN, e);
        } catch (IOException e) {
            throw problem(file, "read the snapshot", DiskWords.of(e), "Check the path", e);
        }
    }

    private static final String AGAIN = "Copy it again from where it was taken, or take a new one";

    private static ConfigurationException problem(
            Path file, String tried, String cameBack, String next, @Nullable Exception cause) {
        return new ConfigurationException(new Problem("snapshot file " + file, tried, cameBack, next), cause);
    }

    /** Returns whether a file begins as one that {@link #save} wrote; false for one that cannot be read. */
    public static boolean isSnapshot(Path file) {
        try (InputStream in = unpacked(file)) {
            String beginning = new String(in.readNBytes(64), StandardCharsets.UTF_8);
            return beginning.startsWith("{\"format\":\"bladebook-snapshot/");
        } catch (IOException e) {
            return false;
        }
    }

    /** Whoever looked into a snapshot has it unpacked beside it; both are read. */
    private static InputStream unpacked(Path file) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            raw.mark(2);
            boolean plain = raw.read() == '{';
            raw.reset();
            return plain ? raw : new GZIPInputStream(raw, 1 << 16);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The file as a whole; the format stands first, so that a reader can stop before the rest. */
    private record Whole(String format, Snapshot snapshot) {}

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .addModule(new UnitsModule())
                .addModule(new TemplateModule())
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // A copy gives back the digits that the system wrote.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }
}
