package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Account;
import io.github.bladebook.simulator.state.truenas.Ejson;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code auth.*}: who comes in, how, and who is in. Wrong credentials are an answer, not an error. */
final class AuthArea {
    private static final String SUCCESS = "SUCCESS";

    private final TrueNasState state;
    private final Tokens tokens;
    private final Supplier<Set<Session>> sessions;

    private AuthArea(TrueNasState state, Supplier<Set<Session>> sessions) {
        this.state = state;
        this.tokens = new Tokens(state.seams());
        this.sessions = sessions;
    }

    static void add(Methods methods, TrueNasState state, Supplier<Set<Session>> sessions) {
        AuthArea area = new AuthArea(state, sessions);
        methods.on("auth.login_ex", area::loginEx);
        methods.on("auth.login_ex_continue", call -> {
            throw Refusal.call(Errno.EINVAL, "OTP_TOKEN: no authentication attempt is under way");
        });
        methods.on("auth.login_with_api_key", area::withKey);
        methods.on(
                "auth.login",
                call -> BooleanNode.valueOf(
                        area.password(call, call.text(0), call.text(1)).equals(SUCCESS)));
        methods.on(
                "auth.login_with_token",
                call -> BooleanNode.valueOf(area.token(call, call.text(0)).equals(SUCCESS)));
        methods.on("auth.generate_token", area::generate);
        methods.on("auth.me", call -> UserInfo.of(call.session().login().orElseThrow()));
        methods.on("auth.logout", call -> {
            call.session().login(null);
            return BooleanNode.TRUE;
        });
        methods.on("auth.mechanism_choices", call -> {
            // Up to 25.10.2 this fails before login; the lab plays a later one.
            ObjectNode holder = Json.object();
            return holder.putArray("m")
                    .add("API_KEY_PLAIN")
                    .add("PASSWORD_PLAIN")
                    .add("TOKEN_PLAIN");
        });
        methods.rows("auth.sessions", area::sessions);
    }

    private JsonNode loginEx(Call call) {
        JsonNode data = call.argument(0);
        String outcome = switch (data.path("mechanism").asText()) {
            case "API_KEY_PLAIN" ->
                key(
                        call,
                        Optional.of(data.path("username").asText()),
                        data.path("api_key").asText());
            case "PASSWORD_PLAIN" ->
                password(
                        call,
                        data.path("username").asText(),
                        data.path("password").asText());
            case "TOKEN_PLAIN" -> token(call, data.path("token").asText());
            default -> "AUTH_ERR";
        };
        ObjectNode answer = Json.object().put("response_type", outcome);
        if (outcome.equals(SUCCESS)) {
            boolean info = data.path("login_options").path("user_info").asBoolean();
            answer.set("user_info", info ? UserInfo.of(call.session().login().orElseThrow()) : NullNode.getInstance());
            answer.put("authenticator", "LEVEL_1");
        }
        return answer;
    }

    private JsonNode withKey(Call call) {
        return BooleanNode.valueOf(key(call, Optional.empty(), call.text(0)).equals(SUCCESS));
    }

    /** Lets a key's owner in; a good key that came where others can read along is good no more. */
    private String key(Call call, Optional<String> user, String given) {
        Optional<Integer> key = state.accounts().key(given);
        if (key.isEmpty()) {
            return "AUTH_ERR";
        }
        Account owner = state.accounts().owner(key.get());
        if (user.isPresent() && !user.get().equals(owner.name())) {
            return "AUTH_ERR";
        }
        if (!call.session().secure()) {
            state.accounts().revoke(key.get());
        }
        if (state.accounts().isRevoked(key.get())) {
            return "EXPIRED";
        }
        call.session().login(new Session.Login(owner, "API_KEY", key.get()));
        return SUCCESS;
    }

    private String password(Call call, String user, String password) {
        return let(call, state.accounts().byPassword(user, password), "LOGIN_PASSWORD");
    }

    private String token(Call call, String token) {
        return let(call, tokens.use(token), "TOKEN");
    }

    private static String let(Call call, Optional<Account> account, String kind) {
        account.ifPresent(who -> call.session().login(new Session.Login(who, kind, 0)));
        return account.isPresent() ? SUCCESS : "AUTH_ERR";
    }

    private JsonNode generate(Call call) {
        long seconds = call.argument(0).isNull() ? 600 : call.argument(0).asLong();
        return TextNode.valueOf(tokens.issue(call.caller(), Duration.ofSeconds(seconds), call.truth(3)));
    }

    private List<ObjectNode> sessions(Call call) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Session session : sessions.get()) {
            session.login().ifPresent(login -> {
                ObjectNode row = Json.object().put("id", session.id());
                row.put("current", session == call.session()).put("internal", false);
                row.put("origin", session.address()).put("credentials", login.kind());
                ObjectNode data = row.putObject("credentials_data");
                data.put("username", login.account().name()).put("login_id", session.id());
                if (login.kind().equals("TOKEN")) {
                    data.putObject("parent")
                            .put("credentials", "LOGIN_PASSWORD")
                            .putObject("credentials_data");
                } else {
                    data.set("login_at", Ejson.date(session.opened()));
                }
                if (login.kind().equals("API_KEY")) {
                    data.putObject("api_key").put("id", login.key()).put("name", "lab-" + login.key());
                }
                row.set("created_at", Ejson.date(session.opened()));
                row.put("secure_transport", session.secure());
                rows.add(row);
            });
        }
        return rows;
    }
}
