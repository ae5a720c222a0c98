package io.github.bladebook.traefik;

import java.util.Locale;

/** What is routed. */
public enum Protocol {
    HTTP,
    TCP,
    UDP;

    /** Returns the name that paths and files have for it: {@code http}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
