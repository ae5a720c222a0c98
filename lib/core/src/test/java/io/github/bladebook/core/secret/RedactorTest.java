package io.github.bladebook.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RedactorTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What a text may make of a secret, by name. */
    private static Map<String, String> spellings(String secret) throws IOException {
        Map<String, String> made = new TreeMap<>();
        String json = JSON.writeValueAsString(secret);
        String inner = json.substring(1, json.length() - 1);
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        made.put("raw", secret);
        made.put("JSON", inner);
        made.put("JSON in JSON", JSON.writeValueAsString(json));
        made.put("JSON, ASCII only", escaped(secret, "\\u%04x"));
        made.put("JSON, slashes too", inner.replace("/", "\\/"));
        made.put("form", url);
        made.put("path", url.replace("+", "%20"));
        made.put("URL twice", URLEncoder.encode(url.replace("+", "%20"), StandardCharsets.UTF_8));
        made.put(
                "URL, lower case",
                Pattern.compile("%..")
                        .matcher(url)
                        .replaceAll(hit -> hit.group().toLowerCase(Locale.ROOT)));
        made.put(
                "HTML",
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"));
        StringBuilder numbers = new StringBuilder();
        secret.codePoints().forEach(letter -> numbers.append("&#x%x;".formatted(letter)));
        made.put("HTML, numbers", numbers.toString());
        made.put("YAML, single quotes", "'" + secret.replace("'", "''") + "'");
        made.put("YAML", new YAMLMapper().writeValueAsString(Map.of("a", "long text before " + secret + " and after")));
        made.put("shell", "'" + secret.replace("'", "'\\''") + "'");
        made.put("hex", HexFormat.of().formatHex(utf8(secret)));
        made.put("HEX", HexFormat.ofDelimiter(":").withUpperCase().formatHex(utf8(secret)));
        for (String before : List.of("", "u", "us", "user:")) {
            byte[] whole = utf8(before + secret + ":x");
            made.put("base64 after '%s'".formatted(before), Base64.getEncoder().encodeToString(whole));
            made.put(
                    "base64url after '%s'".formatted(before),
                    Base64.getUrlEncoder().encodeToString(whole));
            made.put(
                    "base64 folded after '%s'".formatted(before),
                    Base64.getMimeEncoder(16, utf8("\r\n  ")).encodeToString(whole));
        }
        made.put("read as Latin-1", new String(utf8(secret), StandardCharsets.ISO_8859_1));
        made.put("written as ASCII", new String(secret.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII));
        made.put("folded", secret.substring(0, 4) + "\n    " + secret.substring(4));
        made.put("folded in quotes", secret.substring(0, 4) + "\\\n    " + secret.substring(4));
        return made;
    }

    private static String escaped(String text, String format) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(letter -> escaped.append(format.formatted(letter)));
        return escaped.toString();
    }

    @Test
    void noSpellingOfACanaryIsLeft() throws IOException {
        for (Secret secret : Canaries.all()) {
            String value = secret.reveal();
            for (Map.Entry<String, String> spelled : spellings(value).entrySet()) {
                String masked = Redactor.mask("before " + spelled.getValue() + " after");

                assertThat(masked)
                        .as("%s of %s", spelled.getKey(), value)
                        .startsWith("before ")
                        .endsWith(" after")
                        .contains("***");
                assertThat(Canaries.traces(masked, value))
                        .as("%s of %s in %s", spelled.getKey(), value, masked)
                        .isEmpty();
            }
        }
    }

    @Test
    void innocentTextStaysAsItIs() {
        try (Secret secret = Secret.of("correct-horse%41")) {
            String innocent = "a correct-horse is no secret; 636f7272 Y29ycmVjdA== %41 \\ & '' \n  end";

            assertThat(Redactor.mask(innocent, List.of(secret))).isEqualTo(innocent);
        }
    }

    @Test
    void aShortSecretIsMaskedOnlyWhereItIsNamed() {
        try (Secret secret = Secret.of("root")) {
            assertThat(Redactor.mask("root@pam")).isEqualTo("root@pam");
            assertThat(secret.maskIn("root@pam")).isEqualTo("***@pam");
        }
    }

    @Test
    void aClosedSecretIsForgotten() {
        Secret secret = Secret.of("closed-and-gone");
        secret.close();

        assertThat(Redactor.mask("closed-and-gone")).isEqualTo("closed-and-gone");
    }

    @Test
    void errorsAndTheirCausesAreMaskedWithoutAnyoneAskingForIt() {
        try (Secret secret = Secret.of("s3cr3t-in-a-cause")) {
            IOException bottom = new IOException("Unexpected status line: " + secret.reveal());
            IllegalStateException middle = new IllegalStateException(bottom);
            ConnectionException failure = new ConnectionException(
                    new Problem("system", "call it", "it said " + secret.reveal(), "Do not"), false, middle);
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));

            assertThat(failure.getMessage()).contains("it said ***.");
            assertThat(trace.toString())
                    .doesNotContain(secret.reveal())
                    .contains("java.io.IOException: Unexpected status line: ***")
                    .contains("errorsAndTheirCausesAreMasked");
        }
    }

    @Test
    void aCauseWithoutASecretIsKept() {
        IOException cause = new IOException("refused");

        assertThat(new ConnectionException(new Problem("a", "b", "c", "d"), false, cause))
                .hasCause(cause);
    }

    @Property(tries = 200)
    void aSecretSplitOverWritesIsMaskedAndNothingElseIsLost(
            @ForAll @StringLength(max = 30) @CharRange(from = ' ', to = 'z') String before,
            @ForAll @StringLength(max = 30) @CharRange(from = ' ', to = 'z') String after,
            @ForAll @IntRange(min = 1, max = 9) int piece)
            throws IOException {
        try (Secret secret = Secret.of("Tr1cky\"$%2f&é")) {
            for (String spelled : List.of(secret.reveal(), "Tr1cky\\\"$%2f&\\u00e9", "VHIxY2t5IiQlMmYmw6k=")) {
                String text = before + spelled + after;
                StringWriter target = new StringWriter();
                try (Writer writer = Redactor.writer(target)) {
                    for (int at = 0; at < text.length(); at += piece) {
                        writer.write(text.substring(at, Math.min(text.length(), at + piece)));
                        writer.flush();
                        assertThat(target.toString()).doesNotContain("Tr1cky").doesNotContain("VHIxY2t5");
                    }
                }

                assertThat(target.toString())
                        .contains("***")
                        .startsWith(before.length() > 8 ? before.substring(0, before.length() - 8) : "");
                assertThat(Canaries.traces(target.toString(), secret.reveal())).isEmpty();
            }
        }
    }

    @Test
    void whatIsNoSecretIsNotHeldBack() throws IOException {
        try (Secret secret = Secret.of("held-back-secret")) {
            StringWriter target = new StringWriter();
            Writer writer = Redactor.writer(target);
            writer.write("12 of 40 held");
            assertThat(target.toString()).isEqualTo("12 of 40 ");
            writer.write(" up\n");
            assertThat(target.toString()).isEqualTo("12 of 40 held up\n");
            writer.write("held-back-se");
            writer.close();
            assertThat(target.toString()).endsWith("up\n***");
            assertThat(secret.closed()).isFalse();
        }
    }

    @Test
    void aQuotedWordAtTheEndIsNoBeginOfASecret() {
        try (Secret known = Secret.of("typed for Password of root")) {
            for (String innocent : List.of(
                    "is 'nautobot'", "is \"nautobot\"", "costs 100%nothing", "a&friends-of-his", "C:\\programs")) {
                assertThat(Redactor.mask("the nearest " + innocent)).isEqualTo("the nearest " + innocent);
            }
            assertThat(known.closed()).isFalse();
        }
    }
}
