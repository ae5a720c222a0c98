package io.github.bladebook.simulator.state.nautobot;

import java.util.Locale;
import java.util.Optional;

/** MAC addresses in any of the forms people write them. */
final class Mac {
    private Mac() {}

    /** Returns {@code AA:BB:CC:DD:EE:FF}; empty when it is none. */
    static Optional<String> normal(String text) {
        if (!text.matches("[0-9A-Fa-f:.\\- ]+")) {
            return Optional.empty();
        }
        String digits = text.replaceAll("[:.\\- ]", "").toUpperCase(Locale.ROOT);
        if (digits.length() != 12) {
            return Optional.empty();
        }
        return Optional.of(digits.replaceAll("(..)(?!$)", "$1:"));
    }
}
