package io.github.bladebook.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.unit.DataSize;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    record Guest(int vmid, boolean template, String name) {}

    private static Json json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property
    void aNumberIsReadAlikeAsNumberAndAsText(@ForAll long number) {
        Json json = json("{\"n\": %d, \"t\": \"%d\"}".formatted(number, number));

        assertThat(json.integer("n")).isEqualTo(number).isEqualTo(json.integer("t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5e12", "\"1.5e12\"", "1500000000000", "1500000000000.0", "\"1500000000000\""})
    void aSizeMayHaveAnExponent(String size) {
        assertThat(json("{\"maxdisk\": %s}".formatted(size)).findSize("maxdisk"))
                .contains(new DataSize(1_500_000_000_000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\"", "true", "\"true\"", "\"yes\"", "\"on\"", "1.0"})
    void yesHasManyForms(String yes) {
        assertThat(json("{\"x\": %s}".formatted(yes)).flag("x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "\"0\"", "false", "\"\"", "null", "\"no\""})
    void noHasManyForms(String no) {
        assertThat(json("{\"x\": %s}".formatted(no)).flag("x")).isFalse();
        assertThat(json("{}").flag("x")).isFalse();
    }

    @Test
    void nonsenseIsRefusedWithItsPlace() {
        Json json = json("{\"list\": [{\"vmid\": \"abc\"}], \"yes\": \"perhaps\", \"huge\": 1e30}");

        assertThatThrownBy(() -> json.at("list").elements().get(0).integer("vmid"))
                .isInstanceOf(JsonException.class)
                .hasMessage("/list/0/vmid: 'abc' is no number");
        assertThatThrownBy(() -> json.flag("yes")).hasMessage("/yes: 'perhaps' is no yes or no");
        assertThatThrownBy(() -> json.integer("huge")).hasMessageContaining("too large");
        assertThatThrownBy(() -> json.text("name")).hasMessage("/name: a value was expected, there is none");
        assertThatThrownBy(() -> json.at("yes").elements()).hasMessage("/yes: a list was expected");
    }

    @Test
    void anExponentOfMillionsIsRefusedAtOnce() {
        assertThatThrownBy(() -> Loose.integer("1e999999999")).hasMessageContaining("too large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\": [1, 2", "{\"data\": }", "{} {}", "{\"a\":tru"})
    void aTextCutShortOrMalformedIsRefusedWithItsLine(String text) {
        assertThatThrownBy(() -> json(text)).isInstanceOf(JsonException.class).hasMessageStartingWith("line 1, column");
    }

    @Test
    void nullIsAnEmptyList() {
        assertThat(json("{\"data\": null}").at("data").elements()).isEmpty();
    }

    @Test
    void recordsAreReadTolerantly() {
        Guest guest = json("{\"vmid\": \"106\", \"template\": \"1\", \"name\": 42, \"new\": {}}")
                .as(Guest.class);

        assertThat(guest).isEqualTo(new Guest(106, true, "42"));
    }
}
