package io.github.bladebook.core.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Plain names of files, for implementations of {@link Folder}. */
public final class Names {
    /** The order of a listing: that of the names' UTF-8 bytes. */
    public static final Comparator<String> ORDER = (left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    private Names() {}

    /**
     * Returns {@code name} if it is a plain one.
     *
     * @throws IllegalArgumentException if it is empty, a way, or has a control character in it
     */
    public static String plain(String name) {
        if (name.isEmpty()
                || name.equals(".")
                || name.equals("..")
                || name.indexOf('/') >= 0
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("'%s' is no plain file name".formatted(name));
        }
        return name;
    }

    /** Returns the name under which the bytes of {@code name} wait until they are whole; {@code mark} tells two writers apart. */
    public static String waiting(String name, String mark) {
        return ".%s.%s.part".formatted(plain(name), plain(mark));
    }
}
