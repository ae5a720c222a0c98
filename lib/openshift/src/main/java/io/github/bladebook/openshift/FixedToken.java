package io.github.bladebook.openshift;

import org.jspecify.annotations.Nullable;

/** Credentials that stay as they are. */
final class FixedToken implements Credentials {
    private final String header;
    private final String described;

    FixedToken(String header, String described) {
        this.header = header;
        this.described = described;
    }

    @Override
    public @Nullable String authorization() {
        return header;
    }

    @Override
    public String described() {
        return described;
    }
}
