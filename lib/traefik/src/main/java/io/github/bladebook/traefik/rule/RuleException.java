package io.github.bladebook.traefik.rule;

/** A rule that Traefik 3 would not take. The message names the place inside it, counted from 1. */
public final class RuleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    RuleException(String message) {
        super(message);
    }
}
