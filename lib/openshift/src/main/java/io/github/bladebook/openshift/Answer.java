package io.github.bladebook.openshift;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * An answer whose body is still on its way.
 *
 * @param contentType as the server says, empty where it does not
 * @param body decompressed
 */
record Answer(int status, String contentType, InputStream body) {
    /** What becomes of the body; an IOException means that it is not what it should be. */
    @FunctionalInterface
    interface Decoder<T> {
        T decode(Answer answer) throws IOException;
    }

    boolean is(String mediaType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith(mediaType);
    }
}
