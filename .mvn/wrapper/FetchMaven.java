import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Fetches Maven where there is none: {@code java FetchMaven.java FOLDER}. A single file that a bare JDK can run, so that neither curl
 * nor unzip is needed. The archive must have the digest below; MVNW_REPOURL names another repository that holds it.
 */
final class FetchMaven {
    private static final String VERSION = "3.9.16";
    private static final String SHA512 =
            "ed41650d42485cfc243fad22158caf9cbb5dc408ce7a09ddb94dd42a019de929ca43065bfa450612cf12bf78b5cafa3884b96c090de326ff590448c933454af3";

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]).resolve("apache-maven-" + VERSION);
        if (!Files.exists(home.resolve("complete"))) {
            System.err.println("lab: no Maven here; fetching Maven " + VERSION + " (9 MB), this once");
            try {
                unpack(verified(fetch()), home);
                Files.createFile(home.resolve("complete"));
            } catch (IOException e) {
                System.err.println("lab: no Maven here, and it could not be fetched: " + e
                        + ". Install Maven 3.6.3 or newer, or let this machine reach Maven Central.");
                System.exit(1);
            }
        }
        System.out.println(home.resolve("bin/mvn"));
    }

    private static byte[] fetch() throws IOException, InterruptedException {
        URI uri = URI.create(
                repository() + "/org/apache/maven/apache-maven/" + VERSION + "/apache-maven-" + VERSION + "-bin.zip");
        HttpResponse<byte[]> answer = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(uri + " answered status " + answer.statusCode());
        }
        return answer.body();
    }

    /** Maven Central is served under the domain that Maven's own group id spells backwards. */
    private static String repository() {
        String mirror = System.getenv("MVNW_REPOURL");
        if (mirror != null && !mirror.isBlank()) {
            return mirror;
        }
        List<String> parts = Arrays.asList("org.apache.maven".split("\\."));
        Collections.reverse(parts);
        return "https://repo." + String.join(".", parts) + "/maven2";
    }

    private static byte[] verified(byte[] archive) throws Exception {
        String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(archive));
        if (!digest.equals(SHA512)) {
            throw new IOException("the archive has the SHA-512 " + digest + ", not the expected one");
        }
        return archive;
    }

    private static void unpack(byte[] archive, Path home) throws IOException {
        Path into = home.getParent().toAbsolutePath().normalize();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("the archive would write outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    copy(zip, target);
                }
            }
        }
        home.resolve("bin/mvn").toFile().setExecutable(true);
    }

    private static void copy(InputStream from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
