package io.github.bladebook.kit.coverage;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.nautobot.Endpoint;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.server.Handled;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Calls a client's public methods by name against the embedded lab and keeps what arrived there. */
final class Tour {
    /** A request that arrived while {@code by} ran, as {@code NodeHandle.vms}. */
    record Call(String method, String path, String by) {}

    /** Where TrueNAS takes calls of many methods. */
    private static final String SOCKET = "/api/current";

    private final EmbeddedLab lab;
    private final String face;
    private final Set<Call> calls = new LinkedHashSet<>();
    private final Set<String> quiet = new TreeSet<>();
    private final Set<String> sending = new TreeSet<>();

    Tour(EmbeddedLab lab, String face) {
        this.lab = lab;
        this.face = face;
    }

    /** Calls a method and reads what it gives to the end; that the lab says no is an answer too. Returns what it gave. */
    Optional<Object> call(Object target, String name, Object... arguments) {
        Method method = method(target, name, arguments);
        return called(method.getDeclaringClass().getSimpleName() + "." + name, target, name, arguments);
    }

    /** Calls the methods of these that take nothing and start no task, whose order would be nobody's. */
    void reads(Object... targets) {
        for (Object target : targets) {
            methods(target.getClass())
                    .filter(method -> method.getParameterCount() == 0)
                    .filter(method -> !method.getReturnType().getSimpleName().equals("TaskHandle"))
                    .sorted(Comparator.comparing(Method::getName))
                    .forEach(method -> call(target, method.getName()));
        }
    }

    /**
     * Calls the methods of these that take nothing. Where one leads to a kind of Nautobot's, that is listed and an object is looked for,
     * which arrives in the name of what led there.
     */
    void all(Object... targets) {
        for (Object target : targets) {
            methods(target.getClass())
                    .filter(method -> method.getParameterCount() == 0)
                    .sorted(Comparator.comparing(Method::getName))
                    .forEach(method -> {
                        String by = method.getDeclaringClass().getSimpleName() + "." + method.getName();
                        if (called(by, target, method.getName()).orElse(by) instanceof Endpoint<?> kind) {
                            called(by, kind, "list");
                            called(by, kind, "find", new UUID(0, 1));
                        }
                    });
        }
    }

    private Optional<Object> called(String by, Object target, String name, Object... arguments) {
        know(target.getClass());
        int before = lab.requests(face).size();
        Optional<Object> given = Optional.ofNullable(invoke(target, method(target, name, arguments), arguments));
        arrived(before, by);
        return given;
    }

    /** Does something that makes requests in the name of a method called before, as the first byte through a port forward does. */
    void inTheNameOf(String by, Runnable work) {
        int before = lab.requests(face).size();
        work.run();
        arrived(before, by);
    }

    private void arrived(int before, String by) {
        List<Handled> all = lab.requests(face);
        for (Handled request : all.subList(before, all.size())) {
            // A watch is opened by a thread of its own, at times when the call that wanted it is over.
            if (request.query().startsWith("watch=") && !by.endsWith(".watch")) {
                continue;
            }
            sending.add(by);
            // How often a task is looked at on the way is a matter of time; who waits for one is told by TaskHandle.
            if (by.startsWith("TaskHandle.") || !request.path().contains("/tasks/UPID")) {
                calls.add(
                        request.path().equals(SOCKET)
                                ? new Call("call", request.method(), by)
                                : new Call(request.method(), request.path(), by));
            }
        }
    }

    Set<Call> calls() {
        return calls;
    }

    /** Returns the public methods of every class that was met which sent nothing, or which were not called. */
    Set<String> quiet() {
        quiet.removeAll(sending);
        return quiet;
    }

    private void know(Class<?> type) {
        methods(type)
                .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                .forEach(quiet::add);
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass().getName().startsWith("io.github.bladebook"))
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
                .filter(method -> !Set.of("toString", "close").contains(method.getName()));
    }

    private static Method method(Object target, String name, Object... arguments) {
        return methods(target.getClass())
                .filter(method -> method.getName().equals(name) && takes(method, arguments))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no public method %s of %s takes %s"
                        .formatted(name, target.getClass().getSimpleName(), Arrays.toString(arguments))));
    }

    private static boolean takes(Method method, Object... arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            Class<?> type = MethodType.methodType(types[i]).wrap().returnType();
            if (arguments[i] == null ? types[i].isPrimitive() : !type.isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }

    private static Object invoke(Object target, Method method, Object... arguments) {
        try {
            Object given = method.invoke(target, arguments);
            if (given instanceof Iterable<?> all) {
                all.forEach(each -> {});
            }
            return given;
        } catch (LabException e) {
            return null;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof LabException) {
                return null;
            }
            throw new AssertionError(method + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
