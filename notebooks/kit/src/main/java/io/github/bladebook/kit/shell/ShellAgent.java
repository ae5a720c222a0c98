package io.github.bladebook.kit.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import jdk.jshell.execution.RemoteExecutionControl;
import jdk.jshell.execution.Util;
import org.jspecify.annotations.Nullable;

/**
 * JShell's own agent, but for one thing: what an expression comes to is shown as in a notebook. JShell prints the text of a value, and
 * the text of a list of twenty records is a page that nobody reads; here it is a table.
 */
public final class ShellAgent extends RemoteExecutionControl {
    private static final Method ANSWER = answering();

    /** JShell runs one snippet after the other, so there is one at a time. */
    private static @Nullable Method asked;

    /** Answers the JShell that started this JVM and listens on the port named. */
    public static void main(String[] arguments) throws IOException {
        Map<String, Consumer<OutputStream>> outputs = new HashMap<>();
        outputs.put("out", stream -> System.setOut(new PrintStream(stream, true, StandardCharsets.UTF_8)));
        outputs.put("err", stream -> System.setErr(new PrintStream(stream, true, StandardCharsets.UTF_8)));
        Map<String, Consumer<InputStream>> inputs = new HashMap<>();
        inputs.put("in", System::setIn);
        try (Socket shell = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]))) {
            Util.forwardExecutionControlAndIO(
                    new ShellAgent(), shell.getInputStream(), shell.getOutputStream(), outputs, inputs);
        }
    }

    /**
     * Runs one snippet. JShell's agent makes a text of what a method returns; it is given one that returns what is to be read. The name of
     * this method is what JShell looks for on the stack when Ctrl-C is pressed.
     */
    @Override
    protected String invoke(Method snippet) throws Exception {
        asked = snippet;
        return super.invoke(ANSWER);
    }

    /** Runs the snippet that was asked for; what it throws comes out as it was thrown. Called by JShell, hence public. */
    public static @Nullable Object answer() throws Throwable {
        Method snippet = Objects.requireNonNull(asked, "no snippet");
        try {
            return Answer.of(snippet, snippet.invoke(null));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static Method answering() {
        try {
            return ShellAgent.class.getDeclaredMethod("answer");
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
