package io.github.bladebook.openshift;

import com.fasterxml.jackson.core.JacksonException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Tells why no answer came, in the words of the network; no exception of the HTTP library passes. */
final class Failures {
    private Failures() {}

    static LabException of(String system, Call call, Throwable failure) {
        if (find(failure, SSLException.class) != null) {
            return trust(system, call, failure);
        }
        if (find(failure, HttpConnectTimeoutException.class) != null) {
            return connection(system, call, "no connection within 5 s", "Check address, port, route and firewall.");
        }
        if (find(failure, HttpTimeoutException.class) != null) {
            return new DeadlineException(
                    new Problem(system, call.tried(), "no answer came in time", "Look at the load of the API server."));
        }
        if (find(failure, UnknownHostException.class) != null
                || find(failure, UnresolvedAddressException.class) != null) {
            return connection(
                    system, call, "the host name is not known here", "Check the address and the name server.");
        }
        if (find(failure, ConnectException.class) != null) {
            return connection(
                    system,
                    call,
                    "the connection was refused or found no way",
                    "Check that the API server runs, and its address, port and firewall.");
        }
        return connection(
                system,
                call,
                "the connection broke (%s)".formatted(reason(failure)),
                system.contains(" http://")
                        ? "Write https:// into the address, unless this port speaks plain HTTP; then try again."
                        : "Try again in a moment.");
    }

    /** Returns whether a failure came before any byte of the request could leave. */
    static boolean unsent(Throwable failure) {
        return find(failure, ConnectException.class) != null
                || find(failure, HttpConnectTimeoutException.class) != null
                || find(failure, UnknownHostException.class) != null
                || find(failure, UnresolvedAddressException.class) != null
                || find(failure, SSLHandshakeException.class) != null
                || find(failure, SSLPeerUnverifiedException.class) != null;
    }

    private static LabException trust(String system, Call call, Throwable failure) {
        String words = words(failure);
        String cameBack = "TLS failed (%s)".formatted(reason(failure));
        String next = "Check that the port speaks TLS, and what stands between.";
        if (words.contains("PKIX path")) {
            cameBack = "its certificate is signed by an authority that is not trusted";
            next = "Put the authority's certificate into the kubeconfig (certificate-authority or"
                    + " certificate-authority-data), or into the CA file given for this address.";
        } else if (words.contains("No subject alternative")
                || words.contains("No name matching")
                || words.contains("not verified")) {
            cameBack = "its certificate is for another name";
            next = "Use a name that stands in the certificate, or set tls-server-name in the kubeconfig.";
        } else if (words.contains("certificate_required") || words.contains("bad_certificate")) {
            cameBack = "the server does not accept the client certificate";
            next = "Renew the client certificate in the kubeconfig.";
        } else if (words.contains("NotAfter")) {
            cameBack = "its certificate has expired";
            next = "Renew the server's certificate, and check the clock of this machine.";
        }
        return new ConnectionException(new Problem(system, call.tried(), cameBack, next), false, null);
    }

    private static LabException connection(String system, Call call, String cameBack, String next) {
        return new ConnectionException(new Problem(system, call.tried(), cameBack, next), true, null);
    }

    /** Returns the innermost reason in a few words. */
    static String reason(Throwable failure) {
        Throwable inner = failure;
        for (Set<Throwable> seen = new HashSet<>(); inner.getCause() != null && seen.add(inner); ) {
            inner = inner.getCause();
        }
        if (inner instanceof EOFException) {
            return "the other side closed it";
        }
        // Jackson's message names the place; its original one does not quote the document.
        String message = inner instanceof JacksonException json ? json.getOriginalMessage() : inner.getMessage();
        String text = message == null
                ? inner.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    private static String words(Throwable failure) {
        StringBuilder words = new StringBuilder();
        Set<Throwable> seen = new HashSet<>();
        for (Throwable one = failure; one != null && seen.add(one); one = one.getCause()) {
            words.append(one).append(' ');
        }
        return words.toString();
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable one = failure; one != null && seen.add(one); one = one.getCause()) {
            if (type.isInstance(one)) {
                return type.cast(one);
            }
        }
        return null;
    }
}
