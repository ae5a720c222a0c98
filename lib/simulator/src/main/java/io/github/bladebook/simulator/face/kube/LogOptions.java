package io.github.bladebook.simulator.face.kube;

import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.ArrayList;
import java.util.List;

/** What a reader of a log may ask for. */
final class LogOptions {
    private static final Kind KIND =
            new Kind("", "v1", "podlogoptions", "PodLogOptions", true, List.of(), List.of(), List.of(), false);

    private LogOptions() {}

    static void check(Call call, String pod) {
        List<Cause> causes = new ArrayList<>();
        least(call, "tailLines", 0, causes);
        least(call, "limitBytes", 1, causes);
        least(call, "sinceSeconds", 1, causes);
        if (!call.parameter("sinceSeconds").isEmpty()
                && !call.parameter("sinceTime").isEmpty()) {
            causes.add(Cause.forbidden("[]", "at most one of `sinceTime` or `sinceSeconds` may be specified"));
        }
        if (!causes.isEmpty()) {
            throw ApiError.invalid(KIND, pod, causes);
        }
    }

    private static void least(Call call, String name, long least, List<Cause> causes) {
        long number = call.number(name);
        if (!call.parameter(name).isEmpty() && number < least) {
            String why = least == 0 ? "must be greater than or equal to 0" : "must be greater than 0";
            causes.add(Cause.invalid(name, String.valueOf(number), why));
        }
    }
}
