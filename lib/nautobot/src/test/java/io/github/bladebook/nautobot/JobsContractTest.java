package io.github.bladebook.nautobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jobs and the repositories they come from: the same of the embedded Nautobot and of a real one. */
class JobsContractTest extends SmallLabContract {
    JobsContractTest(Side side) {
        super(side);
    }

    @Test
    void aJobThatIsNotThereIsNotStarted() {
        assertThatThrownBy(() -> nautobot.jobRuns().start("There Is No Such Job", Map.of()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void withoutAWorkerAJobIsNotEvenQueued() {
        assumeThat(nautobot.server().workers()).as("workers").isZero();

        assertThatThrownBy(() -> nautobot.jobRuns().start("Export Object List", Map.of("content_type", prefixType())))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("No celery workers running on queue default.");
    }

    private static long prefixType() {
        return nautobot.get("/extras/content-types/?app_label=ipam&model=prefix")
                .at("results")
                .elements()
                .get(0)
                .integer("id");
    }

    @Test
    void aJobRunsAndLeavesItsLogAndItsFile() {
        assumeThat(nautobot.server().workers()).as("workers").isPositive();
        List<Long> looks = new ArrayList<>();
        Progress progress = (work, done, total) -> looks.add(done);

        JobRun run = nautobot.jobRuns().start("Export Object List", Map.of("content_type", prefixType()));
        JobResult end = run.await(Duration.ofMinutes(2), progress);

        assertThat(end.status()).isEqualTo("SUCCESS");
        assertThat(looks).isNotEmpty();
        assertThat(run.logs()).extracting(JobLog::message).contains("Running job");
        assertThat(run.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("nautobot_prefixes.csv");
            assertThat(file.text()).contains("10.1.1.192");
        });
        assertThat(nautobot.jobRuns().of(run.id()).result().name()).isEqualTo("Export Object List");
    }

    @Test
    void aJobWithoutItsDataIsRefused() {
        assumeThat(nautobot.server().workers()).as("workers").isPositive();

        assertThatThrownBy(() -> nautobot.jobRuns().start("Export Object List", Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("content_type: This field is required.");
    }

    @Test
    void aRepositoryThatCannotBeReachedFailsWithItsReason() {
        assumeThat(nautobot.server().workers()).as("workers").isPositive();
        lab.make(
                "git",
                "extras/git-repositories",
                Map.of(
                        "name",
                        lab.name("git"),
                        "slug",
                        "git" + lab.name("").replace('-', '_'),
                        "remote_url",
                        "http://git.lab.example/none.git"));

        JobRun run = nautobot.jobRuns().syncGitRepository(lab.name("git"));

        assertThatThrownBy(() -> run.await(Duration.ofMinutes(2), Progress.none()))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("could not finish the job");
    }

    @Test
    void aJobIsScheduledAndTakenOffAgain() {
        assumeThat(nautobot.server().workers()).as("workers").isPositive();
        Schedule nightly = Schedule.crontab(lab.name("nightly"), "0 3 * * *");

        ScheduledJob job =
                nautobot.jobRuns().schedule("Export Object List", Map.of("content_type", prefixType()), nightly);

        assertThat(job.crontab()).isEqualTo("0 3 * * *");
        assertThat(nautobot.jobRuns().scheduled().toList())
                .extracting(ScheduledJob::id)
                .contains(job.id());
        nautobot.jobRuns().unschedule(job);
        assertThat(nautobot.jobRuns().scheduled().toList())
                .extracting(ScheduledJob::id)
                .doesNotContain(job.id());
    }
}
