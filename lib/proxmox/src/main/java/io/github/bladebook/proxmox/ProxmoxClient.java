package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Credentials;
import io.github.bladebook.core.http.Dialect;
import io.github.bladebook.core.http.Method;
import io.github.bladebook.core.http.Peer;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and changes one Proxmox VE cluster through any of its nodes. Handles ({@link #node}, {@link NodeHandle#vm}) do no I/O; whatever is read
 * is a record of that moment. Safe for many threads.
 */
public final class ProxmoxClient implements AutoCloseable {
    private final Api api;

    ProxmoxClient(Api api) {
        this.api = api;
    }

    /**
     * Returns a client as the settings {@code proxmox.*} say; nothing is sent yet.
     *
     * @throws ConfigurationException one for all settings that are absent or make no sense
     */
    public static ProxmoxClient connect(Settings settings) {
        boolean password = settings.origin("proxmox.user").isPresent()
                && settings.origin("proxmox.tokenId").isEmpty();
        if (password) {
            settings.require("proxmox.url", "proxmox.user", "proxmox.password");
        } else {
            settings.require("proxmox.url", "proxmox.tokenId", "proxmox.tokenSecret");
        }
        Login login = password
                ? new Login.Password(settings.text("proxmox.user"), settings.secret("proxmox.password"))
                : new Login.Token(settings.text("proxmox.tokenId"), settings.secret("proxmox.tokenSecret"));
        Trust trust = new Trust(
                settings.findPath("proxmox.ca").orElse(null),
                settings.findText("proxmox.fingerprint").orElse(null));
        return connect(settings.uri("proxmox.url"), trust, login);
    }

    /** Returns a client of the API at {@code url} ({@code https://prox1.lab.example:8006}); nothing is sent yet. */
    public static ProxmoxClient connect(URI url, Trust trust, Login login) {
        Connection connection = Connection.to("proxmox", root(url))
                .trust(trust)
                .dialect(new ProxmoxDialect())
                .open();
        return over(connection, login);
    }

    /** Returns a client over a connection made elsewhere, whose dialect should be {@link #dialect()}; closing it closes that one. */
    public static ProxmoxClient over(Connection connection, Login login) {
        Credentials credentials = login.credentials(connection);
        return new ProxmoxClient(new Api(connection.with(credentials), login.who(), credentials));
    }

    /** Returns how Proxmox VE says no, for a connection made elsewhere. */
    public static Dialect dialect() {
        return new ProxmoxDialect();
    }

    /** Takes what people copy from a browser or a script; the API's own path is added to each request. */
    private static URI root(URI url) {
        String path = url.getPath() == null ? "" : url.getPath().replaceFirst("/+(api2(/json)?/*)?$", "");
        return url.resolve(path.isEmpty() ? "/" : path);
    }

    /** Reads the version of the node asked. */
    public Version version() {
        return api.read(Api.get("version").trying("read the version"), Version::of);
    }

    /** Reads the nodes of the cluster, with what is known of those that are offline. */
    public List<NodeSummary> nodes() {
        return api.list(Api.get("nodes").trying("list the nodes"), NodeSummary::of);
    }

    /** Returns a node's handle; whether there is such a node shows with the first reading. */
    public NodeHandle node(String name) {
        return new NodeHandle(api, name);
    }

    /** Returns what is defined of storages for all nodes. */
    public Definitions<StorageDefinition> storages() {
        return new Definitions<>(api, StorageDefinition.SHAPE);
    }

    /** Returns the pools. */
    public Pools pools() {
        return new Pools(api);
    }

    /** Returns who may what. */
    public AccessHandle access() {
        return new AccessHandle(api);
    }

    /** Returns what concerns all nodes together. */
    public ClusterHandle cluster() {
        return new ClusterHandle(api);
    }

    /** Returns a task's handle. */
    public TaskHandle task(Upid upid) {
        return api.handle(upid);
    }

    /**
     * Reads the cluster's resources, all types at once, as the server's own filter skips what newer releases report. They are up to
     * about ten seconds old, and what the token may not see is silently absent.
     */
    public List<Resource> resources() {
        return api.list(Api.get("cluster", "resources").trying("list the cluster's resources"), Resource::of);
    }

    /** Reads what the user or token that asks may do. */
    public Permissions permissions() {
        return api.read(Api.get("access", "permissions").trying("read the own permissions"), Permissions::of);
    }

    /**
     * Asks whether all of this is allowed, before any of it is done: which privileges are missing on which paths. What a release lacks or
     * names otherwise counts, too.
     */
    public Preflight preflight(Action... actions) {
        return Preflight.of(api.system(), api.who(), version(), permissions(), List.of(actions));
    }

    /** Reads any path below {@code /api2/json}, such as {@code /nodes/prox1/tasks?limit=5}: what is in the answer's {@code data}. */
    public Json get(String path) {
        return get(path, Map.of());
    }

    /** Reads any path with these parameters. */
    public Json get(String path, Map<String, ?> query) {
        return api.read(Api.raw(Method.GET, path, query), data -> data);
    }

    /** Reads any path as {@code type}: a record, {@code Map.class}, {@code String.class}. Unknown fields are let pass. */
    public <T> T get(String path, Class<T> type) {
        return api.read(Api.raw(Method.GET, path, Map.of()), data -> data.as(type));
    }

    /**
     * Changes something for which there is no method here: posts these parameters to any path, and returns what is in the answer's
     * {@code data}.
     *
     * @throws OutcomeUnknownException if no answer came; it was sent once, and nobody looked for what became of it
     */
    public Json post(String path, Map<String, ?> parameters) {
        return change(Method.POST, path, parameters);
    }

    /** Writes these parameters to any path; see {@link #post}. */
    public Json put(String path, Map<String, ?> parameters) {
        return change(Method.PUT, path, parameters);
    }

    /** Deletes any path, with these parameters in its query; see {@link #post}. */
    public Json delete(String path, Map<String, ?> parameters) {
        return api.send(Parameters.none().all(parameters).query(Api.raw(Method.DELETE, path, Map.of())), data -> data);
    }

    private Json change(Method method, String path, Map<String, ?> parameters) {
        return api.send(
                Api.raw(method, path, Map.of())
                        .body(Parameters.none().all(parameters).body()),
                data -> data);
    }

    /** Returns what the newest answer showed of the server: its clock, its certificate; empty before the first one. */
    public Optional<Peer> peer() {
        return api.peer();
    }

    /** Ends the connection. */
    @Override
    public void close() {
        api.close();
    }

    @Override
    public String toString() {
        return api.toString();
    }
}
