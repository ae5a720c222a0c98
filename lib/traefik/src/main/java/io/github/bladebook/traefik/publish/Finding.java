package io.github.bladebook.traefik.publish;

/**
 * What was found before a change.
 *
 * @param refused whether the change is not made for it; otherwise it is only said
 * @param what what was found
 * @param next what to do about it
 */
public record Finding(boolean refused, String what, String next) {
    static Finding refusal(String what, String next) {
        return new Finding(true, what, next);
    }

    static Finding warning(String what, String next) {
        return new Finding(false, what, next);
    }

    @Override
    public String toString() {
        return "%s: %s. %s.".formatted(refused ? "refused" : "note", what, next);
    }
}
