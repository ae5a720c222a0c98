package io.github.bladebook.nautobot;

/**
 * What would happen to another object.
 *
 * @param effect what
 * @param object what it would happen to, in words
 */
public record Consequence(Effect effect, String object) {
    /** What can happen without a word of the server's. */
    public enum Effect {
        PREFIX_MOVES_UP("would belong to the next larger prefix"),
        ADDRESS_MOVES_UP(
                "would belong to the next larger prefix, and where there is none keeps the server from deleting"),
        ADDRESS_IS_LOST("would lose this address"),
        PRIMARY_IS_LOST("would have no primary address any more");

        private final String words;

        Effect(String words) {
            this.words = words;
        }
    }

    /** Returns {@code device crs317 would have no primary address any more}. */
    @Override
    public String toString() {
        return object + " " + effect.words;
    }
}
