package io.github.bladebook.truenas;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of TrueNAS.
 *
 * @param text as TrueNAS writes it: {@code 25.10.6}, {@code TrueNAS-25.04.2.1}, {@code TrueNAS-SCALE-24.10.2}
 * @param year and month of the release: 25 and 10
 * @param patch 0 where the text names none
 */
public record Version(String text, int year, int month, int patch) {
    private static final Pattern FORM = Pattern.compile("(?:[A-Za-z]+-)*(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

    /** Reads a version; one that has no numbers counts as older than all. */
    static Version parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? new Version(
                        text.strip(),
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        form.group(3) == null ? 0 : Integer.parseInt(form.group(3)))
                : new Version(text.strip(), 0, 0, 0);
    }

    /** Returns whether it is this release or a later one. */
    public boolean atLeast(int otherYear, int otherMonth) {
        return year > otherYear || (year == otherYear && month >= otherMonth);
    }

    @Override
    public String toString() {
        return text;
    }
}
