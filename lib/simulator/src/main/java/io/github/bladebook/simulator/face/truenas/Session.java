package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Account;
import io.github.bladebook.simulator.state.truenas.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the middleware knows of one connection: who is behind it, and what it wants to be told. */
final class Session {
    private final String id = UUID.randomUUID().toString();
    private final Connection connection;
    private final Instant opened;
    private final boolean secure;
    private final Map<String, String> subscriptions = new ConcurrentHashMap<>();
    private final Map<String, Runnable> endings = new ConcurrentHashMap<>();
    private volatile @Nullable Login login;
    private volatile boolean legacyJobs = true;

    Session(Connection connection, Instant opened, boolean secure) {
        this.connection = connection;
        this.opened = opened;
        this.secure = secure;
    }

    /**
     * How somebody came in.
     *
     * @param kind {@code API_KEY}, {@code LOGIN_PASSWORD} or {@code TOKEN}
     * @param key number of the API key, 0 for none
     */
    record Login(Account account, String kind, int key) {}

    String id() {
        return id;
    }

    Instant opened() {
        return opened;
    }

    /** Returns whether nobody on the way can read along. */
    boolean secure() {
        return secure;
    }

    String address() {
        return connection.address();
    }

    Optional<Login> login() {
        return Optional.ofNullable(login);
    }

    Optional<Account> account() {
        return login().map(Login::account);
    }

    void login(@Nullable Login who) {
        login = who;
    }

    boolean legacyJobs() {
        return legacyJobs;
    }

    void legacyJobs(boolean legacy) {
        legacyJobs = legacy;
    }

    /** Begins to tell the client of a collection; {@code ending} runs when it no longer wants to know. */
    String subscribe(String collection, Runnable ending) {
        String subscription = UUID.randomUUID().toString();
        subscriptions.put(subscription, collection);
        endings.put(subscription, ending);
        return subscription;
    }

    void unsubscribe(String subscription) {
        subscriptions.remove(subscription);
        Optional.ofNullable(endings.remove(subscription)).ifPresent(Runnable::run);
    }

    /** Ends a subscription from this side and says so. */
    void drop(String subscription, JsonNode error) {
        String collection = subscriptions.get(subscription);
        if (collection != null) {
            unsubscribe(subscription);
            ObjectNode params = Json.object().put("collection", collection);
            params.set("error", error);
            connection.send(notification("notify_unsubscribed", params));
        }
    }

    Map<String, String> subscriptions() {
        return new LinkedHashMap<>(subscriptions);
    }

    /** Tells the client what happened, if it wants to know and may. */
    void tell(Event event) {
        boolean wanted = subscriptions.containsValue(event.collection()) || subscriptions.containsValue("*");
        if (!wanted || !mayKnow(event)) {
            return;
        }
        ObjectNode params = Json.object().put("msg", event.msg()).put("collection", event.collection());
        if (event.id() != null) {
            params.set("id", event.id());
        }
        if (event.fields() != null) {
            params.set("fields", event.fields());
        }
        connection.send(notification("collection_update", params));
    }

    /** Who is no administrator learns of own jobs only. */
    private boolean mayKnow(Event event) {
        Optional<Account> account = account();
        if (account.isEmpty()) {
            return false;
        }
        ObjectNode fields = event.fields();
        return !event.collection().equals("core.get_jobs")
                || account.get().admin()
                || (fields != null
                        && fields.at("/credentials/data/username")
                                .asText()
                                .equals(account.get().name()));
    }

    void send(ObjectNode message) {
        connection.send(message);
    }

    /** Ends the connection. */
    void close(int code, String reason) {
        connection.close(code, reason);
    }

    void ended() {
        subscriptions.keySet().forEach(this::unsubscribe);
    }

    private static ObjectNode notification(String method, ObjectNode params) {
        ObjectNode message = Json.object().put("jsonrpc", "2.0").put("method", method);
        message.set("params", params);
        return message;
    }

    @Override
    public String toString() {
        return "Session[" + account().map(Account::name).orElse("nobody") + "]";
    }
}
