package io.github.bladebook.traefik;

import java.util.Locale;

/** Whether Traefik uses what it was given. Says nothing about the servers behind it: see {@link Health}. */
public enum Status {
    /** It is used. */
    ENABLED,
    /** It is used in part: one of its entry points does not exist, or its TLS options contradict another router's. */
    WARNING,
    /** It is not used; its errors say why. */
    DISABLED,
    /** A word that this release does not know. */
    UNKNOWN;

    static Status of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "enabled" -> ENABLED;
            case "warning" -> WARNING;
            case "disabled" -> DISABLED;
            default -> UNKNOWN;
        };
    }
}
