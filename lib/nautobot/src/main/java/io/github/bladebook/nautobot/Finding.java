package io.github.bladebook.nautobot;

import org.jspecify.annotations.Nullable;

/**
 * Something about a Nautobot that will bite whoever writes to it.
 *
 * @param what is wrong: {@code it takes no racks}
 * @param object which object: {@code location type Room}
 * @param why it bites
 * @param fix what to do
 * @param change the fix, where it is a change of one object that can be {@linkplain NautobotClient#plan shown} and then {@linkplain
 *     NautobotClient#ensure made}; null where it is not
 */
public record Finding(
        String what,
        String object,
        String why,
        String fix,
        @Nullable Wanted<?> change) {
    @Override
    public String toString() {
        return "%s: %s; %s. %s.".formatted(object, what, why, fix);
    }
}
