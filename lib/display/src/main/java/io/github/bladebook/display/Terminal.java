package io.github.bladebook.display;

import java.io.Console;

/** Whether a person sits there. */
final class Terminal {
    private Terminal() {}

    /** Returns whether input and output are a terminal. From JDK 22 on there is a console without one; it is asked whether it is. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean attached() {
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
