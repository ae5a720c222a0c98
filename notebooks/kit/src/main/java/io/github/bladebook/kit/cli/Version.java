package io.github.bladebook.kit.cli;

import java.util.Objects;

/** Which Bladebook this is. */
final class Version {
    private Version() {}

    /** Returns {@code Bladebook 0.1.0}, or {@code Bladebook} where it runs from class files. */
    static String text() {
        String version = Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "");
        return ("Bladebook " + version).strip();
    }
}
