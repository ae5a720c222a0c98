package io.github.bladebook.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretTest {
    private final Secret secret = Secret.of("hunter2");

    @Test
    void itsTextIsMasked() {
        assertThat(secret).hasToString("***");
        assertThat(List.of(secret).toString()).doesNotContain("hunter2");
        assertThat(secret.maskIn("wrong password hunter2!")).isEqualTo("wrong password ***!");
    }

    @Test
    void equalSecretsAreEqualAndHashesTellNothing() {
        assertThat(secret).isEqualTo(Secret.of("hunter2")).isNotEqualTo(Secret.of("hunter3"));
        assertThat(secret.hashCode()).isEqualTo(Secret.of("hunter3").hashCode());
    }

    @Test
    void jacksonCannotWriteItEvenByItsFields() {
        JsonMapper greedy = JsonMapper.builder()
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .build();

        assertThatThrownBy(() -> greedy.writeValueAsString(List.of(secret)))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void javaSerialisationCannotWriteIt() throws Exception {
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(secret)).isInstanceOf(NotSerializableException.class);
        }
    }

    @Test
    void aLineBreakIsRefusedAsItWouldSplitAHeader() {
        assertThatThrownBy(() -> Secret.of("a\r\nX: b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Secret.of("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReferenceShowsItsPlaceOnly() {
        assertThat(SecretRef.parse("env:TOKEN", name -> Path.of("/x").resolve(name)))
                .hasToString("env:TOKEN");
        assertThat(SecretRef.parse("file:token", name -> Path.of("/x").resolve(name)))
                .hasToString("file:/x/token");
        assertThatThrownBy(
                        () -> SecretRef.parse("hunter2", name -> Path.of("/x").resolve(name)))
                .hasMessageNotContaining("hunter2");
    }
}
