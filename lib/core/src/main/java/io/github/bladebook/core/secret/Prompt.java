package io.github.bladebook.core.secret;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Asks a person for a secret. A notebook puts its own in place of the terminal. */
@FunctionalInterface
public interface Prompt {
    /** Returns what the person typed after {@code question}, without showing it; null where nobody is there to ask. */
    char @Nullable [] ask(String question);

    /** Returns the prompt on the terminal that this process was started from. It never waits where there is none. */
    @SuppressWarnings("SystemConsoleNull") // person() is how to tell on JDK 22 and newer; 17 has only the null
    static Prompt terminal() {
        return question -> {
            Console console = System.console();
            return console == null || !person(console) ? null : console.readPassword("%s: ", question);
        };
    }

    /** Whether somebody sits there; since JDK 22 there may be a console without a terminal, and a way to tell. */
    private static boolean person(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
