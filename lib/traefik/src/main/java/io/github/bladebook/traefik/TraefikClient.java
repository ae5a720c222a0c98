package io.github.bladebook.traefik;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Credentials;
import io.github.bladebook.core.http.Dialect;
import io.github.bladebook.core.http.Peer;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.time.Seams;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a Traefik 3 has loaded, through its API. The API only reads, and it does not tell everything: files that do not parse,
 * duplicates that were skipped and certificate resolvers that do not exist are in Traefik's log alone. Safe for many threads.
 */
public final class TraefikClient implements AutoCloseable {
    private final Api api;

    private TraefikClient(Api api) {
        this.api = api;
    }

    /**
     * Returns a client as the settings {@code traefik.*} say; nothing is sent yet.
     *
     * @throws ConfigurationException if settings are absent or make no sense, or a password would travel in the clear
     */
    public static TraefikClient connect(Settings settings) {
        boolean guarded = settings.origin("traefik.user").isPresent()
                || settings.origin("traefik.password").isPresent();
        if (guarded) {
            settings.require("traefik.url", "traefik.user", "traefik.password");
        } else {
            settings.require("traefik.url");
        }
        URI url = settings.uri("traefik.url");
        Trust trust = new Trust(
                settings.findPath("traefik.ca").orElse(null),
                settings.findText("traefik.fingerprint").orElse(null));
        Connection connection = connection(url, trust);
        return over(
                guarded
                        ? connection.with(
                                basic(url, settings.text("traefik.user"), settings.secret("traefik.password")))
                        : connection);
    }

    /** Returns a client of the API at {@code url} ({@code http://edge.lab.example:8080}), where nobody asks who reads. */
    public static TraefikClient connect(URI url, Trust trust) {
        return over(connection(url, trust));
    }

    /** Returns a client of the API at {@code url}, which asks for a user and a password. */
    public static TraefikClient connect(URI url, Trust trust, String user, Secret password) {
        return over(connection(url, trust).with(basic(url, user, password)));
    }

    /** Returns a client over a connection made elsewhere, whose dialect should be {@link #dialect()}; closing it closes that one. */
    public static TraefikClient over(Connection connection) {
        return new TraefikClient(new Api(connection));
    }

    /** Returns how Traefik says no, for a connection made elsewhere. */
    public static Dialect dialect() {
        return new TraefikDialect();
    }

    private static Connection connection(URI url, Trust trust) {
        String path = url.getPath() == null ? "" : url.getPath().replaceFirst("/+((api|dashboard)/*)?$", "");
        return Connection.to("traefik", url.resolve(path.isEmpty() ? "/" : path))
                .trust(trust)
                .dialect(new TraefikDialect())
                .open();
    }

    private static Credentials basic(URI url, String user, Secret password) {
        if (url.getScheme().equals("http") && !Loopback.is(url)) {
            throw new ConfigurationException(new Problem(
                    "settings",
                    "use them",
                    "traefik.url is http://, and traefik.user with its password would be sent in the clear",
                    "Write https:// in traefik.url, or take traefik.user and traefik.password away"));
        }
        return Credentials.header(
                "Authorization",
                password,
                value -> "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + value).getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads which Traefik it is. */
    public Version version() {
        return api.read(Api.get("version").trying("read the version"), Version::of);
    }

    /** Reads how many routers, services and middlewares there are and how many of them are not well. */
    public Overview overview() {
        return api.read(Api.get("overview").trying("read the overview"), Overview::of);
    }

    /** Reads the entry points. */
    public List<EntryPoint> entryPoints() {
        return api.paged(Api.get("entrypoints").trying("list the entry points"), EntryPoint::of)
                .toList();
    }

    /**
     * Reads one entry point.
     *
     * @throws NotFoundException if there is none of this name
     */
    public EntryPoint entryPoint(String name) {
        return api.read(Api.get("entrypoints", name).trying("read the entry point " + name), EntryPoint::of);
    }

    /** Returns what is told about HTTP. */
    public MiddlewareSection http() {
        return new MiddlewareSection(api, Protocol.HTTP);
    }

    /** Returns what is told about TCP. */
    public MiddlewareSection tcp() {
        return new MiddlewareSection(api, Protocol.TCP);
    }

    /** Returns what is told about UDP, which has no middlewares. */
    public Section udp() {
        return new Section(api, Protocol.UDP);
    }

    /** Returns what is told about a protocol. */
    public Section section(Protocol protocol) {
        return new Section(api, protocol);
    }

    /** Reads everything that is loaded, at one moment: the only answer that is a snapshot. */
    public RawData rawData() {
        return api.read(Api.get("rawdata").trying("read all that is loaded"), RawData::of);
    }

    /**
     * Reads the certificates, as Traefik 3.7 and later tell them; empty where the server knows no such list, as 3.6 does not. What is
     * served can be seen on every release, by a look at the TLS handshake.
     */
    public Optional<List<Json>> certificates() {
        try {
            return Optional.of(api.paged(Api.get("certificates").trying("list the certificates"), json -> json)
                    .toList());
        } catch (NotFoundException e) {
            // A wrong URL has no version either, and that is what should be told then.
            version();
            return Optional.empty();
        }
    }

    /** Reads any path below {@code /api}, such as {@code /http/routers?status=disabled}. */
    public Json get(String path) {
        return get(path, Map.of());
    }

    /** Reads any path with these parameters. */
    public Json get(String path, Map<String, ?> query) {
        return api.read(Api.raw(path, query), json -> json);
    }

    /** Reads any path as {@code type}: a record, {@code Map.class}. Unknown fields are let pass. */
    public <T> T get(String path, Class<T> type) {
        return api.read(Api.raw(path, Map.of()), json -> json.as(type));
    }

    /** Returns the seams that the connection waits through. */
    public Seams seams() {
        return api.seams();
    }

    /** Returns the system as error texts name it: {@code traefik http://edge.lab.example:8080}. */
    public String system() {
        return api.toString();
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
