package io.github.bladebook.simulator.face.proxmox;

import io.undertow.server.HttpServerExchange;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one form with a file that pveproxy reads: any number of fields, then the file, whose part must be called {@code filename}. The file
 * goes to disk while it comes, and the API sees where it lies.
 */
final class FormUpload {
    private static final Pattern ROUTE = Pattern.compile("/api2/\\w+/nodes/[^/]+/storage/[^/]+/upload");
    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/form-data;.*?boundary=\"?([^\";]+)\"?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("\\bfilename=\"([^\"]*)\"");
    private static final String FOLDER = "/var/tmp/";

    private final InputStream in;
    private final byte[] delimiter;

    private FormUpload(InputStream in, String boundary) {
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns whether the request carries such a form to where it is taken. */
    static boolean wanted(HttpServerExchange exchange) {
        return exchange.getRequestMethod().equalToString("POST")
                && ROUTE.matcher(exchange.getRequestPath()).matches()
                && boundary(exchange).matches();
    }

    private static Matcher boundary(HttpServerExchange exchange) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return BOUNDARY.matcher(type == null ? "" : type);
    }

    /** Reads the form; the file is then {@code tmpfilename}, which lies in {@code folder}. */
    static void read(HttpServerExchange exchange, Path folder, Map<String, String> parameters) throws IOException {
        if (exchange.getRequestContentLength() < 0) {
            throw Refusal.bare(501, "upload without content-length not supported");
        }
        Matcher boundary = boundary(exchange);
        if (boundary.matches()) {
            new FormUpload(new BufferedInputStream(exchange.getInputStream()), boundary.group(1))
                    .parts(folder, parameters);
        }
    }

    /** Returns where the file of a form lies. */
    static Path file(Path folder, String temporary) {
        return folder.resolve(temporary.substring(FOLDER.length()));
    }

    /** Deletes the file of a form that was refused. */
    static void discard(Path folder, Map<String, String> parameters) {
        if (parameters.getOrDefault("tmpfilename", "").startsWith(FOLDER + "pveupload-")) {
            try {
                Files.deleteIfExists(file(folder, parameters.getOrDefault("tmpfilename", "")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void parts(Path folder, Map<String, String> parameters) throws IOException {
        String first = line();
        if (!first.equals(new String(delimiter, 2, delimiter.length - 2, StandardCharsets.UTF_8))) {
            throw Refusal.bare(400, "wrong boundary in multipart form");
        }
        while (true) {
            String disposition = "";
            for (String line = line(); !line.isEmpty(); line = line()) {
                if (line.regionMatches(true, 0, "Content-Disposition:", 0, 20)) {
                    disposition = line;
                }
            }
            String name = group(NAME, disposition);
            String file = group(FILE, disposition);
            if (file != null && "filename".equals(name)) {
                String temporary = "pveupload-" + UUID.randomUUID().toString().replace("-", "");
                try (OutputStream out = Files.newOutputStream(folder.resolve(temporary))) {
                    content(out);
                }
                parameters.put("filename", file);
                parameters.put("tmpfilename", FOLDER + temporary);
                // What stands behind the file is not read any more.
                return;
            }
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            content(value);
            if (name != null) {
                parameters.put(name, value.toString(StandardCharsets.UTF_8));
            }
            if (line().startsWith("--")) {
                return;
            }
        }
    }

    private static @Nullable String group(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : null;
    }

    /** Reads up to the delimiter and behind it. Its carriage return is the only one in it, so that no try at it overlaps another. */
    private void content(OutputStream out) throws IOException {
        int matched = 0;
        while (matched < delimiter.length) {
            int next = in.read();
            if (next < 0) {
                throw Refusal.bare(400, "unexpected end of multipart form");
            }
            if (next == delimiter[matched]) {
                matched++;
                continue;
            }
            out.write(delimiter, 0, matched);
            matched = next == delimiter[0] ? 1 : 0;
            if (matched == 0) {
                out.write(next);
            }
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
