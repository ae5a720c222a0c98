package io.github.bladebook.simulator.state.kube.controller.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class SealingTest {
    private static final KeyPair KEY = pair();
    private static final KeyPair OTHER = pair();

    private static KeyPair pair() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            return keys.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Property(tries = 50)
    void whatIsSealedOpensWithItsKeyUnderItsLabelOnly(@ForAll byte[] value, @ForAll String label) {
        byte[] sealed = Sealing.seal(KEY.getPublic(), value, label);

        assertThat(Sealing.open(List.of(OTHER.getPrivate(), KEY.getPrivate()), sealed, label))
                .hasValue(value);
        assertThat(Sealing.open(List.of(KEY.getPrivate()), sealed, label + "x")).isEmpty();
        assertThat(Sealing.open(List.of(OTHER.getPrivate()), sealed, label)).isEmpty();
    }

    @Property(tries = 100)
    void whatIsNotSealedDoesNotOpenAndDoesNoHarm(@ForAll byte[] noise) {
        assertThat(Sealing.open(List.of(KEY.getPrivate()), noise, "")).isEmpty();
    }

    @Test
    void aTemplateIsFilledOrRefusedInGosWords() {
        Map<String, String> values = Map.of("user", "ann", "tls.key", "k");

        assertThat(ValueTemplate.fill(
                        "f", "u={{ .user }}, {{ .user | upper | quote }}{{ index . \"tls.key\" }}", values))
                .isEqualTo("u=ann, \"ANN\"k");
        assertThat(ValueTemplate.fill("f", "a {{- .user -}} b", values)).isEqualTo("aannb");
        Assertions.assertThatThrownBy(() -> ValueTemplate.fill("f", "{{ .pass }}", values))
                .hasMessage("template: f:1:3: executing \"f\" at <.pass>: map has no entry for key \"pass\"");
        Assertions.assertThatThrownBy(() -> ValueTemplate.fill("f", "{{ htpasswd .user }}", values))
                .hasMessage("template: f:1: function \"htpasswd\" not defined");
    }
}
