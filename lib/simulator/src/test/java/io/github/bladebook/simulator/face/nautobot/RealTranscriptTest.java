package io.github.bladebook.simulator.face.nautobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.simulator.state.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/**
 * The recorded pairs against a real, freshly reset Nautobot: whoever is judged by the replayer must know that the replayer finds
 * nothing to say against the one that was recorded.
 */
class RealTranscriptTest {
    /** What chance and time decide; the statuses of these are judged like all others. */
    private static final Map<Integer, String> NOT_JUDGED = Map.of(
            124, "the order of the dependents in a refusal",
            248, "how many kinds the installed apps bring: the recorded server had no profiler",
            343, "the order of two equal names",
            350, "how far the worker is with a job when it is asked",
            351, "how much the job has logged by then",
            368, "sorted by ids that a server makes by chance",
            372, "how far the worker is with a job when it is asked");

    @Test
    void theRealServerAgreesWithWhatWasRecordedFromIt() throws IOException {
        String url = wanted("BLADEBOOK_REAL_NAUTOBOT");
        String token = wanted("BLADEBOOK_REAL_NAUTOBOT_TOKEN");
        String reset = wanted("BLADEBOOK_REAL_NAUTOBOT_RESET");
        String worker = wanted("BLADEBOOK_REAL_NAUTOBOT_WORKER");
        Path transcript = shared().resolve("fixtures/nautobot-transcript.jsonl");
        assumeTrue(Files.exists(transcript), "there is no transcript at hand; skipped");

        run(reset);
        OkHttpClient http = new OkHttpClient();
        TranscriptReplayer replayer =
                new TranscriptReplayer(http, url, token, readOnlyToken(http, url, token), () -> run(worker));
        List<TranscriptReplayer.Outcome> outcomes;
        try {
            outcomes = replayer.play(transcript);
        } finally {
            // Whoever comes next finds the server as it was found.
            run(reset);
            run(worker);
        }

        assertThat(outcomes)
                .hasSize(376)
                .filteredOn(outcome -> !outcome.statusHolds())
                .isEmpty();
        assertThat(outcomes)
                .filteredOn(outcome -> !NOT_JUDGED.containsKey(outcome.number()))
                .filteredOn(outcome -> !outcome.differences().isEmpty())
                .isEmpty();
    }

    private static String wanted(String variable) {
        String value = System.getenv(variable);
        assumeTrue(value != null, variable + " is not set: no real Nautobot that may be reset; skipped");
        return value;
    }

    private static Path shared() {
        String named = System.getenv("BLADEBOOK_SHARED");
        return named != null ? Path.of(named) : Path.of(System.getProperty("bladebook.root", "."), "../shared");
    }

    private static String readOnlyToken(OkHttpClient http, String url, String token) throws IOException {
        Request request = new Request.Builder()
                .url(url + "/api/users/tokens/")
                .header("Authorization", "Token " + token)
                .post(RequestBody.create(
                        "{\"write_enabled\": false}".getBytes(StandardCharsets.UTF_8),
                        MediaType.get("application/json")))
                .build();
        try (Response response = http.newCall(request).execute()) {
            return Json.read(response.body().bytes()).path("key").asText();
        }
    }

    private static void run(String command) {
        try {
            Process process = new ProcessBuilder("bash", "-c", command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor()).as(command).isZero();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
