package io.github.bladebook.core.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuTest {
    @Property
    void itsTextIsReadBackAsTheSame(@ForAll @LongRange(min = -1_000_000_000, max = 1_000_000_000) long milli) {
        assertThat(Cpu.parse(new Cpu(milli).toString())).isEqualTo(new Cpu(milli));
    }

    @Property
    void minusUndoesPlus(@ForAll int one, @ForAll int other) {
        assertThat(new Cpu(one).plus(new Cpu(other)).minus(new Cpu(other))).isEqualTo(new Cpu(one));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "250,250m", "-250,-250m", "1000,1", "2500,2.5", "24000,24", "100001,100.001"})
    void itsTextIsTheShortestExactOne(long milli, String text) {
        assertThat(new Cpu(milli)).hasToString(text);
    }

    @Test
    void lessThanAMilliIsRoundedUp() {
        assertThat(Cpu.parse("0.1")).isEqualTo(new Cpu(100));
        assertThat(Cpu.parse("1u")).isEqualTo(new Cpu(1));
        assertThat(Cpu.parse("1.0001")).isEqualTo(new Cpu(1001));
    }

    @Test
    void overflowIsNeverSilent() {
        assertThatThrownBy(() -> new Cpu(Long.MAX_VALUE).plus(new Cpu(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Cpu.cores(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void theLargerIsTheMaximumAndTheLaterInOrder() {
        assertThat(Cpu.cores(2).max(new Cpu(1999))).isEqualTo(Cpu.cores(2));
        assertThat(Cpu.cores(2)).isGreaterThan(new Cpu(1999));
        assertThat(Cpu.cores(2).cores()).isEqualTo(2.0);
    }
}
