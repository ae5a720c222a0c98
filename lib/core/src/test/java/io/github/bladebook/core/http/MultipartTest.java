package io.github.bladebook.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultipartTest {
    private final ServerFixture lab = ServerFixture.localhost();
    private final Connection connection = lab.connection().open();

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        connection.close();
        lab.close();
    }

    private static Request upload(Body body) {
        return Request.of(Method.POST, List.of("upload")).trying("upload").body(body);
    }

    @Test
    void theFileComesLastAndTheLengthIsSaidBefore() throws Exception {
        Path file = Files.writeString(folder.resolve("x"), "content\r\n");
        lab.answer("200 OK", "{}");

        connection.call(
                upload(Body.multipart(Map.of("content", "iso"), "filename", "a \"b\".iso", file, Progress.none())));

        RecordedRequest seen = lab.server.takeRequest();
        String boundary =
                String.valueOf(seen.getHeaders().get("Content-Type")).replace("multipart/form-data; boundary=", "");
        String text =
                String.valueOf(seen.getBody() == null ? "" : seen.getBody().utf8());
        assertThat(text)
                .isEqualTo("--%1$s\r\nContent-Disposition: form-data; name=\"content\"\r\n\r\niso\r\n--%1$s\r\n"
                                .formatted(boundary)
                        + "Content-Disposition: form-data; name=\"filename\"; filename=\"a %22b%22.iso\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\ncontent\r\n\r\n--" + boundary + "--\r\n");
        assertThat(seen.getHeaders().get("Content-Length"))
                .isEqualTo(String.valueOf(text.getBytes(StandardCharsets.UTF_8).length));
        assertThat(seen.getHeaders().get("Transfer-Encoding")).isNull();
    }

    @Test
    void whatHasLeftIsToldUntilAllHas() throws IOException {
        Path file = Files.write(folder.resolve("x"), new byte[150_000]);
        lab.answer("200 OK", "{}");
        List<Long> told = new ArrayList<>();

        connection.call(upload(Body.multipart(Map.of(), "filename", "x.iso", file, (work, done, total) -> {
            assertThat(total).isEqualTo(150_000);
            told.add(done);
        })));

        assertThat(told).isSorted().hasSizeGreaterThan(1).endsWith(150_000L);
    }

    @Test
    void aFileThatShrinksMeanwhileIsNotFilledUp() throws IOException {
        Path file = Files.write(folder.resolve("x"), new byte[1_000]);
        Body body = Body.multipart(Map.of(), "filename", "x.iso", file, Progress.none());
        Files.write(file, new byte[10]);

        assertThatThrownBy(() -> connection.call(upload(body)))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("shorter");
    }
}
