package io.github.bladebook.core.secret;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A secret, one line of text, held in an array that {@link #close()} overwrites. Its own text is masked, it can be written neither as
 * JSON nor by Java serialisation, comparing takes the same time wherever two secrets differ, and as long as it lives the
 * {@link Redactor} keeps it out of error messages. Safe for many threads.
 */
@JsonSerialize(using = Secret.Refusing.class)
public final class Secret implements AutoCloseable {
    private final char[] value;
    private boolean closed;

    private Secret(char[] value) {
        for (char letter : value) {
            if (Character.isISOControl(letter)) {
                Arrays.fill(value, '\0');
                throw unfit();
            }
        }
        if (value.length == 0) {
            throw unfit();
        }
        this.value = value;
        Redactor.watch(this);
    }

    private static IllegalArgumentException unfit() {
        return new IllegalArgumentException(
                "a secret is one line of at least one character, without control characters");
    }

    /**
     * Holds a secret that is in a string already, such as an environment variable.
     *
     * @throws IllegalArgumentException if it is empty or has a line break in it
     */
    public static Secret of(String value) {
        return new Secret(value.toCharArray());
    }

    /**
     * Takes an array over, without copying it.
     *
     * @throws IllegalArgumentException if it is empty or has a line break in it
     */
    public static Secret of(char[] value) {
        return new Secret(value);
    }

    /** Shows the secret to {@code use}, in an array that is overwritten when it returns. */
    public <T> T use(Function<char[], T> use) {
        char[] shown = copy();
        try {
            return use.apply(shown);
        } finally {
            Arrays.fill(shown, '\0');
        }
    }

    /** Shows the secret to {@code use} as UTF-8, in an array that is overwritten when it returns. */
    public <T> T useBytes(Function<byte[], T> use) {
        return use(letters -> {
            byte[] bytes = Encodings.utf8(letters);
            try {
                return use.apply(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        });
    }

    /** Returns the secret as a string, for what takes nothing else, such as an HTTP header. Pass it on, never keep it. */
    public String reveal() {
        return use(String::new);
    }

    /** Returns {@code text} with this secret masked wherever it occurs, in whatever encoding. */
    public String maskIn(String text) {
        return Redactor.mask(text, List.of(this));
    }

    /** Returns the same secret, to be closed on its own. */
    Secret twin() {
        return new Secret(copy());
    }

    private synchronized char[] copy() {
        if (closed) {
            throw new IllegalStateException("the secret has been closed; fetch it again");
        }
        return value.clone();
    }

    /** Shows the secret to {@code use}, unless it has been closed. */
    void ifOpen(Consumer<char[]> use) {
        char[] shown;
        synchronized (this) {
            if (closed) {
                return;
            }
            shown = value.clone();
        }
        use.accept(shown);
        Arrays.fill(shown, '\0');
    }

    /** Returns whether nothing of it is left. */
    synchronized boolean closed() {
        return closed;
    }

    /** Overwrites the secret; who asks for it afterwards is refused. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(value, '\0');
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret
                && useBytes(mine -> secret.useBytes(theirs -> MessageDigest.isEqual(mine, theirs)));
    }

    /** The same for all secrets, so that it tells nothing. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return Redactor.MASK;
    }

    static final class Refusing extends JsonSerializer<Secret> {
        @Override
        public void serialize(Secret value, JsonGenerator target, SerializerProvider serializers)
                throws JsonMappingException {
            throw JsonMappingException.from(target, "a secret is never written as JSON");
        }
    }
}
