package io.github.bladebook.openshift;

import org.jspecify.annotations.Nullable;

/** No header: a client certificate speaks for the user, or nobody does. */
final class NoCredentials implements Credentials {
    @Override
    public @Nullable String authorization() {
        return null;
    }

    @Override
    public String described() {
        return "the client certificate, or the absence of credentials";
    }
}
