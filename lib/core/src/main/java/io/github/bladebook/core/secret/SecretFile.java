package io.github.bladebook.core.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/** Reads a secret's file without making a string of it. */
final class SecretFile {
    private static final int LONGEST = 1 << 16;
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private SecretFile() {}

    static Secret read(Path path) {
        byte[] bytes = new byte[0];
        try {
            refuseOpen(path);
            try (InputStream file = Files.newInputStream(path)) {
                bytes = file.readNBytes(LONGEST + 1);
            }
            if (bytes.length > LONGEST) {
                throw new IllegalArgumentException("the file %s is longer than any secret".formatted(path));
            }
            return Secret.of(stripped(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes))));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the file %s is not text in UTF-8".formatted(path), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("the file %s cannot be read".formatted(path), e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static void refuseOpen(Path path) throws IOException {
        if (!Files.getFileStore(path).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
        if (!OWNERS.containsAll(rights)) {
            throw new IllegalArgumentException("the file %s may be read or changed by others (%s); chmod 600 it"
                    .formatted(path, PosixFilePermissions.toString(rights)));
        }
    }

    private static char[] stripped(CharBuffer text) {
        int end = text.limit();
        while (end > 0 && Character.isWhitespace(text.get(end - 1))) {
            end--;
        }
        char[] letters = Arrays.copyOf(text.array(), end);
        Arrays.fill(text.array(), '\0');
        return letters;
    }
}
