package io.github.bladebook.truenas;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Dialect;
import io.github.bladebook.core.http.Peer;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Reads and changes one TrueNAS over one session, which is opened when it is first needed and again after it was cut. Areas ({@link
 * #pools()}) do no I/O; whatever is read is a record of that moment. Safe for many threads, of which ten are served at once.
 */
public final class TrueNasClient implements AutoCloseable {
    private final Api api;

    private TrueNasClient(Api api) {
        this.api = api;
    }

    /**
     * Returns a client as the settings {@code truenas.*} say; nothing is sent yet.
     *
     * @throws ConfigurationException one for all settings that are absent or make no sense
     */
    public static TrueNasClient connect(Settings settings) {
        settings.require("truenas.url", "truenas.user", "truenas.apiKey");
        Trust trust = new Trust(
                settings.findPath("truenas.ca").orElse(null),
                settings.findText("truenas.fingerprint").orElse(null));
        return connect(
                settings.uri("truenas.url"),
                trust,
                new Login.ApiKey(settings.text("truenas.user"), settings.secret("truenas.apiKey")));
    }

    /**
     * Returns a client of the TrueNAS at {@code url} ({@code https://nas.lab.example}); nothing is sent yet.
     *
     * @throws ConfigurationException if the URL is not {@code https}: TrueNAS revokes a key that reaches it without TLS
     */
    public static TrueNasClient connect(URI url, Trust trust, Login login) {
        return over(
                Connection.to("truenas", url.resolve("/"))
                        .trust(trust)
                        .dialect(dialect())
                        .open(),
                login);
    }

    /**
     * Returns a client over a connection made elsewhere, whose dialect should be {@link #dialect()}; closing it closes that one.
     *
     * @throws ConfigurationException if the connection is not by {@code https}
     */
    public static TrueNasClient over(Connection connection, Login login) {
        if (!connection.system().startsWith("truenas https://")) {
            connection.close();
            throw new ConfigurationException(new Problem(
                    connection.system(),
                    "open the session",
                    "that would send the API key without TLS, also on loopback, and TrueNAS revokes a key that it gets so",
                    "Write https:// in truenas.url; nothing was sent"));
        }
        return new TrueNasClient(new Api(new Session(connection, login)));
    }

    /** Returns how TrueNAS declines to open a session, for a connection made elsewhere. */
    public static Dialect dialect() {
        return new TrueNasDialect();
    }

    /** Returns what is known of the machine itself. */
    public TrueNasSystem system() {
        return new TrueNasSystem(api);
    }

    /** Returns the pools. */
    public Pools pools() {
        return new Pools(api);
    }

    /** Returns the data sets and volumes. */
    public Datasets datasets() {
        return new Datasets(api);
    }

    /** Returns the data sets that are encrypted. */
    public EncryptedDatasets encryptedDatasets() {
        return new EncryptedDatasets(api);
    }

    /** Returns the disks. */
    public Disks disks() {
        return new Disks(api);
    }

    /** Returns the snapshots of data sets. */
    public Snapshots snapshots() {
        return new Snapshots(api);
    }

    /** Returns the tasks that make snapshots. */
    public SnapshotTasks snapshotTasks() {
        return new SnapshotTasks(api);
    }

    /** Returns the tasks that copy snapshots. */
    public Replications replications() {
        return new Replications(api);
    }

    /** Returns the folders that are shared by NFS. */
    public NfsShares nfsShares() {
        return new NfsShares(api);
    }

    /** Returns the folders that are shared by SMB. */
    public SmbShares smbShares() {
        return new SmbShares(api);
    }

    /** Returns the files and folders. */
    public Filesystem filesystem() {
        return new Filesystem(api);
    }

    /** Returns what TrueNAS wants to be known. */
    public Alerts alerts() {
        return new Alerts(api);
    }

    /** Returns the services. */
    public Services services() {
        return new Services(api);
    }

    /** Returns the users. */
    public Users users() {
        return new Users(api);
    }

    /** Returns the groups. */
    public Groups groups() {
        return new Groups(api);
    }

    /** Returns the network interfaces. */
    public Interfaces interfaces() {
        return new Interfaces(api);
    }

    /** Returns what TrueNAS has measured over time. */
    public Reporting reporting() {
        return new Reporting(api);
    }

    /** Returns the apps. */
    public Apps apps() {
        return new Apps(api);
    }

    /** Returns the work that TrueNAS goes on with by itself. */
    public Jobs jobs() {
        return new Jobs(api);
    }

    /** Reads what the user who is logged in may do: {@code client.access().require("pool.dataset.create")}. */
    public Access access() {
        return api.read(Call.reading("auth.me", "read the own rights"), me -> Access.of(api.system(), me));
    }

    /**
     * Follows one kind of event: {@code alert.list}, {@code core.get_jobs}, {@code reporting.realtime:{"interval":2}}. After the session
     * was cut it is followed again, and the handler told of the gap.
     */
    public Subscription subscribe(String event, EventHandler handler) {
        return api.session().subscriptions().add(event, handler);
    }

    /**
     * Calls any method with parameters by position: texts, numbers, maps, lists, instants. What only reads by its name ({@code …query},
     * {@code …get_instance}, {@code …config}, {@code …choices}) is made again where an answer was lost, anything else is not.
     */
    public Json call(String method, Object... params) {
        return api.read(raw(method, params), result -> result);
    }

    /** Calls any method and reads its result as {@code type}: a record, {@code Map.class}, {@code String.class}. */
    public <T> T call(String method, Class<T> type, Object... params) {
        return api.read(raw(method, params), result -> result.as(type));
    }

    /** Calls a method that ends in {@code query}, and returns what it finds. */
    public List<Json> query(String method, Filter filter, Options options) {
        return api.query(method, "call " + method, filter, options, found -> found);
    }

    /** Calls a method that ends in {@code query}, and reads what it finds as {@code type}. */
    public <T> List<T> query(String method, Class<T> type, Filter filter, Options options) {
        return api.query(method, "call " + method, filter, options, found -> found.as(type));
    }

    /**
     * Reads the one that a query finds.
     *
     * @throws io.github.bladebook.core.error.NotFoundException if there is none
     */
    public Json get(String method, Filter filter, Options options) {
        return api.one(method, "call " + method, filter, options, found -> found);
    }

    /** Counts what a query finds, on the server. */
    public long count(String method, Filter filter) {
        return api.count(method, filter);
    }

    private static Call raw(String method, Object... params) {
        String last = method.substring(method.lastIndexOf('.') + 1);
        boolean reads = last.matches("query|get_instance|config|list|.*_choices|info|ping|version|status");
        return reads ? Call.reading(method, "call " + method, params) : Call.changing(method, "call " + method, params);
    }

    /** Returns what the opening of the session showed of the server: its clock, its certificate; empty before the first call. */
    public Optional<Peer> peer() {
        return api.session().peer();
    }

    /** Ends the session and all subscriptions. */
    @Override
    public void close() {
        api.close();
    }

    @Override
    public String toString() {
        return api.toString();
    }
}
