package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.bladebook.core.error.OutcomeUnknownException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method that changes something, while the answer to its change gets lost: it was sent once, and the caller is told. */
class LostAnswersTest {
    static Stream<AllCalls.One> changes() {
        return AllCalls.all().stream().filter(AllCalls.One::changes);
    }

    private static NasFixture server(Path folder) {
        return new NasFixture(folder).onAnything((peer, call) -> {
            boolean job = call.method().equals("core.get_jobs");
            boolean known = job && call.params().toString().contains("\"id\"");
            peer.reply(call.id(), known ? "[{'id':1,'method':'a.b','arguments':[],'state':'RUNNING'}]" : "[]");
        });
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeWhoseAnswerIsLostWasSentOnce(AllCalls.One change, @TempDir Path folder) {
        try (NasFixture nas = server(folder).on(change.changing(), (peer, call) -> peer.cut());
                TrueNasClient client = nas.client()) {
            assertThat(catchThrowable(() -> change.call().accept(client))).isInstanceOf(OutcomeUnknownException.class);
            assertThat(nas.count(change.changing())).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeThatAProxyAnsweredWithAPageWasSentOnce(AllCalls.One change, @TempDir Path folder) {
        try (NasFixture nas = server(folder)
                        .on(change.changing(), (peer, call) -> peer.send("<html>502 Bad Gateway</html>"));
                TrueNasClient client = nas.client()) {
            assertThat(catchThrowable(() -> change.call().accept(client))).isInstanceOf(OutcomeUnknownException.class);
            assertThat(nas.count(change.changing())).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeWhileTheSessionEndsIsSentOnceOrTold(AllCalls.One change, @TempDir Path folder) {
        try (NasFixture nas = server(folder);
                TrueNasClient client = nas.client()) {
            client.system().ping();
            nas.peers.get(0).close(1001, "restart");
            Throwable outcome = catchThrowable(() -> change.call().accept(client));

            assertThat(nas.count(change.changing()))
                    .as("times that it arrived, after %s", outcome)
                    .isBetween(outcome instanceof OutcomeUnknownException ? 0L : 1L, 1L);
        }
    }
}
