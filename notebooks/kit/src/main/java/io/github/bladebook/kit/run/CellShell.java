package io.github.bladebook.kit.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/** Evaluates one cell after the other, in this JVM, over the class path that the runner itself has. */
final class CellShell implements AutoCloseable {
    private final CellControl control;
    private final JShell shell;
    private final Map<String, Place> places = new HashMap<>();

    private CellShell(CellControl control, JShell shell) {
        this.control = control;
        this.shell = shell;
    }

    /** Opens a shell in which everything is imported that a notebook needs. */
    static CellShell open() {
        CellControl control = new CellControl(new CellLoader(CellShell.class.getClassLoader()));
        JShell shell = JShell.builder()
                .executionEngine(new Provider(control), Map.of())
                .build();
        shell.addToClasspath(Objects.requireNonNullElse(System.getProperty("java.class.path"), ""));
        Prelude.imports().forEach(shell::eval);
        return new CellShell(control, shell);
    }

    /** Returns the variables that this source declares, in order, without running it. */
    List<VarSnippet> declared(String source) {
        List<VarSnippet> declared = new ArrayList<>();
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        String rest = Magics.without(source);
        while (!rest.isBlank()) {
            CompletionInfo next = analysis.analyzeCompletion(rest);
            if (next.source() == null) {
                break;
            }
            for (Snippet snippet : analysis.sourceToSnippets(next.source())) {
                if (snippet instanceof VarSnippet variable) {
                    declared.add(variable);
                }
            }
            rest = next.remaining();
        }
        return declared;
    }

    /**
     * Evaluates a cell, snippet by snippet, up to the first that fails.
     *
     * @param number which cell this is, for places in failures
     */
    Outcome eval(int number, String cell) {
        String source = Magics.without(cell);
        String rest = source;
        Object value = null;
        List<Snippet> evaluated = new ArrayList<>();
        while (!rest.isBlank()) {
            rest = rest.stripLeading(); // An empty line before an import would move the lines of all that is there.
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (next.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
                break;
            }
            int from = source.length() - rest.length();
            String part = next.source() == null ? rest : next.source();
            rest = next.source() == null ? "" : next.remaining();
            control.forget();
            for (SnippetEvent event : shell.eval(part)) {
                places.computeIfAbsent(
                        event.snippet().id(),
                        id -> Place.of(number, source, from, event.snippet().source()));
                Failure failure = failure(event);
                if (failure != null) {
                    return new Outcome(null, failure);
                }
                if (event.causeSnippet() == null) {
                    evaluated.add(event.snippet());
                    value = gives(event.snippet()) ? control.value() : null;
                }
            }
        }
        return new Outcome(value, undefined(evaluated));
    }

    @Override
    public void close() {
        shell.close();
    }

    private @Nullable Failure failure(SnippetEvent event) {
        if (event.exception() != null) {
            return Failures.thrown(event.exception(), shell, places);
        }
        if (event.status() == Snippet.Status.REJECTED) {
            return Failures.rejected(shell.diagnostics(event.snippet()).toList(), event.snippet(), places);
        }
        boolean lost = event.previousStatus() == Snippet.Status.VALID
                && event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED;
        return lost && event.snippet() instanceof DeclarationSnippet declaration
                ? Failures.unresolved(declaration, shell, places)
                : null;
    }

    /** What is declared may refer to what comes later, but only within one cell. */
    private @Nullable Failure undefined(List<Snippet> evaluated) {
        for (Snippet snippet : evaluated) {
            if (snippet instanceof DeclarationSnippet declaration
                    && shell.status(snippet) == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
                return Failures.unresolved(declaration, shell, places);
            }
        }
        return null;
    }

    /** An expression has a value to show; a declaration with an initial value has none. */
    private static boolean gives(Snippet snippet) {
        return snippet instanceof ExpressionSnippet || snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
    }

    /** What a cell came to: the value of its last expression, or why it stopped. */
    record Outcome(@Nullable Object value, @Nullable Failure failure) {}

    private record Provider(CellControl control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "notebook";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }
}
