package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.Locale;
import java.util.regex.Pattern;

/** Choices as GraphQL names them, back to what REST calls them: {@code A_1000BASE_T} is {@code 1000base-t}. */
final class Choice {
    private static final Pattern NUMBERED = Pattern.compile("^a-(?=\\d)");
    private static final Pattern STANDARD = Pattern.compile("^ieee802-");

    private Choice() {}

    static String of(Json row, String field) {
        return row.findText(field).map(Choice::lowered).orElse("");
    }

    /** A name cannot hold dashes and dots, and both became underscores; of Nautobot's choices only IEEE's have dots. */
    static String lowered(String name) {
        String text = name.toLowerCase(Locale.ROOT).replace('_', '-');
        String bare = NUMBERED.matcher(text).replaceFirst("");
        return STANDARD.matcher(bare).find() ? bare.replace('-', '.') : bare;
    }
}
