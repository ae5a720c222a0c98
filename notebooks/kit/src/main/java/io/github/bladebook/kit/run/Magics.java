package io.github.bladebook.kit.run;

import java.util.regex.Pattern;

/** The lines that only a kernel understands. The runner has its class path already. */
final class Magics {
    private static final Pattern DEPENDENCIES = Pattern.compile("\\A\\s*%%loadFromPOM\\b");
    private static final Pattern LINE = Pattern.compile("(?m)^%%?[A-Za-z].*$");

    private Magics() {}

    /** Returns the source with magics blanked; line numbers stay. */
    static String without(String source) {
        return DEPENDENCIES.matcher(source).find() ? "" : LINE.matcher(source).replaceAll("");
    }
}
