package io.github.bladebook.openshift;

import io.fabric8.kubernetes.client.http.HttpResponse;
import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.error.ThrottledException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what an answer other than 200 means. The one place where an HTTP status becomes an exception. */
final class Refusals {
    private static final int LONGEST = 64 * 1024;

    /** How RBAC words a refusal (apiserver, {@code responsewriters/errors.go}). */
    private static final Pattern FORBIDDEN =
            Pattern.compile("User \"(?<user>[^\"]*)\" cannot (?<verb>\\w+) (?:resource|path) \"(?<what>[^\"]*)\""
                    + "(?: in API group \"(?<group>[^\"]*)\")?(?: in the namespace \"(?<namespace>[^\"]*)\")?");

    /** Not 504: the server gave up after a minute, and would again. */
    private static final Set<Integer> RETRIED = Set.of(500, 502, 503);

    private Refusals() {}

    static LabException of(
            String system,
            Call call,
            Credentials credentials,
            HttpResponse<?> response,
            InputStream body,
            Clock clock) {
        int status = response.code();
        String said = said(body);
        String cameBack = "HTTP %d%s".formatted(status, said.isEmpty() ? "" : ": " + said);
        return switch (status) {
            case 301, 302, 303, 307, 308 -> redirected(system, call, response);
            case 400 ->
                new InvalidRequestException(
                        new Problem(system, call.tried(), cameBack, "Correct the request."), Map.of());
            case 401 ->
                new AuthenticationException(new Problem(
                        system,
                        call.tried(),
                        "HTTP 401: the server does not accept " + credentials.described(),
                        "Log in again (oc login), or put a valid token into the kubeconfig."));
            case 403 -> forbidden(system, call, cameBack, said);
            case 404 ->
                new NotFoundException(new Problem(
                        system, call.tried(), cameBack, "Check the name, and that the server has this kind."));
            case 429 ->
                new ThrottledException(
                        new Problem(system, call.tried(), cameBack, "Wait a little; the API server is busy."),
                        after(response, clock));
            default ->
                new RemoteFailureException(
                        new Problem(system, call.tried(), cameBack, next(status)), status, RETRIED.contains(status));
        };
    }

    private static String next(int status) {
        if (status == 410) {
            return "Read the list again from its beginning.";
        }
        return status >= 500
                ? "Look at the API server's log, or at the add-on that serves this path."
                : "Check that the address is that of the API server.";
    }

    private static LabException redirected(String system, Call call, HttpResponse<?> response) {
        String host = "another place";
        String location = response.header("Location");
        try {
            host = location == null || URI.create(location).getHost() == null
                    ? host
                    : URI.create(location).getHost();
        } catch (IllegalArgumentException e) {
            host = "an address that is none";
        }
        return new ProtocolException(new Problem(
                system,
                call.tried(),
                "it sends on to %s, which was not followed since the credentials would go along".formatted(host),
                "Use the address of the API server itself; this one seems to be a proxy or a login page."));
    }

    private static LabException forbidden(String system, Call call, String cameBack, String said) {
        Matcher refusal = FORBIDDEN.matcher(said);
        if (!refusal.find()) {
            return new PermissionException(new Problem(
                    system, call.tried(), cameBack, "Give the user the right to read this (cluster-reader has it)."));
        }
        if (refusal.group("user").equals("system:anonymous")) {
            return new AuthenticationException(new Problem(
                    system,
                    call.tried(),
                    "HTTP 403: the server saw no credentials and treated the request as system:anonymous",
                    "Put a token or a client certificate for this user into the kubeconfig."));
        }
        String group = refusal.group("group");
        String object = group == null || group.isEmpty() ? refusal.group("what") : refusal.group("what") + "." + group;
        String namespace = refusal.group("namespace");
        return new PermissionException(new Problem(
                system,
                call.tried(),
                "HTTP 403: user %s has no right to %s %s%s"
                        .formatted(
                                refusal.group("user"),
                                refusal.group("verb"),
                                object,
                                namespace == null ? "" : " in namespace " + namespace),
                "Bind a role that allows %s on %s to this user; the cluster role cluster-reader has it."
                        .formatted(refusal.group("verb"), object)));
    }

    /** Returns the words of a Kubernetes Status or of a Prometheus error; of another body only what kind it is. */
    private static String said(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(LONGEST);
            if (bytes.length > 0 && bytes[0] == '<') {
                return "a page for people, not an answer of the API";
            }
            if (bytes.length == 0 || bytes[0] != '{') {
                return "";
            }
            Tree status = JsonTree.whole(new ByteArrayInputStream(bytes));
            String text = status.text("message", status.text("error")).strip();
            return text.length() > 400 ? text.substring(0, 400) + "…" : text;
        } catch (IOException | IllegalArgumentException e) {
            return "";
        }
    }

    private static @Nullable Duration after(HttpResponse<?> response, Clock clock) {
        String after = response.header("Retry-After");
        if (after == null) {
            return null;
        }
        try {
            return after.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(after))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(after, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }
}
