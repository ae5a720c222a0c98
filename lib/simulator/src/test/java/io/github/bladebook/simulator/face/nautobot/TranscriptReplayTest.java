package io.github.bladebook.simulator.face.nautobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.simulator.EmbeddedLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The recorded pairs against the lab: every status, and the shape of nearly every body; what differs is named here. */
class TranscriptReplayTest {
    /** Where the lab's body differs from the recorded one, and why. */
    private static final Map<Integer, String> DIFFERENT = Map.of(
            125, "OPTIONS: the table holds no help texts for people",
            354, "OPTIONS: the table holds no help texts for people",
            368, "sorted by ids that each server makes by chance");

    /** The order of two equal names, and of the objects that hang on one, is not the server's to keep. */
    private static final Set<Integer> NOT_JUDGED = Set.of(124, 343);

    @Test
    void theLabAnswersAsTheRealServerWasRecordedTo() throws IOException {
        Path transcript = shared().resolve("fixtures/nautobot-transcript.jsonl");
        assumeTrue(Files.exists(transcript), "there is no transcript at hand; skipped");
        try (EmbeddedLab lab = EmbeddedLab.start("empty")) {
            lab.state().nautobot().switches().worker(false);
            TranscriptReplayer replayer = new TranscriptReplayer(
                    Trust.client(lab),
                    of(lab, "NAUTOBOT_URL"),
                    of(lab, "NAUTOBOT_TOKEN"),
                    lab.state().credentials().nautobotReadOnlyToken(),
                    () -> lab.state().nautobot().switches().worker(true));

            List<TranscriptReplayer.Outcome> outcomes = replayer.play(transcript);

            assertThat(outcomes).hasSize(376);
            System.out.println(summary(outcomes));
            assertThat(outcomes).filteredOn(outcome -> !outcome.statusHolds()).isEmpty();
            assertThat(outcomes)
                    .filteredOn(outcome -> !NOT_JUDGED.contains(outcome.number()))
                    .filteredOn(outcome -> !DIFFERENT.containsKey(outcome.number()))
                    .filteredOn(outcome -> !outcome.differences().isEmpty())
                    .isEmpty();
            Set<Integer> different = outcomes.stream()
                    .filter(outcome -> !outcome.differences().isEmpty())
                    .map(TranscriptReplayer.Outcome::number)
                    .collect(Collectors.toSet());
            assertThat(different.size()).isLessThan(376 / 20);
        }
    }

    private static String summary(List<TranscriptReplayer.Outcome> outcomes) {
        long statuses = outcomes.stream()
                .filter(TranscriptReplayer.Outcome::statusHolds)
                .count();
        List<TranscriptReplayer.Outcome> bodies = outcomes.stream()
                .filter(outcome -> !outcome.differences().isEmpty())
                .toList();
        return "Nautobot transcript: %d of %d statuses, %d bodies, different %s"
                .formatted(statuses, outcomes.size(), outcomes.size() - bodies.size(), bodies);
    }

    private static String of(EmbeddedLab lab, String variable) {
        return Objects.requireNonNull(lab.environment().get(variable), variable);
    }

    private static Path shared() {
        String named = System.getenv("BLADEBOOK_SHARED");
        return named != null ? Path.of(named) : Path.of(System.getProperty("bladebook.root", "."), "../shared");
    }
}
