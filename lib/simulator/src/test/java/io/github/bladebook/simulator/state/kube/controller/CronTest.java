package io.github.bladebook.simulator.state.kube.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 1 * * *          | 2026-11-21T17:50:30Z | 2026-11-22T01:00:00Z",
                "*/15 * * * *       | 2026-11-21T17:45:00Z | 2026-11-21T18:00:00Z",
                "5-20/5 8,20 * * *  | 2026-11-21T08:20:00Z | 2026-11-21T20:05:00Z",
                "0 0 29 2 *         | 2026-11-21T00:00:00Z | 2028-02-29T00:00:00Z",
                "30 4 * * mon-fri   | 2026-11-20T05:00:00Z | 2026-11-23T04:30:00Z",
                "0 0 1,15 * 3       | 2026-11-21T00:00:00Z | 2026-11-25T00:00:00Z",
                "0 0 1 jan *        | 2026-11-21T00:00:00Z | 2027-01-01T00:00:00Z",
                "@weekly            | 2026-11-21T00:00:00Z | 2026-11-22T00:00:00Z",
                "@hourly            | 2026-11-21T00:59:59Z | 2026-11-21T01:00:00Z",
                "3/20 * * * *       | 2026-11-21T00:03:00Z | 2026-11-21T00:23:00Z"
            })
    void theNextTimeIsTheFirstThatTheTableNames(String table, String after, String next) {
        assertThat(Cron.parse(table).next(Instant.parse(after), ZoneOffset.UTC)).hasValue(Instant.parse(next));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "61 * * * *   | end of range (61) above maximum (59): 61",
                "* * * *      | expected exactly 5 fields, found 4: [* * * *]",
                "x * * * *    | failed to parse int from x: strconv.Atoi: parsing \"x\": invalid syntax",
                "5-1 * * * *  | beginning of range (5) beyond end of range (1): 5-1",
                "*/0 * * * *  | step of range should be a positive number: */0",
                "* * 0 * *    | beginning of range (0) below minimum (1): 0",
                "@noon        | unrecognized descriptor: @noon"
            })
    void whatIsNoTableIsRefusedInTheParsersWords(String table, String words) {
        assertThatThrownBy(() -> Cron.parse(table)).hasMessage(words);
    }

    @ParameterizedTest
    @CsvSource({"0 0 30 2 *", "0 0 31 4 *"})
    void aTableThatNamesNoTimeHasNone(String table) {
        assertThat(Cron.parse(table).next(Instant.EPOCH, ZoneOffset.UTC)).isEmpty();
    }

    @Property(tries = 200)
    void noTimeBetweenIsPassedOver(
            @ForAll @IntRange(max = 59) int minute,
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @IntRange(max = 6) int weekday,
            @ForAll @LongRange(max = 2_000_000_000L) long second) {
        Instant after = Instant.ofEpochSecond(second);
        Cron table = Cron.parse(minute + " " + hour + " * * " + weekday);
        Instant expected =
                after.truncatedTo(java.time.temporal.ChronoUnit.MINUTES).plusSeconds(60);
        while (!fits(expected.atZone(ZoneOffset.UTC), minute, hour, weekday)) {
            expected = expected.plusSeconds(60);
        }

        assertThat(table.next(after, ZoneOffset.UTC)).hasValue(expected);
    }

    private static boolean fits(ZonedDateTime at, int minute, int hour, int weekday) {
        return at.getMinute() == minute
                && at.getHour() == hour
                && at.getDayOfWeek().getValue() % 7 == weekday;
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-11-21T12:00:00Z, 2026-11-22T00:30:00Z",
        "America/New_York, 2026-11-21T12:00:00Z, 2026-11-22T06:30:00Z"
    })
    void aTableIsReadInItsZone(String zone, String after, String next) {
        assertThat(Cron.parse("30 1 * * *").next(Instant.parse(after), ZoneId.of(zone)))
                .hasValue(Instant.parse(next));
    }
}
