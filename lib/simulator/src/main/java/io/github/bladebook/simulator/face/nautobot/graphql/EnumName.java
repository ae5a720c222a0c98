package io.github.bladebook.simulator.face.nautobot.graphql;

import java.util.Locale;
import java.util.regex.Pattern;

/** The name under which GraphQL shows a choice, as graphene-django makes it: {@code 1000base-t} is {@code A_1000BASE_T}. */
final class EnumName {
    private static final Pattern UNFIT = Pattern.compile("[\\W|^]+");

    private EnumName() {}

    static String of(String choice) {
        String name = UNFIT.matcher(choice).replaceAll("_").toUpperCase(Locale.ROOT);
        boolean fit = !name.isEmpty() && !Character.isDigit(name.charAt(0));
        return fit ? name : "A_" + name;
    }
}
