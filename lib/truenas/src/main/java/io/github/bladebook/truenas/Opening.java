package io.github.bladebook.truenas;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.http.Socket;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.time.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;

/** How a session begins: a socket, a login, and what was followed before. */
final class Opening {
    private static final int MOST_BYTES_ANONYMOUS = 8 * 1024;

    /** A proxy in front of TrueNAS cuts what is idle for 60 s. */
    private static final Duration PING = Duration.ofSeconds(20);

    private final Connection connection;
    private final Login login;
    private final LoginPace pace;
    private final Subscriptions subscriptions;
    private final BiConsumer<Link, Socket.Ending> whenOver;

    Opening(Connection connection, Login login, Subscriptions subscriptions, BiConsumer<Link, Socket.Ending> whenOver) {
        this.connection = connection;
        this.login = login;
        this.pace = new LoginPace(connection.seams().clock());
        this.subscriptions = subscriptions;
        this.whenOver = whenOver;
    }

    Link open(Call call, Deadline deadline) {
        pace.login(connection.system(), call.tried());
        Link fresh = new Link(connection.system(), login.user(), subscriptions::notice, whenOver);
        Request path = Request.get("api", "current").trying(call.tried()).within(least(deadline.remaining()));
        fresh.over(connection.socket(path, PING, fresh));
        try {
            logIn(fresh, call, deadline);
            subscriptions.renew(fresh, deadline);
        } catch (RuntimeException e) {
            // A login that failed leaves the session unfit for a second one.
            fresh.cancel("the login failed");
            throw e;
        }
        return fresh;
    }

    private static Duration least(Duration left) {
        return left.isZero() ? Duration.ofMillis(1) : left;
    }

    private void logIn(Link fresh, Call call, Deadline deadline) {
        String system = connection.system();
        String tried = "log in as %s to %s".formatted(login.user(), call.tried());
        Call knock = Call.reading("auth.login_ex", tried, login.request());
        int bytes = Frames.bytes(Frames.request(Long.MAX_VALUE, knock.method(), knock.params()));
        if (bytes > MOST_BYTES_ANONYMOUS) {
            throw tooLarge(system, knock, bytes, MOST_BYTES_ANONYMOUS);
        }
        Json answer;
        try {
            answer = fresh.call(knock, deadline);
        } catch (Link.LoggedOut e) {
            throw new AuthenticationException(
                    new Problem(system, tried, "TrueNAS refused to look at the login", "Check the version of TrueNAS"));
        }
        if (!answer.object() || !answer.findText("response_type").orElse("").equals("SUCCESS")) {
            throw Login.refusal(system, tried, answer);
        }
    }

    /** TrueNAS hangs up on a request that is too large, and on all others on the same session. */
    static InvalidRequestException tooLarge(String system, Call call, int bytes, int most) {
        return new InvalidRequestException(
                new Problem(
                        system,
                        call.tried(),
                        "the request has %d bytes, and TrueNAS hangs up on more than %d".formatted(bytes, most),
                        "Ask for less at once"),
                Map.of());
    }
}
