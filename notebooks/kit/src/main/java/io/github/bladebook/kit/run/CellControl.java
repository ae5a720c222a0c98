package io.github.bladebook.kit.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import org.jspecify.annotations.Nullable;

/**
 * Runs snippets in this JVM, on the calling thread, and keeps the value that came out.
 *
 * <p>JShell puts the text of every import above each snippet. An import that comes with a comment or an empty line moves all lines
 * below it, and JShell redefines every earlier snippet. A control that cannot redefine makes it load them anew, and all variables are
 * null from then on, without a word. This one accepts a redefinition that changes nothing but line numbers, and refuses all others:
 * then JShell really replaces what has changed.
 */
final class CellControl extends DirectExecutionControl {
    private final CellLoader loader;
    private final Map<String, Integer> moved = new HashMap<>();
    private @Nullable Object value;

    CellControl(CellLoader loader) {
        super(loader);
        this.loader = loader;
    }

    /** Returns what the last snippet gave; null where it gave nothing. */
    @Nullable
    Object value() {
        return value;
    }

    void forget() {
        value = null;
    }

    @Override
    public void redefine(ClassBytecodes[] classes) throws NotImplementedException {
        for (ClassBytecodes each : classes) {
            ClassShape loaded = loader.shape(each.name());
            if (loaded == null || !loaded.sameAs(ClassShape.of(each.bytecodes()))) {
                throw new NotImplementedException("only what is the same can stay");
            }
        }
        for (ClassBytecodes each : classes) {
            ClassShape loaded = loader.shape(each.name());
            int before = loaded == null ? 0 : loaded.firstLine();
            moved.put(each.name(), ClassShape.of(each.bytecodes()).firstLine() - before);
        }
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        try {
            value = snippet.invoke(null);
            return "";
        } catch (InvocationTargetException e) {
            for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
                follow(t);
            }
            throw e;
        }
    }

    /** JShell reads line numbers by the newest text of a snippet, the class that runs may have been compiled from an older one. */
    private void follow(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        for (int i = 0; i < trace.length; i++) {
            StackTraceElement frame = trace[i];
            int lines = moved.getOrDefault(frame.getClassName(), 0);
            if (lines != 0) {
                trace[i] = new StackTraceElement(
                        frame.getClassName(),
                        frame.getMethodName(),
                        frame.getFileName(),
                        frame.getLineNumber() + lines);
            }
        }
        failure.setStackTrace(trace);
    }
}
