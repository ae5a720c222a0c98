package io.github.bladebook.kit.cli;

import java.util.Objects;

/** Which Bladebook this is. */
final class Version {
    private Version() {}

    /** Returns {@code 0.1.0}; empty where it runs from class files. */
    static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "");
    }
}
