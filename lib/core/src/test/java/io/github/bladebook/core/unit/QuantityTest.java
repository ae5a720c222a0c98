package io.github.bladebook.core.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    private static final String[] BINARY = {"Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
    private static final String[] DECIMAL = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};

    @Property
    void binarySuffixesCountIn1024s(
            @ForAll @LongRange(min = -1000, max = 1000) long number, @ForAll @IntRange(max = 5) int unit) {
        BigInteger expected =
                BigInteger.valueOf(number).multiply(BigInteger.valueOf(1024).pow(unit + 1));

        assertThat(Quantity.parse(number + BINARY[unit]).amount()).isEqualByComparingTo(new BigDecimal(expected));
    }

    @Property
    void decimalSuffixesCountIn1000s(
            @ForAll @LongRange(min = -100000, max = 100000) long number, @ForAll @IntRange(max = 9) int unit) {
        assertThat(Quantity.parse(number + DECIMAL[unit]).amount())
                .isEqualByComparingTo(BigDecimal.valueOf(number).scaleByPowerOfTen(3 * (unit - 3)));
    }

    @Property
    void anExponentShiftsThePoint(
            @ForAll @LongRange(min = -1000, max = 1000) long number, @ForAll @IntRange(min = -12, max = 12) int power) {
        assertThat(Quantity.parse(number + "e" + power))
                .extracting(Quantity::amount)
                .isEqualTo(Quantity.parse(number + "E" + power).amount())
                .satisfies(amount -> assertThat(amount)
                        .isEqualByComparingTo(BigDecimal.valueOf(number).scaleByPowerOfTen(power)));
    }

    @Property
    void wholeUnitsAreRoundedAwayFromZero(@ForAll @LongRange(min = -1_000_000, max = 1_000_000) long milli) {
        long value = Quantity.parse(milli + "m").value();

        assertThat(Math.abs(value) * 1000).isBetween(Math.abs(milli), Math.abs(milli) + 999);
        assertThat(Long.signum(value)).isEqualTo(Long.signum(milli));
    }

    @Property
    void milliIsExactForMilli(@ForAll long milli) {
        assertThat(Quantity.parse(milli + "m").milli()).isEqualTo(milli);
    }

    @Example
    void tooMuchIsHeldAtTheEndsOfLong() {
        assertThat(Quantity.parse("16Ei").value()).isEqualTo(Long.MAX_VALUE);
        assertThat(Quantity.parse("-16Ei").value()).isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Gi", "1gi", "1 Gi", "1K", "0x10", "1e", "1e5k", "--1", ".", "1,5", "1mi"})
    void whatIsNoQuantityIsRefusedWithItsText(String text) {
        assertThatThrownBy(() -> Quantity.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not a quantity");
    }
}
