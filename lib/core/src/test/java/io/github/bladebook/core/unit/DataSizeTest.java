package io.github.bladebook.core.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSizeTest {
    @Property
    void theUnitsAreBinary(@ForAll @LongRange(min = 0, max = 4096) long amount) {
        assertThat(DataSize.mebibytes(amount)).isEqualTo(DataSize.parse(amount + "Mi"));
        assertThat(DataSize.gibibytes(amount)).isEqualTo(DataSize.parse(amount + "Gi"));
        assertThat(DataSize.tebibytes(amount)).isEqualTo(DataSize.parse(amount + "Ti"));
    }

    @Property
    void itsTextIsNeverOverFourDigits(@ForAll @LongRange(min = 0) long bytes) {
        assertThat(new DataSize(bytes).toString()).matches("\\d{1,4}(\\.\\d)? ([KMGTPE]i)?B");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "1023,1023 B",
        "1024,1 KiB",
        "-1536,-1.5 KiB",
        "536870912,512 MiB",
        "15247200256,14.2 GiB",
        "1073741823,1 GiB",
        "9223372036854775807,8 EiB"
    })
    void itsTextIsForPeople(long bytes, String text) {
        assertThat(new DataSize(bytes)).hasToString(text);
    }

    @Test
    void aFractionOfAByteIsAByte() {
        assertThat(DataSize.parse("100m")).isEqualTo(new DataSize(1));
        assertThat(DataSize.parse("129e6")).isEqualTo(new DataSize(129_000_000));
        assertThat(DataSize.parse("1.5e12")).isEqualTo(new DataSize(1_500_000_000_000L));
    }

    @Test
    void overflowIsNeverSilent() {
        assertThatThrownBy(() -> DataSize.tebibytes(1L << 40)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new DataSize(Long.MIN_VALUE).minus(new DataSize(1)))
                .isInstanceOf(ArithmeticException.class);
    }
}
