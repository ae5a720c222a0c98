package io.github.bladebook.kit.kernel;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.display.Outlet;
import io.github.bladebook.kit.run.Prelude;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;

/**
 * Makes the IJava kernel, 1.3, show our things. It has no extensions; a notebook says {@code IJava.install()} once, with the name of
 * this package in front, or the kernel is started with that as its {@code IJAVA_STARTUP_SCRIPT}.
 */
public final class IJava {
    private IJava() {}

    /**
     * Installs into the kernel that runs this cell.
     *
     * @throws ConfigurationException if no IJava kernel runs this code, or it cannot import what a notebook needs
     */
    public static void install() {
        BaseKernel kernel = kernel();
        install(kernel);
        try {
            for (String line : Prelude.imports()) {
                kernel.eval(line);
            }
        } catch (Exception e) {
            throw refused("import what a notebook needs", String.valueOf(e.getMessage()), e);
        }
    }

    /** Installs the renderers and the outlet into this kernel; imports nothing. */
    static void install(BaseKernel kernel) {
        Outlet.install(new IJavaOutlet(kernel));
        for (Class<?> type : Shown.types()) {
            kernel.getRenderer()
                    .createRegistration(type)
                    .preferring(MIMEType.TEXT_HTML)
                    .supporting(MIMEType.IMAGE_PNG, MIMEType.TEXT_PLAIN)
                    .register(
                            (value, context) -> IJavaOutlet.put(Shown.rendering(value), context.getOutputContainer()));
        }
    }

    /** The kernel's own jar is published nowhere one could compile against; hence by name. */
    private static BaseKernel kernel() {
        try {
            return (BaseKernel) Class.forName("io.github.spencerpark.ijava.IJava")
                    .getMethod("getKernelInstance")
                    .invoke(null);
        } catch (ReflectiveOperationException e) {
            throw refused("find the kernel", "this code does not run in an IJava kernel", e);
        }
    }

    private static ConfigurationException refused(String tried, String cameBack, Exception cause) {
        return new ConfigurationException(
                new Problem("IJava", tried, cameBack, "Use the JJava kernel: there, everything installs itself."),
                cause);
    }
}
