package io.github.bladebook.capacity;

import io.github.bladebook.snapshot.Resources;
import java.util.Locale;

/** Phrases that several answers share. */
final class Words {
    private Words() {}

    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns {@code 7 pods (14.2 GiB) have no place}. */
    static String homeless(int number, Resources sum) {
        String amount = sum.memory().bytes() > 0 ? sum.memory().toString() : sum.cpu() + " vCPU";
        return "%s (%s) %s no place".formatted(count(number, "pod"), amount, number == 1 ? "has" : "have");
    }

    /** Returns {@code 68 %}, or {@code 68.4 %} where two figures would otherwise look the same. */
    static String percent(double fraction, boolean fine) {
        return String.format(Locale.ROOT, fine ? "%.1f %%" : "%.0f %%", fraction * 100);
    }
}
