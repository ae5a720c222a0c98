package io.github.bladebook.core.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchSessionDisconnectException;
import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells in words what kept a connection from coming about. */
final class SshFailures {
    private static final Pattern METHODS = Pattern.compile("for methods '([^']*)'");

    private final Target target;
    private final String tried;

    SshFailures(Target target, String tried) {
        this.target = target;
        this.tried = tried;
    }

    LabException connecting(Throwable failure, Gate gate, List<String> keys) {
        Gate.Refusal refusal = gate.refusal();
        if (refusal != null) {
            return terminal(refusal.cameBack(), refusal.next(), failure);
        }
        Optional<BannerGuard.NotSsh> junk = caused(failure, BannerGuard.NotSsh.class);
        if (junk.isPresent()) {
            return new ProtocolException(
                    problem(
                            words(junk.get()),
                            "Check host and port: %s port %d".formatted(target.host(), target.port())),
                    failure);
        }
        // The library stumbles over some rubbish instead of naming it.
        if (failure instanceof RuntimeException
                || String.valueOf(failure.getMessage()).startsWith("Packet corrupt")) {
            return new ProtocolException(
                    problem("what it sends is no SSH", "Check host and port, and what stands in between"), failure);
        }
        Optional<JSchAlgoNegoFailException> algorithms = caused(failure, JSchAlgoNegoFailException.class);
        if (algorithms.isPresent()) {
            return disagreed(algorithms.get());
        }
        String message = String.valueOf(failure.getMessage());
        boolean tooMany = caused(failure, JSchSessionDisconnectException.class)
                .filter(e -> String.valueOf(e.getDescription()).contains("uthentication"))
                .isPresent();
        if (message.startsWith("Auth ") || message.startsWith("USERAUTH") || tooMany) {
            return refused(message, keys, failure);
        }
        return unreached(failure, message);
    }

    private LabException disagreed(JSchAlgoNegoFailException e) {
        String next = target.legacy()
                ? "Its algorithms are older than the oldest we know; update the host"
                : "Update the host; only where that cannot be, list it in ssh.legacyHosts, which allows old algorithms with it alone";
        return terminal(
                "no common algorithm (%s): it offers %s, we offer %s"
                        .formatted(e.getAlgorithmName(), shown(e.getServerProposal()), shown(e.getJSchProposal())),
                next,
                e);
    }

    private static String shown(String proposal) {
        return Arrays.stream(proposal.split(","))
                .filter(name -> !name.startsWith("ext-info") && !name.startsWith("kex-strict"))
                .collect(Collectors.joining(", "));
    }

    private AuthenticationException refused(String message, List<String> keys, Throwable failure) {
        Matcher methods = METHODS.matcher(message);
        String accepts = methods.find() ? methods.group(1).replace(",", ", ") : "something else";
        String offered = keys.isEmpty() ? "no key" : "the keys " + String.join(", ", keys);
        String password = target.password() ? ", and the password" : "";
        String next = accepts.contains("publickey")
                ? "Add one of these public keys to ~/.ssh/authorized_keys of %s, or name another in ssh.key or IdentityFile"
                        .formatted(target.user())
                : "It takes no keys; a password is sent only to hosts listed in ssh.passwordHosts";
        return new AuthenticationException(
                problem(
                        "%s was not let in with %s%s; it accepts %s"
                                .formatted(target.user(), offered, password, accepts),
                        next),
                failure);
    }

    private ConnectionException unreached(Throwable failure, String message) {
        String where = "%s port %d".formatted(target.host(), target.port());
        if (caused(failure, UnknownHostException.class).isPresent()) {
            return retryable(
                    "the name %s is not known here".formatted(target.host()),
                    "Check the name, HostName and DNS",
                    failure);
        }
        if (caused(failure, NoRouteToHostException.class).isPresent()) {
            return retryable("there is no way to " + where, "Check the network, VPN and firewall", failure);
        }
        if (caused(failure, SocketTimeoutException.class).isPresent()) {
            return retryable(
                    "%s does not answer within %d s".formatted(where, Dial.CONNECT.toSeconds()),
                    "Check that the host is up and no firewall drops the packets",
                    failure);
        }
        if (caused(failure, ConnectException.class).isPresent()) {
            String refused = caused(failure, ConnectException.class)
                            .filter(e -> String.valueOf(e.getMessage()).contains("nreachable"))
                            .isPresent()
                    ? " cannot be reached"
                    : " refuses connections";
            return retryable(where + refused, "Check that sshd runs and the port is right", failure);
        }
        if (message.startsWith("channel is not opened")) {
            return retryable("the jump host cannot reach " + where, "Check the host from there", failure);
        }
        return retryable("no connection came about (%s)".formatted(words(failure)), "Check the host", failure);
    }

    ConnectionException terminal(String cameBack, String next, Throwable cause) {
        return new ConnectionException(problem(cameBack, next), false, cause);
    }

    ConnectionException retryable(String cameBack, String next, Throwable cause) {
        return new ConnectionException(problem(cameBack, next), true, cause);
    }

    Problem problem(String cameBack, String next) {
        return new Problem(target.system(), tried, cameBack, next);
    }

    static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").replaceFirst("^Session.connect: ", "");
    }

    private static <T extends Throwable> Optional<T> caused(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
