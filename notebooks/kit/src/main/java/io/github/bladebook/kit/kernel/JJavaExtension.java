package io.github.bladebook.kit.kernel;

import io.github.bladebook.display.Outlet;
import io.github.bladebook.kit.run.Prelude;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * Makes the JJava kernel show our things. The kernel finds it by itself as soon as the jar is on its class path: through
 * {@code %classpath}, {@code %maven} or {@code JJAVA_CLASSPATH}. It prints nothing, because a kernel shows that in red.
 */
public final class JJavaExtension implements Extension {
    @Override
    public void install(BaseKernel kernel) {
        Outlet.install(new JJavaOutlet(kernel));
        for (Class<?> type : Shown.types()) {
            kernel.getRenderer()
                    .createRegistration(type)
                    .preferring(MIMEType.TEXT_HTML)
                    .supporting(MIMEType.IMAGE_PNG, MIMEType.TEXT_PLAIN)
                    .register(
                            (value, context) -> JJavaOutlet.put(Shown.rendering(value), context.getOutputContainer()));
        }
        Prelude.imports().forEach(line -> imported(kernel, line));
    }

    /** A kernel that fails at its start dies without a word; one that lacks an import lets the first cell say so. */
    private static void imported(BaseKernel kernel, String line) {
        try {
            kernel.evalRaw(line);
        } catch (RuntimeException lacking) {
            // The jar of that package is not on the class path; the notebook may not need it.
        }
    }

    /** The kernel's own threads outlive its shutdown by a minute, and Jupyter waits for them; so the JVM is ended here. */
    @Override
    public void uninstall(BaseKernel kernel) {
        Exit.soon();
    }
}
