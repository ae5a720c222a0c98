package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.http.Answer;
import io.github.bladebook.core.http.Dialect;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How Nautobot says no. There is no 401: a wrong token is a 403 like a missing right, and only the words tell them apart. */
final class NautobotDialect implements Dialect {
    private static final String NO_WORKER = "No celery workers running";

    @Override
    public LabException failure(Request request, Answer answer) {
        Complaints complaints = complaints(answer);
        if (complaints.none()) {
            return bare(request, answer);
        }
        String words = complaints.words();
        return switch (answer.status()) {
            case 400 -> refused(answer, complaints);
            case 403 -> forbidden(answer, words);
            case 404 ->
                new NotFoundException(problem(answer, words, "Check the name or id, and what the token may see"));
            case 405, 415 ->
                new InvalidRequestException(
                        problem(answer, words, "This endpoint does not take that; compare its page below /api/docs/"),
                        Map.of());
            case 406 ->
                new ProtocolException(
                        problem(answer, words, "Ask for one of the versions it names, with client.asking(\"…\")"));
            case 409 ->
                new ConflictException(
                        problem(answer, words, "Delete or move what depends on it first"), complaints.fields());
            case 500 -> died(answer, complaints);
            case 503 ->
                new RemoteFailureException(
                        problem(
                                answer,
                                words,
                                words.contains(NO_WORKER)
                                        ? "Start a worker: nautobot-server celery worker"
                                        : "Nautobot is up but cannot do this now; look at its health page"),
                        503,
                        true);
            default -> Dialect.standard().failure(request, answer);
        };
    }

    /** Without a worker a job was not even queued: nothing is left open. */
    @Override
    public boolean outcomeOpen(Answer answer) {
        return Dialect.super.outcomeOpen(answer.status())
                && !(answer.status() == 503 && complaints(answer).says(NO_WORKER));
    }

    private static LabException bare(Request request, Answer answer) {
        boolean redirect = answer.status() / 100 == 3;
        if (redirect && !request.reads()) {
            String to = answer.header("Location").orElse("nowhere");
            return new ProtocolException(
                    problem(
                            answer,
                            "HTTP %d to %s: it was not done".formatted(answer.status(), to),
                            "A change is never sent after a redirect; set the URL that answers itself, https:// and its path included"));
        }
        if (answer.status() == 404) {
            return new NotFoundException(problem(
                    answer,
                    "HTTP 404 without a word of Nautobot's",
                    "Check that nautobot.url is Nautobot itself, without /api, and what stands in between"));
        }
        return Dialect.standard().failure(request, answer);
    }

    private static LabException refused(Answer answer, Complaints complaints) {
        String words = complaints.words();
        if (complaints.conflict()) {
            return new ConflictException(
                    problem(answer, words, "Look at the one that is there before deciding"), complaints.fields());
        }
        return new InvalidRequestException(problem(answer, words, advice(complaints)), complaints.fields());
    }

    private static String advice(Complaints complaints) {
        if (complaints.says("Related object not found")) {
            return "Create it first; names are case-sensitive, and a status, role or tag must be allowed for this kind of object";
        }
        if (complaints.says("Multiple objects match")) {
            return "Name more of it (its parent, namespace or manufacturer), or give its id";
        }
        if (complaints.says("may not associate to locations of type")) {
            return "Add the kind of object to the location type's content_types, or take another location";
        }
        if (complaints.says("Unknown filter field")) {
            return "Correct the name of the filter; the fields of the answer are not all filters";
        }
        if (complaints.says("No suitable parent Prefix")) {
            return "Create a prefix around it first, in that namespace";
        }
        return "Correct what is named";
    }

    private static LabException forbidden(Answer answer, String words) {
        if (words.contains("permission to perform")) {
            return new PermissionException(
                    problem(answer, words, "Give the token's user the permission, and check that the token may write"));
        }
        return new AuthenticationException(problem(
                answer, words, "Check nautobot.token: 40 hexadecimal digits, not expired, of a user who is active"));
    }

    private static LabException died(Answer answer, Complaints complaints) {
        String error = complaints.fields().getOrDefault("error", complaints.words());
        String kind = complaints.fields().getOrDefault("exception", "");
        if (kind.equals("IntegrityError") && (error.contains("duplicate key") || error.contains("UNIQUE constraint"))) {
            // Two made the same at the same moment: both passed the checks, and the database let one in. Nothing of
            // this one stayed.
            return new ConflictException(
                    problem(
                            answer,
                            "somebody made the same at this moment",
                            "Look at the one that is there before deciding"),
                    error.contains("Key (id)") ? Map.of("id", "it exists already") : Map.of());
        }
        return new RemoteFailureException(
                problem(answer, kind.isEmpty() ? error : kind + ": " + error, "Look into Nautobot's own log"),
                500,
                false);
    }

    private static Complaints complaints(Answer answer) {
        if (answer.html()) {
            return new Complaints(Map.of());
        }
        try {
            return Complaints.of(Json.parse(answer.text().getBytes(StandardCharsets.UTF_8)));
        } catch (JsonException e) {
            return new Complaints(Map.of());
        }
    }

    private static Problem problem(Answer answer, String words, String next) {
        return new Problem(answer.system(), answer.tried(), words, next);
    }
}
