package io.github.bladebook.openshift;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.error.ThrottledException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells what a refusal means. The one place where an HTTP status becomes an exception. */
final class Refusals {
    /** Not 504: the server gave up after a minute, and would again. */
    private static final Set<Integer> RETRIED = Set.of(500, 502, 503);

    /** A misspelt field in an apply is told as the server's own failure. */
    private static final Pattern UNKNOWN_FIELD =
            Pattern.compile("failed to create typed patch object .*?: (?<field>\\.\\S+): field not declared in schema");

    /** What some words of a refused request ask for; the first that it holds counts. */
    private static final Map<String, String> NEXT = words();

    private Refusals() {}

    private static Map<String, String> words() {
        Map<String, String> next = new LinkedHashMap<>();
        next.put(
                "does not have a host assigned",
                "Wait until the pod stands on a node; its events say why it does not yet.");
        next.put("a container name must be specified", "Name one of these containers.");
        next.put(" is not valid for pod ", "Name a container that the pod has.");
        next.put(
                "field is immutable",
                "Leave this field as it is; where it has to change, delete the object and make it anew.");
        next.put(
                "updates to statefulset spec for fields other than",
                "Delete the StatefulSet with Orphan and make it anew; its pods stay.");
        next.put(
                "pod updates may not change fields other than",
                "Change what the pod is made from (its Deployment, StatefulSet, …), or make the pod anew.");
        return next;
    }

    static LabException of(String system, Call call, Credentials credentials, Refusal refusal) {
        int status = refusal.code();
        String cameBack = "HTTP %d%s".formatted(status, refusal.said().isEmpty() ? "" : ": " + refusal.said());
        if (!call.reads() && open(refusal)) {
            return new OutcomeUnknownException(new Problem(
                    system,
                    call.tried(),
                    cameBack + ", which leaves open whether it was done",
                    "Look at the object before sending it again."));
        }
        Matcher unknown = UNKNOWN_FIELD.matcher(refusal.said());
        if (status == 500 && unknown.find()) {
            return new InvalidRequestException(
                    new Problem(system, call.tried(), cameBack, "Correct or leave out this field."),
                    Map.of(unknown.group("field"), "not declared in schema"));
        }
        return switch (status) {
            case 301, 302, 303, 307, 308 -> redirected(system, call, refusal);
            case 400, 413, 415, 422 ->
                new InvalidRequestException(
                        new Problem(system, call.tried(), cameBack, corrected(refusal)), refusal.fields());
            case 401 ->
                new AuthenticationException(new Problem(
                        system,
                        call.tried(),
                        "HTTP 401: the server does not accept " + credentials.described(),
                        "Log in again (oc login), or put a valid token into the kubeconfig."));
            case 403 -> Forbidden.of(system, call, cameBack, refusal.said());
            case 404 ->
                new NotFoundException(new Problem(
                        system, call.tried(), cameBack, "Check the name, and that the server has this kind."));
            case 409 ->
                new ConflictException(
                        new Problem(system, call.tried(), cameBack, contested(refusal)), refusal.fields());
            case 429 ->
                new ThrottledException(
                        new Problem(system, call.tried(), cameBack, "Wait a little; the API server is busy."),
                        refusal.after());
            default ->
                new RemoteFailureException(
                        new Problem(system, call.tried(), cameBack, next(refusal)), status, RETRIED.contains(status));
        };
    }

    /** Whether a change may have been made, or may yet be, after this answer. A 429 of this server is a plain no. */
    private static boolean open(Refusal refusal) {
        return switch (refusal.code()) {
            case 408, 502, 504 -> true;
            // A Status says that the server itself had no way to whom it would have asked.
            case 503 -> !refusal.status();
            // What the server says when its store did not answer; a webhook that failed comes before the store.
            case 500 ->
                !refusal.said().contains("webhook")
                        && Stream.of("etcdserver", "timed out", "timeout", "context deadline", "leader changed")
                                .anyMatch(refusal.said().toLowerCase(Locale.ROOT)::contains);
            default -> false;
        };
    }

    private static String corrected(Refusal refusal) {
        for (Map.Entry<String, String> word : NEXT.entrySet()) {
            if (refusal.said().contains(word.getKey())) {
                return word.getValue();
            }
        }
        return refusal.fields().isEmpty()
                ? "Correct the request."
                : "Correct %s.".formatted(String.join(", ", refusal.fields().keySet()));
    }

    private static String contested(Refusal refusal) {
        if (refusal.is("AlreadyExists")) {
            return "Look at the object that is there; another name, or apply, leaves it alone or changes it openly.";
        }
        if (refusal.hasCause("FieldManagerConflict")) {
            return "Leave these fields to their manager, or take them by force if they are to be yours.";
        }
        return "Read the object again and decide anew; somebody changed or replaced it in between.";
    }

    private static String next(Refusal refusal) {
        if (refusal.code() == 410) {
            return "Read the list again from its beginning.";
        }
        if (refusal.said().contains("webhook")) {
            return "Look at the pods and the service behind that webhook; until it answers, nothing of this kind is"
                    + " admitted.";
        }
        return refusal.code() >= 500
                ? "Look at the API server's log, or at the add-on that serves this path."
                : "Check that the address is that of the API server.";
    }

    private static LabException redirected(String system, Call call, Refusal refusal) {
        String host = refusal.location() == null ? "another place" : refusal.location();
        return new ProtocolException(new Problem(
                system,
                call.tried(),
                "it sends on to %s, which was not followed since the credentials would go along".formatted(host),
                "Use the address of the API server itself; this one seems to be a proxy or a login page."));
    }
}
