package io.github.bladebook.core.http;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.error.ThrottledException;
import java.util.Map;

/** Statuses as RFC 9110 means them. */
final class StandardDialect {
    private StandardDialect() {}

    static LabException failure(Request request, Answer answer) {
        String said = "HTTP %d %s".formatted(answer.status(), answer.reason()).strip();
        int status = answer.status();
        if (status >= 300 && status < 400) {
            return new ProtocolException(problem(
                    answer,
                    "%s to %s".formatted(said, answer.header("Location").orElse("nowhere")),
                    "Redirects are not followed, as credentials would travel along; set the URL that answers itself"));
        }
        return switch (status) {
            case 400, 422 -> new InvalidRequestException(problem(answer, said, "Correct the request"), Map.of());
            case 401 -> new AuthenticationException(problem(answer, said, "Check the credentials in the settings"));
            case 403 -> new PermissionException(problem(answer, said, "Ask for the right that is missing"));
            case 404, 410 ->
                new NotFoundException(problem(answer, said, "Check the name, and that the URL is that of the API"));
            case 409, 412 -> new ConflictException(problem(answer, said, "Read the object again before deciding"));
            case 429 ->
                new ThrottledException(
                        problem(answer, said, "Ask less often"),
                        answer.retryAfter().orElse(null));
            case 503 ->
                answer.retryAfter()
                        .<LabException>map(
                                after -> new ThrottledException(problem(answer, said, "Try again later"), after))
                        .orElseGet(() -> remote(answer, said, true));
            case 408, 502, 504 -> remote(answer, said, true);
            default -> remote(answer, said, false);
        };
    }

    private static RemoteFailureException remote(Answer answer, String said, boolean retryable) {
        String next = retryable
                ? "The service behind it is away or busy; try again later"
                : "Look into the logs of the other side";
        return new RemoteFailureException(problem(answer, said, next), answer.status(), retryable);
    }

    private static Problem problem(Answer answer, String cameBack, String next) {
        return new Problem(answer.system(), answer.tried(), cameBack, next);
    }
}
