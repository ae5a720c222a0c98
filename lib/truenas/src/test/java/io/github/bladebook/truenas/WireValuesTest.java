package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Values, filters and frames, whatever is in them. */
class WireValuesTest {
    private static Json json(Object value) {
        return Json.parse(Json.write(java.util.Objects.requireNonNull(Ejson.plain(value))));
    }

    @Property
    void momentsComeBack(@ForAll @LongRange(min = -4_000_000_000_000L, max = 8_000_000_000_000L) long millis) {
        Instant moment = Instant.ofEpochMilli(millis);

        assertThat(Ejson.moment(json(moment))).contains(moment);
        assertThat(Ejson.moment(json(Map.of("deep", List.of(moment)))
                        .at("deep")
                        .elements()
                        .get(0)))
                .contains(moment);
    }

    @Property
    void datesAndTimesComeBack(@ForAll @IntRange(max = 60_000) int day, @ForAll @IntRange(max = 86_399) int second) {
        assertThat(Ejson.date(json(LocalDate.ofEpochDay(day)))).contains(LocalDate.ofEpochDay(day));
        assertThat(Ejson.time(json(LocalTime.ofSecondOfDay(second)))).contains(LocalTime.ofSecondOfDay(second));
    }

    @Property
    void setsComeBack(@ForAll @Size(max = 8) Set<@StringLength(max = 12) String> words) {
        assertThat(Ejson.texts(json(words))).containsExactlyInAnyOrderElementsOf(words);
    }

    @Example
    void momentsAreReadInEveryShapeThatTrueNasUses() {
        Instant moment = Instant.parse("2026-03-01T12:00:00Z");

        assertThat(Ejson.moment(json(1772366400))).contains(moment);
        assertThat(Ejson.moment(json(1772366400.0))).contains(moment);
        assertThat(Ejson.moment(json("2026-03-01T12:00:00"))).contains(moment);
        assertThat(Ejson.moment(json("2026-03-01T12:00:00Z"))).contains(moment);
        assertThat(Ejson.moment(json(Map.of()).at("none"))).isEmpty();
        assertThatThrownBy(() -> Ejson.moment(json("soon"))).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Ejson.moment(json(Map.of("$date", "x")))).isInstanceOf(JsonException.class);
    }

    @Provide
    Arbitrary<Filter> filters() {
        Arbitrary<Filter> one = Arbitraries.of(
                Filter.eq("a", 1),
                Filter.ne("a", null),
                Filter.gt("b.c", 2),
                Filter.ge("b", 2L),
                Filter.lt("b", Instant.EPOCH),
                Filter.le("b", 0.5),
                Filter.matches("n", "x.*"),
                Filter.in("n", List.of("a", "b")),
                Filter.notIn("n", Set.of("a")),
                Filter.contains("l", "x"),
                Filter.containsNot("l", "x"),
                Filter.startsWith("n", "tank/"),
                Filter.startsNotWith("n", "."),
                Filter.endsWith("n", "\""),
                Filter.endsNotWith("n", "\\"));
        return one.list().ofMinSize(1).ofMaxSize(4).map(list -> list.stream().reduce(Filter.all(), Filter::and));
    }

    private static final Set<String> OPERATORS =
            Set.of("=", "!=", ">", ">=", "<", "<=", "~", "in", "nin", "rin", "rnin", "^", "!^", "$", "!$");

    private static boolean wellFormed(Json condition) {
        List<Json> parts = condition.elements();
        if (parts.size() == 2) {
            return parts.get(0).text().equals("OR")
                    && parts.get(1).elements().stream()
                            .allMatch(branch -> branch.elements().get(0).array()
                                    ? branch.elements().stream().allMatch(WireValuesTest::wellFormed)
                                    : wellFormed(branch));
        }
        String operator = parts.get(1).text();
        return parts.size() == 3
                && !parts.get(0).text().isEmpty()
                && OPERATORS.contains(operator.startsWith("C") ? operator.substring(1) : operator);
    }

    @Property
    void filtersAreOfTheServersForm(@ForAll("filters") Filter one, @ForAll("filters") Filter two) {
        Filter all = one.and(Filter.any(one, two)).and(two.ignoringCase());

        assertThat(json(all.conditions()).elements()).allMatch(WireValuesTest::wellFormed);
        assertThat(one.ignoringCase().ignoringCase()).isEqualTo(one.ignoringCase());
        assertThat(one.and(Filter.all())).isEqualTo(one).hasSameHashCodeAs(one);
    }

    @Example
    void aFilterIsSentAsItIsMeant() {
        Filter filter = Filter.eq("pool", "tank")
                .and(Filter.any(Filter.gt("size", 1), Filter.eq("a", 1).and(Filter.ne("b", 2))));

        assertThat(json(filter.conditions()))
                .hasToString(
                        "[[\"pool\",\"=\",\"tank\"],[\"OR\",[[\"size\",\">\",1],[[\"a\",\"=\",1],[\"b\",\"!=\",2]]]]]");
        assertThatThrownBy(() -> Filter.any(Filter.all())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Filter.eq("", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void optionsSendOnlyWhatWasAskedFor() {
        assertThat(Options.all().wire()).isEmpty();
        assertThat(json(Options.select("id", "size")
                        .orderBy("-size")
                        .limit(5)
                        .offset(2)
                        .extra("flat", true)
                        .wire()))
                .hasToString(
                        "{\"select\":[\"id\",\"size\"],\"order_by\":[\"-size\"],\"limit\":5,\"offset\":2,\"extra\":{\"flat\":true}}");
        assertThatThrownBy(() -> Options.select("id").orderBy("nulls_first:-size"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sorted by 'size', which is not selected");
    }

    @Property(tries = 3000)
    void noTextBreaksTheReader(@ForAll @StringLength(max = 60) String text) {
        assertThatCode(() -> Frames.read(text)).doesNotThrowAnyException();
    }

    @Property(tries = 3000)
    void noBrokenFrameBreaksTheReader(@ForAll @IntRange(max = 200) int at, @ForAll char letter) {
        String whole =
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32001,\"data\":{\"error\":2,\"extra\":[[null,\"x\",2]]}}}";
        int place = at % whole.length();
        for (String text : List.of(
                whole.substring(0, place),
                whole.substring(0, place) + letter + whole.substring(place + 1),
                whole.substring(0, place) + letter + whole.substring(place))) {
            Frames.Incoming read = Frames.read(text);
            if (read instanceof Frames.Refused refused) {
                assertThatCode(() -> Refusals.of("s", "u", Call.changing("a.b", "t"), refused.error()))
                        .doesNotThrowAnyException();
            }
        }
    }

    @Property
    void whatIsSentIsReadAsItWasMeant(
            @ForAll @StringLength(max = 40) String text, @ForAll @LongRange(min = 1) long id) {
        String clean = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String frame = Frames.request(id, "a.b", List.of(clean, Map.of("k", clean)));
        Json read = Json.parse(frame.getBytes(StandardCharsets.UTF_8));

        assertThat(read.integer("id")).isEqualTo(id);
        assertThat(read.at("params").elements().get(0).text()).isEqualTo(clean);
        assertThat(Frames.bytes(frame)).isEqualTo(frame.getBytes(StandardCharsets.UTF_8).length);
    }
}
