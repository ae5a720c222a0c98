package io.github.bladebook.kit.run;

import io.github.bladebook.core.error.LabException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;
import org.jspecify.annotations.Nullable;

/** Says in the words of the notebook what JShell says in its own. */
final class Failures {
    private static final String COMPILATION = "CompilationException";

    private Failures() {}

    static Failure thrown(JShellException thrown, JShell shell, Map<String, Place> places) {
        if (thrown instanceof UnresolvedReferenceException unresolved) {
            Failure failure = unresolved(unresolved.getSnippet(), shell, places);
            List<String> trace = new ArrayList<>(frames(thrown, places));
            trace.addAll(failure.trace());
            return new Failure(failure.name(), failure.message(), trace);
        }
        List<String> trace = new ArrayList<>(frames(thrown, places));
        if (isOurs(thrown)) {
            return new Failure("", message(thrown), trace);
        }
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            boolean ours = isOurs(cause);
            String name = ours ? "" : name(cause);
            trace.add("Caused by: " + new Failure(name, message(cause), List.of()).text());
            trace.addAll(frames(cause, places));
            if (ours) {
                break;
            }
        }
        return new Failure(name(thrown), message(thrown), trace);
    }

    /** The first error, with its line and the offending span marked below it. */
    static Failure rejected(List<Diag> diagnostics, Snippet snippet, Map<String, Place> places) {
        Diag first = diagnostics.stream().filter(Diag::isError).findFirst().orElse(null);
        if (first == null) {
            return new Failure(COMPILATION, "this is no complete Java", List.of(snippet.source()));
        }
        String message = first.getMessage(Locale.ENGLISH).strip();
        return new Failure(COMPILATION, message, span(first, snippet.source(), places.get(snippet.id())));
    }

    static Failure unresolved(DeclarationSnippet snippet, JShell shell, Map<String, Place> places) {
        List<String> missing = shell.unresolvedDependencies(snippet).toList();
        List<Diag> diagnostics =
                shell.diagnostics(snippet).filter(Diag::isError).toList();
        List<String> trace = diagnostics.isEmpty()
                ? List.of()
                : span(diagnostics.get(0), snippet.source(), places.get(snippet.id()));
        String needs = missing.isEmpty() ? reason(diagnostics) : ", because it needs " + String.join(" and ", missing);
        return new Failure(COMPILATION, snippet.name() + " cannot be used" + needs, trace);
    }

    private static String reason(List<Diag> diagnostics) {
        return diagnostics.isEmpty()
                ? ""
                : ": " + diagnostics.get(0).getMessage(Locale.ENGLISH).strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static List<String> span(Diag diagnostic, String source, @Nullable Place place) {
        int at = (int) Math.max(0, Math.min(diagnostic.getStartPosition(), source.length()));
        int to = (int) Math.max(at + 1L, Math.min(diagnostic.getEndPosition(), source.length()));
        int lineFrom = source.lastIndexOf('\n', at - 1) + 1;
        int newline = source.indexOf('\n', at);
        int lineTo = newline < 0 ? source.length() : newline;
        int line = 1
                + (int) source.substring(0, lineFrom)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        String marks = " ".repeat(at - lineFrom) + "^".repeat(Math.max(1, Math.min(to, lineTo) - at));
        List<String> lines = new ArrayList<>();
        if (place != null) {
            lines.add("    at " + place.line(line));
        }
        lines.add("    " + source.substring(lineFrom, lineTo));
        lines.add("    " + marks);
        return lines;
    }

    /** Only frames of cells: their file is a snippet's id, as in {@code #12}. */
    private static List<String> frames(Throwable thrown, Map<String, Place> places) {
        List<String> frames = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            String file = frame.getFileName();
            Place place = file == null || !file.startsWith("#") ? null : places.get(file.substring(1));
            if (place != null) {
                String method = frame.getMethodName();
                boolean named = !method.isEmpty() && !method.startsWith("do_it$") && !method.startsWith("lambda$");
                frames.add("    at " + place.line(frame.getLineNumber()) + (named ? ", in " + method : ""));
            }
        }
        // A snippet's line is run by a frame of its own and by the one around it.
        return frames.stream().distinct().toList();
    }

    /** The message of an exception of ours is the whole paragraph; its causes are for programs. */
    static boolean isOurs(Throwable thrown) {
        if (thrown instanceof EvalException eval) {
            return Arrays.stream(LabException.class.getPermittedSubclasses())
                    .anyMatch(type -> type.getName().equals(eval.getExceptionClassName()));
        }
        return thrown instanceof LabException;
    }

    private static String name(Throwable thrown) {
        String name = thrown instanceof EvalException eval
                ? eval.getExceptionClassName()
                : thrown.getClass().getName();
        return name.replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$", "").replaceFirst("^.*[.$]", "");
    }

    private static String message(Throwable thrown) {
        return thrown.getMessage() == null ? "" : thrown.getMessage();
    }
}
