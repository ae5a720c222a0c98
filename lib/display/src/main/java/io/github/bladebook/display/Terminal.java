package io.github.bladebook.display;

import java.io.Console;

/** Whether a person sits there. */
final class Terminal {
    /** Set by who starts this JVM for a person and keeps the terminal, as JShell does. */
    private static final String PERSON = "bladebook.person";

    private Terminal() {}

    /** Returns whether input and output are a terminal. From JDK 22 on there is a console without one; it is asked whether it is. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean attached() {
        if (Boolean.getBoolean(PERSON)) {
            return true;
        }
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
