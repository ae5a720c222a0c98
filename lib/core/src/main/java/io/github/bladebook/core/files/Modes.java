package io.github.bladebook.core.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Permissions as the number that chmod takes. File systems without them keep what they give. */
final class Modes {
    private static final PosixFilePermission[] BITS = {
        PosixFilePermission.OWNER_READ,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_EXECUTE
    };

    private Modes() {}

    static int of(Path file) throws IOException {
        try {
            Set<PosixFilePermission> set = Files.getPosixFilePermissions(file);
            int mode = 0;
            for (int i = 0; i < BITS.length; i++) {
                mode |= set.contains(BITS[i]) ? 0400 >> i : 0;
            }
            return mode;
        } catch (UnsupportedOperationException e) {
            return 0;
        }
    }

    static void set(Path file, int mode) throws IOException {
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < BITS.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                set.add(BITS[i]);
            }
        }
        try {
            Files.setPosixFilePermissions(file, set);
        } catch (UnsupportedOperationException e) {
            return;
        }
    }
}
