package io.github.bladebook.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PagedTest {
    private final List<Long> starts = new ArrayList<>();

    private Paged<Long> numbers(long count, long size) {
        return Paged.of(start -> {
            starts.add(start);
            long end = Math.min(count, start + size);
            return new Page<>(LongStream.range(start, end).boxed().toList(), end >= count);
        });
    }

    @Property
    void everyElementComesOnceAndInOrder(
            @ForAll @IntRange(max = 50) int count, @ForAll @IntRange(min = 1, max = 9) int size) {
        assertThat(numbers(count, size).toList())
                .containsExactlyElementsOf(LongStream.range(0, count).boxed().toList());
    }

    @Test
    void nothingIsReadBeforeItIsAskedFor() {
        Paged<Long> numbers = numbers(10, 2);
        assertThat(starts).isEmpty();

        Iterator<Long> first = numbers.iterator();
        assertThat(first.next()).isZero();
        assertThat(starts).containsExactly(0L);
    }

    @Test
    void aSearchReadsNoPageTooMany() {
        assertThat(numbers(100, 10).stream().filter(n -> n == 15).findFirst()).contains(15L);

        assertThat(starts).containsExactly(0L, 10L);
    }

    @Test
    void anEmptyPageEndsTheWalkWhateverItSays() {
        Paged<String> stuck = Paged.of(start -> new Page<>(List.of(), false));

        assertThat(stuck.toList()).isEmpty();
    }
}
