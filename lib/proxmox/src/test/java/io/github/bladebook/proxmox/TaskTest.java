package io.github.bladebook.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTest {
    private static final String TEXT = "UPID:prox1:0000A1B2:00C3D4E5:65E1A2B3:qmclone:106:reader@pve!bladebook:";
    private static final String RUNNING = "{'status':'running'}";

    private PveFixture pve;
    private ProxmoxClient client;

    @BeforeEach
    void start(@TempDir Path folder) {
        pve = new PveFixture(folder);
        client = pve.client(PveFixture.TOKEN);
    }

    @AfterEach
    void end() {
        client.close();
        pve.close();
    }

    private TaskHandle task() {
        return client.task(Upid.parse(TEXT));
    }

    private TaskOutcome await() {
        return task().await(Duration.ofMinutes(1), Progress.none());
    }

    private static String ended(String exit) {
        return "{'status':'stopped','exitstatus':'%s'}".formatted(exit);
    }

    @Test
    void aUpidTellsWhereWhatAndWhen() {
        Upid upid = Upid.parse(TEXT);

        assertThat(upid.node()).isEqualTo("prox1");
        assertThat(upid.words()).isEqualTo("qmclone 106");
        assertThat(upid.user()).isEqualTo("reader@pve!bladebook");
        assertThat(upid.started()).isEqualTo(Instant.ofEpochSecond(0x65E1A2B3L));
        assertThat(Upid.parse("UPID:prox1:0000A1B2:100C3D4E5:65E1A2B3:vzdump::root@pam:")
                        .id())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "UPID:prox1", "UPID:prox1:0:0:0:a:b:c:", "UPID:p/1:0000A1B2:00C3D4E5:65E1A2B3:a:1:u:"})
    void whatIsNoUpidIsRefused(String text) {
        assertThatThrownBy(() -> Upid.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itIsWaitedForUntilItEnds() {
        pve.data(RUNNING)
                .data("[{'n':1,'t':'no content'}]")
                .data(RUNNING)
                .data(
                        "[{'n':1,'t':'transferred 1.2 GiB of 32.0 GiB (3.75%)'},{'n':2,'t':'drive-scsi0: 100.0% of 3.7%'}]")
                .data(RUNNING)
                .data("[{'n':3,'t':'transferred 16.0 GiB of 32.0 GiB (50.00%)'}]")
                .data(ended("OK"));
        List<String> told = new ArrayList<>();

        TaskOutcome end =
                task().await(Duration.ofMinutes(1), (work, done, total) -> told.add(work + " " + done + "/" + total));

        assertThat(end.succeeded()).isTrue();
        assertThat(told)
                .containsExactly("qmclone 106 1/-1", "qmclone 106 3/100", "qmclone 106 50/100", "qmclone 106 100/100");
        assertThat(pve.taken().getTarget()).startsWith("/api2/json/nodes/prox1/tasks/UPID:prox1:");
    }

    @Test
    void warningsAreSuccessWithANumber() {
        pve.data(ended("WARNINGS: 3"));

        TaskOutcome end = await();

        assertThat(end.succeeded()).isTrue();
        assertThat(end.warnings()).isEqualTo(3);
    }

    @Test
    void aFailureCarriesTheServersWordsAndTheEndOfItsLog() {
        pve.data(ended("clone failed: no space left"))
                .body("{'data':[{'n':1,'t':'create full clone'},{'n':2,'t':'TASK ERROR: no space left'}],'total':2}");

        assertThatThrownBy(this::await)
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("could not finish task qmclone 106 on node prox1: clone failed: no space left")
                .hasMessageContaining("TASK ERROR: no space left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unexpected status", "unable to get last line from task log - file not found"})
    void anEndReadHalfWrittenIsReadAgain(String half) {
        pve.data(ended(half)).data(ended("OK"));

        assertThat(await().succeeded()).isTrue();
    }

    @Test
    void aTaskThatIsNotKnownYetIsLookedForAgain() {
        pve.status("400 Parameter verification failed.", "{'data':null,'errors':{'upid':'no such task'}}")
                .data(ended("OK"));

        assertThat(await().succeeded()).isTrue();
    }

    @Test
    void aTaskThatNeverWasIsNotFound() {
        for (int i = 0; i < 3; i++) {
            pve.status("400 Parameter verification failed.", "{'data':null,'errors':{'upid':'no such task'}}");
        }

        assertThatThrownBy(this::await).isInstanceOf(NotFoundException.class);
    }

    @Test
    void theDeadlineEndsTheWaitAndNotTheTask() {
        for (int i = 0; i < 60; i++) {
            pve.data(RUNNING).data("[]");
        }

        assertThatThrownBy(() -> task().await(Duration.ofSeconds(10), Progress.none()))
                .isInstanceOf(DeadlineException.class)
                .hasMessageContaining("after 10 s it was still: running");
    }

    @Test
    void aLongLogIsReadPageByPage() {
        pve.body("{'data':[%s],'total':501}".formatted(lines(1, 500)))
                .body("{'data':[%s],'total':501}".formatted(lines(501, 501)));

        assertThat(task().log().toList()).hasSize(501).last().isEqualTo("line 501");
        assertThat(pve.taken().getTarget()).endsWith("/log?start=0&limit=500");
        assertThat(pve.taken().getTarget()).endsWith("/log?start=500&limit=500");
    }

    private static String lines(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(n -> "{'n':%d,'t':'line %d'}".formatted(n, n))
                .collect(Collectors.joining(","));
    }

    @Test
    void tasksAreListedByFilter() {
        pve.body(
                "{'data':[{'upid':'%s','status':'WARNINGS: 1','endtime':1760000000},{'upid':'%s','status':'RUNNING'}],'total':2}"
                        .formatted(TEXT, TEXT));

        List<TaskSummary> tasks = client.node("prox1")
                .tasks(TaskFilter.all()
                        .guest(106)
                        .type("qmclone")
                        .since(Instant.ofEpochSecond(9))
                        .onlyFailed())
                .toList();

        assertThat(tasks.get(0).outcome().succeeded()).isTrue();
        assertThat(tasks.get(1).outcome().isRunning()).isTrue();
        assertThat(tasks.get(1).ended()).isNull();
        assertThat(pve.taken().getTarget())
                .endsWith("/tasks?source=all&vmid=106&typefilter=qmclone&since=9&errors=1&start=0&limit=500");
    }
}
