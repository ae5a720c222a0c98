package io.github.bladebook.openshift;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.error.ThrottledException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a refusal of Prometheus, of Thanos or of the router before them means. The words are those of promql/engine.go,
 * web/api/v1/api.go and Thanos' pkg/store.
 */
final class Verdict {
    /** A query that waited for its turn in vain is not too large: the server is busy. */
    private static final Pattern IN_THE_QUEUE = Pattern.compile("timed out in (?:query )?queue");

    private static final Pattern TOO_MUCH = Pattern.compile("too many samples|maximum resolution of|query timed out in"
            + "|context deadline exceeded|exceeded \\w+ limit|limit \\d+ violated");
    private static final Pattern STORE =
            Pattern.compile("rpc error|code = Unavailable|code = Aborted|connection refused");
    private static final String SMALLER =
            "Aggregate (sum by …), choose fewer series by their labels, or take a larger step.";
    private static final String LATER = "Read it again later; look at the load of the monitoring's own pods.";

    private final String system;
    private final Call call;

    Verdict(String system, Call call) {
        this.system = system;
        this.call = call;
    }

    /** Returns what a refusal means; null where it is as with any other server: a login, a redirect. */
    @Nullable
    Outcome of(Refusal refusal) {
        String said = refusal.said();
        boolean large =
                TOO_MUCH.matcher(said).find() && !IN_THE_QUEUE.matcher(said).find();
        return switch (refusal.code()) {
            case 400 ->
                large
                        ? new Outcome.TooMuch(invalid(refusal, SMALLER))
                        : new Outcome.Refused(invalid(refusal, "Correct the query."));
            case 422 -> evaluated(refusal, large);
            case 403 ->
                new Outcome.Refused(new PermissionException(
                        problem(refusal, "Bind the cluster role cluster-monitoring-view to this user.")));
            case 404, 405 ->
                new Outcome.Refused(new NotFoundException(
                        problem(refusal, "Check that the address is that of Prometheus or Thanos.")));
            case 429 ->
                new Outcome.Busy(new ThrottledException(problem(refusal, LATER), refusal.after()), refusal.after());
            // The router's patience ended before the server's: it works on, and less would have been in time.
            case 504 -> new Outcome.TooMuch(failure(refusal, SMALLER));
            case 503 ->
                large
                        ? new Outcome.TooMuch(failure(refusal, SMALLER))
                        : new Outcome.Busy(failure(refusal, LATER), refusal.after());
            case 408, 499, 500, 502 ->
                large
                        ? new Outcome.TooMuch(failure(refusal, SMALLER))
                        : new Outcome.Busy(failure(refusal, LATER), null);
            default -> null;
        };
    }

    private Outcome evaluated(Refusal refusal, boolean large) {
        if (large) {
            return new Outcome.TooMuch(invalid(refusal, SMALLER));
        }
        return STORE.matcher(refusal.said()).find()
                ? new Outcome.Busy(
                        failure(refusal, "Look at the stores behind Thanos, or allow a partial response."), null)
                : new Outcome.Lost(invalid(refusal, "Correct the query: it cannot be evaluated at these steps."));
    }

    private LabException invalid(Refusal refusal, String next) {
        return new InvalidRequestException(problem(refusal, next), Map.of());
    }

    private LabException failure(Refusal refusal, String next) {
        return new RemoteFailureException(problem(refusal, next), refusal.code(), true);
    }

    private Problem problem(Refusal refusal, String next) {
        String cameBack = "HTTP %d%s".formatted(refusal.code(), refusal.said().isEmpty() ? "" : ": " + refusal.said());
        return new Problem(system, call.tried(), cameBack, next);
    }
}
