package io.github.bladebook.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ResourcesTest {
    @Property
    void takingAwayWhatWasAddedChangesNothing(@ForAll("amounts") Resources a, @ForAll("amounts") Resources b) {
        assertThat(a.plus(b).minus(b)).isEqualTo(a);
    }

    @Property
    void theLargerOfTwoIsNeverBelowEither(@ForAll("amounts") Resources a, @ForAll("amounts") Resources b) {
        Resources larger = a.max(b);
        assertThat(larger).isEqualTo(b.max(a));
        assertThat(larger.cpu())
                .isEqualTo(new Cpu(Math.max(a.cpu().milli(), b.cpu().milli())));
        assertThat(larger.other().getOrDefault("gpu", 0L))
                .isEqualTo(Math.max(a.other().getOrDefault("gpu", 0L), b.other().getOrDefault("gpu", 0L)));
    }

    @Property
    void namedZerosAreNoDifference(@ForAll("amounts") Resources a) {
        assertThat(a.plus(new Resources(Cpu.ZERO, DataSize.ZERO, DataSize.ZERO, Map.of("x", 0L))))
                .isEqualTo(a);
    }

    @Provide
    Arbitrary<Resources> amounts() {
        Arbitrary<Long> amount = Arbitraries.longs().between(-1_000_000, 1_000_000);
        return Combinators.combine(amount, amount, amount, amount)
                .as((cpu, memory, scratch, gpu) ->
                        new Resources(new Cpu(cpu), new DataSize(memory), new DataSize(scratch), Map.of("gpu", gpu)));
    }
}
