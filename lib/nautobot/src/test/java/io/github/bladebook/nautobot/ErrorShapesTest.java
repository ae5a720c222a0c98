package io.github.bladebook.nautobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import java.util.Map;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shape in which Nautobot and what stands before it say no. */
class ErrorShapesTest {
    private static LabException told(MockResponse answer) {
        try (Script script = new Script(request -> answer)) {
            return catchThrowableOfType(LabException.class, () -> script.client.post("/extras/tags/", Map.of()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name':['This field is required.']} | name | This field is required.",
                "{'name':['One.','Two.']} | name | One. Two.",
                "{'prefix_length':'This field must be an integer.'} | prefix_length | This field must be an integer.",
                "{'__all__':['Either device or module must be set']} | __all__ | Either device or module must be set",
                "{'non_field_errors':['No.']} | __all__ | No.",
                "{'detail':'JSON parse error'} | __all__ | JSON parse error",
                "{'errors':{'content_type':['This field is required.']}} | content_type | This field is required.",
                "[{},{},{'name':['No.']}] | 2.name | No.",
                "{'2':{'name':['No.']}} | 2.name | No.",
                "[{},{'non_field_errors':['No.']}] | 1.__all__ | No.",
                "{'tags':{'0':['No.']}} | tags.0 | No.",
                "['No.'] | __all__ | No."
            })
    void aRefusalNamesItsFieldsWhateverItsShape(String body, String field, String words) {
        assertThat(told(Script.json(400, body)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.fields()).containsExactlyEntriesOf(Map.of(field, words)))
                .hasMessageContaining(words.split("\\. ", 2)[0]);
    }

    @Test
    void whatIsThereAlreadyIsAConflictWithItsField() {
        assertThat(told(Script.json(400, "{'name':['tag with this name already exists.']}")))
                .isInstanceOfSatisfying(
                        ConflictException.class, e -> assertThat(e.fields()).containsOnlyKeys("name"));
        assertThat(told(Script.json(400, "{'non_field_errors':['The fields a, b must make a unique set.']}")))
                .isInstanceOf(ConflictException.class);
        assertThat(told(Script.json(400, "{'name':['already exists'],'color':['No.']}")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void whatDiedIsTheServersFailureUnlessTwoMadeTheSameAtOnce() {
        assertThat(told(Script.json(500, "{'error':'it broke','exception':'KeyError','nautobot_version':'3.1.6'}")))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("KeyError: it broke");
        assertThat(told(Script.json(
                        500,
                        "{'error':'duplicate key value violates unique constraint','exception':'IntegrityError'}")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void withoutAWorkerNothingIsLeftOpenButAGatewaysApologyLeavesAllOpen() {
        assertThat(told(Script.json(
                        503, "{'detail':'Unable to process request: No celery workers running on queue default.'}")))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("Start a worker");
        assertThat(told(new MockResponse(502, Headers.of("Content-Type", "text/html"), "<html>bad gateway</html>")))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aRedirectedChangeWasNotDone() {
        assertThat(told(new MockResponse(301, Headers.of("Location", "https://nautobot.lab.example/api/x/"), "")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("it was not done")
                .hasMessageContaining("https://nautobot.lab.example/api/x/");
    }

    @Test
    void aWebPageIsNotTakenForAnAnswer() {
        assertThat(told(new MockResponse(404, Headers.of("Content-Type", "text/html"), "<html>nginx</html>")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("without a word of Nautobot's");
        assertThat(told(new MockResponse(200, Headers.of("Content-Type", "text/html"), "<html>login</html>")))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void aMessageIsNeverTheWholeBody() {
        assertThat(told(Script.json(400, "{'name':['%s']}".formatted("x".repeat(9000))))
                        .getMessage())
                .hasSizeLessThan(700);
    }

    @Test
    void theTokenIsMaskedWhereTheServerRepeatsIt() {
        assertThat(told(Script.json(400, "{'name':['you sent 0123456789']}"))).hasMessageNotContaining("0123456789");
    }
}
