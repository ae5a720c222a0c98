package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
    private static final String JOB = "{'id':%d,'method':'%s','arguments':%s,'state':'%s','abortable':true,"
            + "'progress':{'percent':%d,'description':'copying','extra':null},'error':%s,'exc_info':{'errno':14},"
            + "'logs_excerpt':%s,'time_started':{'$date':%d},'time_finished':null}";

    private final List<String> jobs = new CopyOnWriteArrayList<>();
    private NasFixture nas;
    private TrueNasClient client;

    @BeforeEach
    void start(@TempDir Path folder) {
        nas = new NasFixture(folder);
        nas.on("core.get_jobs", (peer, asked) -> {
            String filter = asked.params().elements().get(0).toString();
            List<String> found = jobs.stream()
                    .filter(job -> fits(filter, job.replace('\'', '"')))
                    .toList();
            boolean one = asked.params().elements().get(1).flag("get");
            if (one && found.isEmpty()) {
                peer.error(asked.id(), "{'code':-32001,'data':{'error':22,'reason':'MatchNotFound()'}}");
            } else {
                peer.reply(asked.id(), one ? found.get(0) : found.stream().collect(Collectors.joining(",", "[", "]")));
            }
        });
        client = nas.client();
    }

    @AfterEach
    void stop() {
        client.close();
        nas.close();
    }

    private static boolean fits(String filter, String job) {
        String value = filter.replaceFirst(".*\"=\",", "").replace("]]", "");
        return filter.contains("\"id\"") ? job.contains("\"id\":" + value + ",") : job.contains("\"method\":" + value);
    }

    private static String job(long id, String method, String arguments, String state, Instant started) {
        String error = state.equals("FAILED") ? "'[EFAULT] no such pool'" : "null";
        return JOB.formatted(id, method, arguments, state, 40, error, "'one\\ntwo'", started.toEpochMilli());
    }

    private void scrub(long id, String state) {
        jobs.removeIf(one -> one.contains("'id':" + id + ","));
        jobs.add(job(id, "pool.scrub.scrub", "['tank','START']", state, Instant.now()));
    }

    @Test
    void aJobIsStartedFollowedAndEnded() {
        nas.on("pool.scrub.scrub", (peer, asked) -> {
            scrub(7, "RUNNING");
            peer.reply(asked.id(), "7");
        });
        JobHandle handle = client.pools().scrub("tank");
        assertThat(handle.joined()).isFalse();
        assertThat(handle.status().percent()).isEqualTo(40);
        List<String> told = new ArrayList<>();
        nas.on("core.subscribe", (peer, asked) -> {
            peer.reply(asked.id(), "'s'");
            scrub(7, "SUCCESS");
            peer.event("core.get_jobs", "changed", "{'id':7}");
        });

        Job end = handle.await(Duration.ofSeconds(20), (work, done, total) -> told.add(work + " " + done));

        assertThat(end.state()).isEqualTo(JobState.SUCCESS);
        assertThat(told).last().isEqualTo("pool.scrub.scrub #7 100");
        assertThat(nas.calls).contains("core.subscribe", "core.unsubscribe");
    }

    @Test
    void anEndBetweenStartAndSubscriptionIsNotMissed() {
        nas.on("pool.scrub.scrub", (peer, asked) -> {
            scrub(7, "SUCCESS");
            peer.reply(asked.id(), "7");
        });

        assertThat(client.pools()
                        .scrub("tank")
                        .await(Duration.ofSeconds(20), Progress.none())
                        .state())
                .isEqualTo(JobState.SUCCESS);
    }

    @Test
    void aFailureIsToldWithTheEndOfItsLog() {
        nas.on("pool.scrub.scrub", (peer, asked) -> {
            scrub(7, "FAILED");
            peer.reply(asked.id(), "7");
        });
        JobHandle handle = client.pools().scrub("tank");

        assertThatThrownBy(() -> handle.await(Duration.ofSeconds(20), Progress.none()))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessage(
                        "truenas %s: could not finish job 7, pool.scrub.scrub: [EFAULT] no such pool (log: one / two). Correct the"
                                        .formatted(nas.uri())
                                + " cause and start it anew.");
        assertThat(handle.log()).isEqualTo("one\ntwo");
    }

    @Test
    void oneThatWasAbortedDidNotEndWell() {
        nas.on("pool.scrub.scrub", (peer, asked) -> {
            scrub(7, "ABORTED");
            peer.reply(asked.id(), "7");
        });

        assertThatThrownBy(() -> client.pools().scrub("tank").await(Duration.ofSeconds(20), Progress.none()))
                .hasMessageContaining("it was aborted");
    }

    @Test
    void whoWaitsTooShortIsToldThatItGoesOn() {
        nas.on("pool.scrub.scrub", (peer, asked) -> {
            scrub(7, "RUNNING");
            peer.reply(asked.id(), "7");
        });

        assertThatThrownBy(() -> client.pools().scrub("tank").await(Duration.ofMillis(50), Progress.none()))
                .isInstanceOf(DeadlineException.class)
                .hasMessageContaining("It goes on without us");
    }

    @Test
    void aLostAnswerIsLookedForAndNotAskedForAgain() {
        nas.on("pool.scrub.scrub", (peer, asked) -> {
            scrub(9, "RUNNING");
            peer.cut();
        });

        assertThat(client.pools().scrub("tank").ref().id()).isEqualTo(9);
        assertThat(nas.count("pool.scrub.scrub")).isEqualTo(1);
    }

    @Test
    void aLostAnswerWithoutAJobIsUnknown() {
        nas.on("pool.scrub.scrub", (peer, asked) -> peer.cut());

        assertThatThrownBy(() -> client.pools().scrub("tank")).isInstanceOf(OutcomeUnknownException.class);
        assertThat(nas.count("pool.scrub.scrub")).isEqualTo(1);
    }

    @Test
    void anOlderJobOfTheSameWorkIsNotTakenForALostOne() {
        jobs.add(job(
                3,
                "pool.scrub.scrub",
                "['tank','START']",
                "RUNNING",
                Instant.now().minusSeconds(600)));
        nas.on("pool.scrub.scrub", (peer, asked) -> peer.cut());

        assertThatThrownBy(() -> client.pools().scrub("tank")).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void oneThatWasUnderWayAlreadyIsSaidToBe() {
        jobs.add(job(
                3,
                "pool.scrub.scrub",
                "['tank','START']",
                "RUNNING",
                Instant.now().minusSeconds(600)));
        nas.result("pool.scrub.scrub", "3");

        JobHandle handle = client.pools().scrub("tank");

        assertThat(handle.joined()).isTrue();
        assertThat(handle.status().id()).isEqualTo(3);
        assertThat(handle).hasToString(handle.ref() + ", which was under way already");
    }

    @Test
    void anotherJobInPlaceOfOursIsAConflict() {
        jobs.add(job(3, "pool.scrub.scrub", "['other','START']", "WAITING", Instant.now()));
        nas.result("pool.scrub.scrub", "3");

        assertThatThrownBy(() -> client.pools().scrub("tank"))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("TrueNAS took on no new job");
    }

    @Test
    void aNumberThatNowBelongsToOtherWorkIsNotBelieved() {
        nas.on("pool.scrub.scrub", (peer, asked) -> {
            scrub(7, "RUNNING");
            peer.reply(asked.id(), "7");
        });
        JobHandle handle = client.pools().scrub("tank");
        jobs.clear();
        jobs.add(job(7, "replication.run", "[1]", "SUCCESS", Instant.now()));

        assertThatThrownBy(handle::status)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("does not know it any more");

        jobs.add(job(12, "pool.scrub.scrub", "['tank','START']", "SUCCESS", Instant.now()));
        assertThat(handle.status().id()).isEqualTo(12);
        assertThat(handle.ref().id()).isEqualTo(12);
    }

    @Test
    void aReferenceLeadsBackInAnotherProgram() {
        nas.on("pool.scrub.scrub", (peer, asked) -> {
            scrub(7, "RUNNING");
            peer.reply(asked.id(), "7");
        });
        String kept = client.pools().scrub("tank").ref().text();
        scrub(7, "SUCCESS");

        assertThat(client.jobs()
                        .handle(JobRef.parse(kept))
                        .await(Duration.ofSeconds(20), Progress.none())
                        .id())
                .isEqualTo(7);
        assertThatThrownBy(() -> JobRef.parse("{}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waitingGoesOnOverACut() {
        nas.on("pool.scrub.scrub", (peer, asked) -> {
            scrub(7, "RUNNING");
            peer.reply(asked.id(), "7");
        });
        JobHandle handle = client.pools().scrub("tank");
        nas.on("core.subscribe", (peer, asked) -> {
            nas.result("core.subscribe", "'s2'");
            scrub(7, "SUCCESS");
            peer.cut();
        });

        assertThat(handle.await(Duration.ofSeconds(20), Progress.none()).state())
                .isEqualTo(JobState.SUCCESS);
        assertThat(nas.count("pool.scrub.scrub")).isEqualTo(1);
    }

    @Test
    void aMethodThatIsNoJobIsToldAfterItWasDone() {
        nas.result("system.info", "{}");

        assertThatThrownBy(() -> client.jobs().start("system.info"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("it was done at once, as system.info is no job");
    }

    @Test
    void abortNamesTheJobThatItFoundAgain() {
        nas.on("pool.scrub.scrub", (peer, asked) -> {
            scrub(7, "RUNNING");
            peer.reply(asked.id(), "7");
        });
        List<String> aborted = new CopyOnWriteArrayList<>();
        nas.on("core.job_abort", (peer, asked) -> {
            aborted.add(asked.params().toString());
            peer.reply(asked.id(), "null");
        });

        client.pools().scrub("tank").abort();

        assertThat(aborted).containsExactly("[7]");
    }

    @Test
    void aNumberThatNobodyHasIsNotFound() {
        assertThatThrownBy(() -> client.jobs().handle(99)).isInstanceOf(NotFoundException.class);
    }
}
