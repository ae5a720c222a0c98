package io.github.bladebook.nautobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConflictException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

/** Lists that are capped, cut, torn or changed while they are read. */
class PagingTest {
    private static int offset(RecordedRequest request) {
        Matcher matcher = Pattern.compile("[?&]offset=(\\d+)").matcher(String.valueOf(request.getTarget()));
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static String tags(List<Integer> numbers) {
        return numbers.stream().map(Script::tag).collect(Collectors.joining(","));
    }

    /** A server that gives two at a time, from a list that may be another one at each request. */
    private static Script twoAtATime(IntFunction<List<Integer>> lists) {
        AtomicInteger requests = new AtomicInteger();
        return new Script(request -> {
            List<Integer> all = lists.apply(requests.getAndIncrement());
            int from = Math.min(offset(request), all.size());
            int to = Math.min(from + 2, all.size());
            return Script.page(all.size(), tags(all.subList(from, to)), to < all.size());
        });
    }

    private static List<Integer> to(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void aSmallerCapOfTheServersIsFollowedAndItsNextIsNot() {
        try (Script script = twoAtATime(request -> to(5))) {
            assertThat(script.client.tags().list().toList()).hasSize(5);
            assertThat(script.asked)
                    .hasSize(3)
                    .allMatch(line -> line.startsWith("GET /api/extras/tags/?"))
                    .allMatch(line -> line.contains("sort=id"));
        }
    }

    @Test
    void noPageIsReadBeforeItIsNeeded() {
        try (Script script = twoAtATime(request -> to(100))) {
            assertThat(script.client.tags().list().stream().limit(3).toList()).hasSize(3);
            assertThat(script.asked).hasSize(2);
        }
    }

    @Test
    void aServerThatTakesNoNoticeOfTheOffsetDoesNotKeepUsForever() {
        try (Script script = new Script(request -> Script.page(7, tags(to(2)), true))) {
            assertThat(script.client.tags().list().toList()).hasSize(8);
            assertThat(script.asked).hasSize(4);
            assertThatThrownBy(() -> script.client.tags().walk(Filter.all()))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("2 distinct");
        }
    }

    @Test
    void anEmptyPageEndsAListThatClaimsMore() {
        try (Script script = new Script(request -> Script.page(7, offset(request) == 0 ? tags(to(2)) : "", true))) {
            assertThat(script.client.tags().list().toList()).hasSize(2);
        }
    }

    @Test
    void aWalkThatLostOneOverAPagesEdgeIsMadeAgain() {
        // While the second page is asked for, number 0 goes: what was third moves to the first page, and is never seen.
        try (Script script = twoAtATime(
                request -> request == 0 ? to(5) : IntStream.range(1, 5).boxed().toList())) {
            assertThat(script.client.tags().walk(Filter.all()))
                    .extracting(Tag::name)
                    .containsExactly("t1", "t2", "t3", "t4");
        }
    }

    @Test
    void aWalkWithoutEndIsANamedFailure() {
        try (Script script = twoAtATime(request -> to(5 + request / 3))) {
            assertThatThrownBy(() -> script.client.tags().walk(Filter.all()))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("changes faster than it can be read");
        }
    }

    @Test
    void oneWhoGoesWhileAnotherComesIsSeenByTheSecondPass() {
        // The number stays the same all the while; only the ids tell.
        List<Integer> after = List.of(1, 2, 3, 4, 9);
        try (Script script = twoAtATime(request -> request == 0 ? to(5) : after)) {
            assertThat(script.client.tags().walk(Filter.all()))
                    .extracting(Tag::name)
                    .containsExactly("t1", "t2", "t3", "t4", "t9");
        }
    }

    @Test
    void anAnswerThatIsNoListIsNotTakenForAnEmptyOne() {
        MockResponse other = Script.json(200, "{'hello':1}");
        try (Script script = new Script(request -> other)) {
            assertThatThrownBy(() -> script.client.tags().list().toList()).hasMessageContaining("no 'results'");
        }
    }
}
