package io.github.bladebook.openshift;

import org.jspecify.annotations.Nullable;

/** What a request shows to be let in. Implementations never put it into a message or their own text. */
interface Credentials {
    /** Returns the value of the Authorization header; null where a client certificate or nothing speaks for the user. */
    @Nullable
    String authorization();

    /** Drops what the server refused; returns whether the next {@link #authorization} may be another. */
    default boolean renew() {
        return false;
    }

    /** Returns what kind they are, for people: {@code the token of user admin}. */
    String described();
}
