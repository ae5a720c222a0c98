package io.github.bladebook.core.settings;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A secret. Only {@link #reveal()} shows it: its text is masked, it can be written neither as JSON nor by Java serialisation, and
 * comparing takes the same time wherever two secrets differ.
 */
@JsonSerialize(using = Secret.Refusing.class)
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Holds a secret.
     *
     * @throws IllegalArgumentException if it is empty or has a line break in it
     */
    public static Secret of(String value) {
        if (value.isEmpty() || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a secret is one line of at least one character, without control characters");
        }
        return new Secret(value);
    }

    /** Returns the secret itself. Pass it on, never keep it. */
    public String reveal() {
        return value;
    }

    /** Returns {@code text} with this secret masked wherever it occurs. */
    public String maskIn(String text) {
        return text.replace(value, toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    /** The same for all secrets, so that it tells nothing. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "***";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    static final class Refusing extends JsonSerializer<Secret> {
        @Override
        public void serialize(Secret value, JsonGenerator target, SerializerProvider serializers)
                throws JsonMappingException {
            throw JsonMappingException.from(target, "a secret is never written as JSON");
        }
    }
}
