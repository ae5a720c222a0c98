package io.github.bladebook.display;

import io.github.bladebook.core.unit.Cpu;
import io.github.bladebook.core.unit.DataSize;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all values of a column are, and in which unit one calculates with them. */
enum Measure {
    CPU("vCPU", true),
    SIZE("GiB", true),
    PERCENT("%", true),
    DURATION("s", true),
    INTEGER(null, true),
    REAL(null, true),
    INSTANT(null, false),
    TEXT(null, false);

    private final @Nullable String unit;
    private final boolean numeric;

    Measure(@Nullable String unit, boolean numeric) {
        this.unit = unit;
        this.numeric = numeric;
    }

    /** Returns what all cells that say something have in common; text where there is nothing in common or nothing at all. */
    static Measure of(List<TableView.Cell> cells) {
        List<Measure> kinds = cells.stream()
                .map(TableView.Cell::value)
                .filter(value -> value != null)
                .map(Measure::of)
                .distinct()
                .toList();
        if (kinds.equals(List.of(INTEGER, REAL)) || kinds.equals(List.of(REAL, INTEGER))) {
            return REAL;
        }
        return kinds.size() == 1 ? kinds.get(0) : TEXT;
    }

    private static Measure of(Object value) {
        if (value instanceof Cpu) {
            return CPU;
        } else if (value instanceof DataSize) {
            return SIZE;
        } else if (value instanceof Percent) {
            return PERCENT;
        } else if (value instanceof Duration) {
            return DURATION;
        } else if (value instanceof Instant) {
            return INSTANT;
        } else if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return REAL;
        }
        return value instanceof Number && !(value instanceof BigInteger) ? INTEGER : TEXT;
    }

    /** Returns the number in this measure's unit; not a number where nothing is known. */
    double number(@Nullable Object value) {
        if (value instanceof Cpu cpu) {
            return cpu.cores();
        } else if (value instanceof DataSize size) {
            return size.gibibytes();
        } else if (value instanceof Percent percent) {
            return percent.fraction() * 100;
        } else if (value instanceof Duration duration) {
            return duration.toMillis() / 1000.0;
        }
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Returns the column's name with the unit of the numbers under it. */
    String name(TableView.Column column) {
        String shown = unit == null ? column.unit() : unit;
        return shown == null || this == INSTANT ? column.title() : column.title() + " [" + shown + "]";
    }

    boolean numeric() {
        return numeric;
    }
}
