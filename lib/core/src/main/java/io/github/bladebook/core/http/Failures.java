package io.github.bladebook.core.http;

import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.time.Deadline;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells in words what kept an answer from coming. */
final class Failures {
    private static final String OBSERVE = "Look at the object before sending it again";

    private final String system;
    private final URI base;
    private final Limits limits;

    Failures(String system, URI base, Limits limits) {
        this.system = system;
        this.base = base;
        this.limits = limits;
    }

    /** Returns the failure of one attempt; {@code begun} tells whether anything of the request had left. */
    LabException of(IOException failure, Request request, boolean begun, Deadline deadline) {
        Optional<LabException> identity = identity(failure, request);
        if (identity.isPresent()) {
            return identity.get();
        }
        if (begun && !request.reads()) {
            return new OutcomeUnknownException(
                    problem(request, "it was sent and no whole answer came (%s)".formatted(words(failure)), OBSERVE),
                    failure);
        }
        if (deadline.passed()) {
            return new DeadlineException(
                    problem(
                            request,
                            "the %s s allowed for the whole call are over"
                                    .formatted(deadline.allowed().toSeconds()),
                            "Check whether the other side is overloaded, or allow more time"),
                    failure);
        }
        if (failure instanceof Exchange.CutShort) {
            return new ProtocolException(
                    problem(
                            request,
                            "the answer was cut short",
                            "Try again; if it stays, look at what stands in between"),
                    failure);
        }
        return begun ? lost(failure, request) : unreached(failure, request);
    }

    private ConnectionException lost(IOException failure, Request request) {
        if (failure instanceof SocketTimeoutException) {
            String silence = "no answer within %d s".formatted(limits.read().toSeconds());
            return retryable(request, silence, "Check whether the other side is overloaded", failure);
        }
        String next = "http".equals(base.getScheme())
                ? "Write https:// into the URL, unless this port speaks plain HTTP; then try again"
                : "Try again";
        return retryable(request, "the connection was closed before an answer came", next, failure);
    }

    private ConnectionException unreached(IOException failure, Request request) {
        String where = "%s port %d".formatted(base.getHost(), port());
        if (caused(failure, UnknownHostException.class).isPresent()) {
            String name = "the name %s is not known here".formatted(base.getHost());
            return retryable(request, name, "Check the name in the URL, and DNS", failure);
        }
        if (caused(failure, NoRouteToHostException.class).isPresent()) {
            return retryable(request, "there is no way to " + where, "Check the network, VPN and firewall", failure);
        }
        if (caused(failure, SocketTimeoutException.class).isPresent()) {
            String silence = "%s does not answer within %d s"
                    .formatted(where, limits.connect().toSeconds());
            return retryable(request, silence, "Check that the host is up and no firewall drops the packets", failure);
        }
        if (caused(failure, ConnectException.class).isPresent()) {
            String refused = String.valueOf(failure.getMessage()).contains("nreachable")
                    ? "cannot be reached"
                    : "refuses connections";
            return retryable(
                    request, where + " " + refused, "Check that the service runs and the port is right", failure);
        }
        return retryable(request, "no connection came about (%s)".formatted(words(failure)), "Check the host", failure);
    }

    private Optional<LabException> identity(IOException failure, Request request) {
        Optional<TrustCheck.Refused> refused = caused(failure, TrustCheck.Refused.class);
        if (refused.isPresent()) {
            return Optional.of(
                    terminal(request, words(refused.get()), refused.get().next(), failure));
        }
        if (failure instanceof SSLPeerUnverifiedException) {
            return Optional.of(terminal(
                    request,
                    "the certificate is not for the name " + base.getHost(),
                    "Use a name that the certificate carries in the URL, or pin its fingerprint in place of a CA",
                    failure));
        }
        if (failure instanceof SSLException) {
            return Optional.of(terminal(
                    request,
                    "TLS did not come about (%s)".formatted(words(failure)),
                    "Check that this port speaks TLS, and which versions both sides allow",
                    failure));
        }
        return Optional.empty();
    }

    private ConnectionException terminal(Request request, String cameBack, String next, IOException cause) {
        return new ConnectionException(problem(request, cameBack, next), false, cause);
    }

    private ConnectionException retryable(Request request, String cameBack, String next, IOException cause) {
        return new ConnectionException(problem(request, cameBack, next), true, cause);
    }

    private Problem problem(Request request, String cameBack, String next) {
        return new Problem(system, request.tried(), cameBack, next);
    }

    private int port() {
        return base.getPort() < 0 ? 443 : base.getPort();
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private static <T extends Throwable> Optional<T> caused(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
