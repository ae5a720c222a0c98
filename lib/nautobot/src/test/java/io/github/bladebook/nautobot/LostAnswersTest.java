package io.github.bladebook.nautobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change whose answer never came: never sent again, and looked for by its id. */
class LostAnswersTest {
    private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final String TAG =
            "{'id':'%s','display':'t','name':'t','color':'%s','content_types':['ipam.prefix']}";

    private final Map<UUID, String> kept = new ConcurrentHashMap<>();

    /** Keeps tags, or not, and never answers a change. */
    private Script server(boolean does) {
        return new Script(request -> {
            String target = String.valueOf(request.getTarget());
            if (request.getMethod().equals("GET")) {
                return read(target);
            }
            if (does) {
                change(request, target);
            }
            return new MockResponse.Builder()
                    .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                    .build();
        });
    }

    private MockResponse read(String target) {
        String last = target.replaceFirst("\\?.*", "").replaceFirst(".*/([^/]*)/$", "$1");
        if (last.equals("tags")) {
            String all = kept.entrySet().stream()
                    .map(entry -> TAG.formatted(entry.getKey(), entry.getValue()))
                    .collect(java.util.stream.Collectors.joining(","));
            return Script.page(kept.size(), all, false);
        }
        String color = kept.get(UUID.fromString(last));
        return color == null
                ? Script.json(404, "{'detail':'No Tag matches the given query.'}")
                : Script.json(200, TAG.formatted(last, color));
    }

    private void change(RecordedRequest request, String target) {
        String last = target.replaceFirst(".*/([^/]*)/$", "$1");
        if (request.getMethod().equals("DELETE") && !last.equals("tags")) {
            kept.remove(UUID.fromString(last));
            return;
        }
        Json body = Json.parse(String.valueOf(
                        request.getBody() == null ? "" : request.getBody().utf8())
                .getBytes(StandardCharsets.UTF_8));
        for (Json one : body.array() ? body.elements() : List.of(body)) {
            UUID id = UUID.fromString(one.findText("id").orElse(last));
            if (request.getMethod().equals("DELETE")) {
                kept.remove(id);
            } else {
                kept.put(id, one.findText("color").orElse("9e9e9e"));
            }
        }
    }

    private static Wanted<Tag> colored(Script script) {
        return script.client.tags().wanted().with("color", "00ff00");
    }

    @Test
    void aCreationThatWasDoneIsFound() {
        try (Script script = server(true)) {
            assertThat(script.client
                            .tags()
                            .create(Tag.wanted("t", "ipam.prefix"))
                            .name())
                    .isEqualTo("t");
            assertThat(script.changes()).isEqualTo(1);
        }
    }

    @Test
    void aCreationThatIsNotToBeSeenIsUnknown() {
        try (Script script = server(false)) {
            assertThatThrownBy(() -> script.client.tags().create(Tag.wanted("t", "ipam.prefix")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("there is none with its id");
            assertThat(script.changes()).isEqualTo(1);
        }
    }

    @Test
    void anUpdateThatWasDoneIsSeenAndOneThatWasNotIsUnknown() {
        kept.put(ID, "9e9e9e");
        try (Script script = server(true)) {
            assertThat(script.client.tags().update(ID, colored(script)).color()).isEqualTo("00ff00");
            assertThat(script.changes()).isEqualTo(1);
        }
        kept.put(ID, "9e9e9e");
        try (Script script = server(false)) {
            assertThatThrownBy(() -> script.client.tags().update(ID, colored(script)))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(script.changes()).isEqualTo(1);
        }
    }

    @Test
    void aDeletionThatWasDoneIsSeenAndOneThatWasNotIsUnknown() {
        kept.put(ID, "9e9e9e");
        try (Script script = server(true)) {
            script.client.tags().delete(ID);
            assertThat(script.changes()).isEqualTo(1);
        }
        kept.put(ID, "9e9e9e");
        try (Script script = server(false)) {
            assertThatThrownBy(() -> script.client.tags().delete(ID)).isInstanceOf(OutcomeUnknownException.class);
            assertThat(script.changes()).isEqualTo(1);
        }
    }

    @Test
    void aRawChangeIsUnknownAndSentOnce() {
        try (Script script = server(true)) {
            assertThatThrownBy(() -> script.client.post("/extras/tags/", Map.of("id", ID)))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(script.changes()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofManyNewOnesEachIsLookedFor(boolean does) {
        try (Script script = server(does)) {
            Bulk<Tag> bulk = script.client
                    .tags()
                    .bulk()
                    .create(List.of(
                            Tag.wanted("t", "ipam.prefix"),
                            Tag.wanted("t ", "ipam.prefix").keyedBy("color").with("color", "00ff00")));

            assertThat(bulk.with(does ? Fate.State.DONE : Fate.State.UNKNOWN)).hasSize(2);
            assertThat(script.changes()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofManyChangesEachIsLookedAt(boolean does) {
        kept.put(ID, "9e9e9e");
        try (Script script = server(does)) {
            Bulk<Tag> bulk = script.client.tags().bulk().update(Map.of(ID, colored(script)));

            assertThat(bulk.with(does ? Fate.State.DONE : Fate.State.UNKNOWN)).hasSize(1);
            assertThat(script.changes()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofManyDeletionsEachIsLookedFor(boolean does) {
        kept.put(ID, "9e9e9e");
        try (Script script = server(does)) {
            Bulk<Tag> bulk = script.client.tags().bulk().delete(List.of(ID));

            assertThat(bulk.with(does ? Fate.State.DONE : Fate.State.UNKNOWN)).hasSize(1);
            assertThat(script.changes()).isEqualTo(1);
        }
    }
}
