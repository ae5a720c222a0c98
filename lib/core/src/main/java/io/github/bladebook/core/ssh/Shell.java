package io.github.bladebook.core.ssh;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one place where words become a command line. SSH carries a single text, which the login shell of the account splits again; so
 * every word goes out in single quotes, between which a POSIX shell (sh, bash, dash, ksh, zsh) reads nothing as anything else.
 */
final class Shell {
    private Shell() {}

    /** Returns {@code words} as bytes that a POSIX shell reads back as exactly these words. */
    static byte[] line(List<String> words) {
        return bytes(words.stream().map(Shell::quoted).collect(Collectors.joining(" ")));
    }

    /** Quotes one word. A single quote itself cannot stand between single quotes: it closes them, stands escaped, and opens them again. */
    static String quoted(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an argument cannot hold the character NUL");
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Half a surrogate pair would leave as a question mark, that is, as another word. */
    private static byte[] bytes(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("an argument is not Unicode text", e);
        }
    }
}
