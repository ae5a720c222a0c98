package io.github.bladebook.kit.run;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import org.jspecify.annotations.Nullable;

/** Loads the classes of snippets over the class path of the runner. */
final class CellLoader extends ClassLoader implements LoaderDelegate {
    private final Map<String, byte[]> classes = new ConcurrentHashMap<>();
    private final Map<String, ClassShape> shapes = new ConcurrentHashMap<>();

    CellLoader(ClassLoader parent) {
        super("notebook", parent);
    }

    @Override
    public void load(ClassBytecodes[] compiled) throws ClassInstallException {
        boolean[] loaded = new boolean[compiled.length];
        for (ClassBytecodes each : compiled) {
            classes.put(each.name(), each.bytecodes());
            shapes.put(each.name(), ClassShape.of(each.bytecodes()));
        }
        try {
            for (int i = 0; i < compiled.length; i++) {
                Objects.requireNonNull(
                        loadClass(compiled[i].name()).getDeclaredMethods()); // Links it: a broken one fails here.
                loaded[i] = true;
            }
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ClassInstallException("load: " + e.getMessage(), loaded);
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] compiled) {}

    @Override
    public void addToClasspath(String path) {
        // The runner's own class path is the notebook's; it does not grow.
    }

    /** Asked by the class loading of the JVM and by JShell; the latter wants a class again that is loaded already. */
    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    @Nullable
    ClassShape shape(String name) {
        return shapes.get(name);
    }
}
