package io.github.bladebook.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConfigurationException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTextTest {
    @Test
    void eachEffectIsRead() {
        assertThat(Fault.parse("nautobot:answer-lost@create"))
                .isEqualTo(new Fault("nautobot", "POST", "", 1, new Fault.Lost()));
        assertThat(Fault.parse("nautobot:lost@update*3"))
                .isEqualTo(new Fault("nautobot", "PUT|PATCH", "", 3, new Fault.Lost()));
        assertThat(Fault.parse("proxmox:502-after@PUT:/api2/json/nodes"))
                .isEqualTo(new Fault("proxmox", "PUT", "/api2/json/nodes", 1, new Fault.AnswerAfter(502)));
        assertThat(Fault.parse("kube:delay=2.5@read").effect()).isEqualTo(new Fault.Delay(Duration.ofMillis(2500)));
        assertThat(Fault.parse("kube:cut=20@any").effect()).isEqualTo(new Fault.Cut(20));
        assertThat(Fault.parse("kube:refuse").method()).isEqualTo("*");
        assertThat(Fault.parse("kube:stall@delete:/api").pathPrefix()).isEqualTo("/api");
        assertThat(Fault.parse("kube:status=503@read").effect()).isEqualTo(new Fault.Answer(503, Map.of(), ""));
        assertThat(Fault.parse("kube:throttled=7@read*2").effect())
                .isEqualTo(new Fault.Answer(429, Map.of("Retry-After", "7"), ""));
        assertThat(((Fault.Answer) Fault.parse("kube:html@read").effect()).headers())
                .containsEntry("Content-Type", "text/html");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "kube; it does not have that form",
                "kube:explode@read; there is no effect 'explode'",
                "kube:stall@sometimes; there is no 'sometimes' to strike at",
                "kube:delay@read; a number is missing after =",
                "kube:delay=soon@read; 'soon' are no seconds",
                "kube:status=42@read; a status is between 200 and 599",
                "kube:cut=-1@read; '-1' is not fit there",
                "kube:stall@read*; it does not have that form",
            })
    void whatIsNoneIsRefusedWithWhatThereIs(String text, String why) {
        assertThatThrownBy(() -> Fault.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "let '" + text + "' go wrong: " + why, "answer-lost", "create, update, delete");
    }
}
