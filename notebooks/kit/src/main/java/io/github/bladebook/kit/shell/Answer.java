package io.github.bladebook.kit.shell;

import io.github.bladebook.display.Outlet;
import io.github.bladebook.display.Showable;
import io.github.bladebook.display.View;
import io.github.bladebook.display.Views;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What JShell prints of a value. One that is looked at is drawn above JShell's own line, which JShell cuts after a thousand characters; of
 * one that is kept under a name only that line is printed.
 */
final class Answer {
    private final String line;

    private Answer(String line) {
        this.line = line;
    }

    /**
     * Returns what JShell makes its line of.
     *
     * @param snippet the method that JShell made of what was typed
     * @param value what it returned
     */
    static @Nullable Object of(Method snippet, @Nullable Object value) {
        if (!(value instanceof Collection<?> || value instanceof Showable || value instanceof Record)) {
            return value;
        }
        List<View> views = keeps(snippet) ? List.of() : Views.of(value);
        views.forEach(Outlet.current()::show);
        if (value instanceof Collection<?> rows) {
            return counted(rows);
        }
        return generated(value) && !views.isEmpty()
                ? new Answer(value.getClass().getSimpleName())
                : value;
    }

    /** A declaration has a field of a name that somebody chose; a mere expression one that JShell made up, or none. */
    private static boolean keeps(Method snippet) {
        return Arrays.stream(snippet.getDeclaringClass().getDeclaredFields())
                .map(Field::getName)
                .anyMatch(name -> !name.matches("\\$\\d+"));
    }

    /** Whether its text is the one that the language makes, of which nobody reads much. */
    private static boolean generated(Object value) {
        String name = value.getClass().getSimpleName();
        return value.toString().startsWith(name + "[")
                || value.toString().startsWith(value.getClass().getName() + "@");
    }

    private static Object counted(Collection<?> rows) {
        boolean alike = rows.stream().map(Answer::type).distinct().count() == 1;
        return alike && rows.iterator().next() instanceof Record row
                ? new Answer(rows.size() + " × " + row.getClass().getSimpleName())
                : rows;
    }

    private static Object type(@Nullable Object row) {
        return row == null ? "null" : row.getClass();
    }

    @Override
    public String toString() {
        return line;
    }
}
