package io.github.bladebook.simulator.state.kube.virt;

import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.List;

/** How KubeVirt's API server refuses: it names kinds in the singular. */
final class Refusals {
    private static final Kind MACHINE = named("virtualmachine", "VirtualMachine");
    private static final Kind INSTANCE = named("virtualmachineinstance", "VirtualMachineInstance");

    private Refusals() {}

    private static Kind named(String singular, String name) {
        return new Kind("kubevirt.io", "v1", singular, name, true, List.of(), List.of(), List.of(), false);
    }

    static ApiError noMachine(String name) {
        return ApiError.notFound(MACHINE, name);
    }

    static ApiError noInstance(String name) {
        return ApiError.notFound(INSTANCE, name);
    }

    static ApiError machine(String name, String why) {
        return ApiError.conflict(MACHINE, name, why);
    }

    static ApiError instance(String name, String why) {
        return ApiError.conflict(INSTANCE, name, why);
    }

    static ApiError forbidden(String name, String why) {
        return ApiError.forbidden(INSTANCE, name, why);
    }

    /** What goes wrong behind its own checks, such as a webhook that refuses, is told as a failure of the server. */
    static ApiError internal(String why) {
        return ApiError.internal(why).because(new Cause("", why, ""));
    }
}
