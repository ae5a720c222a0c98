package io.github.bladebook.nautobot;

import inet.ipaddr.IPAddress;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.http.Body;
import io.github.bladebook.core.http.Connection;
import io.github.bladebook.core.http.Credentials;
import io.github.bladebook.core.http.Dialect;
import io.github.bladebook.core.http.Limits;
import io.github.bladebook.core.http.Method;
import io.github.bladebook.core.http.Peer;
import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.nautobot.export.AddressRow;
import io.github.bladebook.nautobot.export.Export;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and writes one Nautobot 3.x. Each kind of object has its {@link Endpoint}; what should be is described by {@link Wanted} and
 * brought about by {@link #ensure}, or for many objects by {@link #plan} and {@link #apply}. Safe for many threads.
 */
public final class NautobotClient implements AutoCloseable {
    /** Its answers are slow: the first ones after a start above all (11 s measured), and lists of a thousand (4 s). */
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(120), Duration.ofSeconds(4));

    private final Api api;

    private NautobotClient(Api api) {
        this.api = api;
    }

    /**
     * Returns a client as the settings {@code nautobot.*} say; nothing is sent yet.
     *
     * @throws ConfigurationException one for all settings that are absent or make no sense
     */
    public static NautobotClient connect(Settings settings) {
        settings.require("nautobot.url", "nautobot.token");
        Trust trust = new Trust(
                settings.findPath("nautobot.ca").orElse(null),
                settings.findText("nautobot.fingerprint").orElse(null));
        return connect(settings.uri("nautobot.url"), trust, settings.secret("nautobot.token"));
    }

    /** Returns a client of the Nautobot at {@code url} ({@code https://nautobot.lab.example}); nothing is sent yet. */
    public static NautobotClient connect(URI url, Trust trust, Secret token) {
        return over(Connection.to("nautobot", root(url))
                .trust(trust)
                .credentials(Credentials.header("Authorization", token, text -> "Token " + text))
                .dialect(dialect())
                .limits(LIMITS)
                .open());
    }

    /** Returns a client over a connection made elsewhere, whose dialect should be {@link #dialect()}; closing it closes that one. */
    public static NautobotClient over(Connection connection) {
        return new NautobotClient(new Api(connection, Api.VERSION));
    }

    /** Returns how Nautobot says no, for a connection made elsewhere. */
    public static Dialect dialect() {
        return new NautobotDialect();
    }

    /** Takes what people copy from a browser or a script; the API's own path is added to each request. */
    private static URI root(URI url) {
        String path = url.getPath() == null ? "" : url.getPath().replaceFirst("/+(api/*)?$", "");
        return url.resolve(path.isEmpty() ? "/" : path);
    }

    /** Returns the same client, asking for another version of the API than 3.1. It shares this one's connection. */
    public NautobotClient asking(String version) {
        return new NautobotClient(api.asking(version));
    }

    /** Reads what the server says of itself. */
    public Server server() {
        return Server.of(api.answer(api.get("status").trying("read the status")));
    }

    /** Returns the endpoint of location types. */
    public Endpoint<LocationType> locationTypes() {
        return new Endpoint<>(api, Kinds.LOCATION_TYPE);
    }

    /** Returns the endpoint of locations. */
    public Endpoint<Location> locations() {
        return new Endpoint<>(api, Kinds.LOCATION);
    }

    /** Returns the endpoint of statuses. */
    public Endpoint<Status> statuses() {
        return new Endpoint<>(api, Kinds.STATUS);
    }

    /** Returns the endpoint of roles. */
    public Endpoint<Role> roles() {
        return new Endpoint<>(api, Kinds.ROLE);
    }

    /** Returns the endpoint of tags. */
    public Endpoint<Tag> tags() {
        return new Endpoint<>(api, Kinds.TAG);
    }

    /** Returns the endpoint of custom fields. */
    public Endpoint<CustomField> customFields() {
        return new Endpoint<>(api, Kinds.CUSTOM_FIELD);
    }

    /** Returns the endpoint of tenants. */
    public Endpoint<Tenant> tenants() {
        return new Endpoint<>(api, Kinds.TENANT);
    }

    /** Returns the endpoint of namespaces. */
    public Endpoint<Namespace> namespaces() {
        return new Endpoint<>(api, Kinds.NAMESPACE);
    }

    /** Returns the endpoint of VRFs. */
    public Endpoint<Vrf> vrfs() {
        return new Endpoint<>(api, Kinds.VRF);
    }

    /** Returns the endpoint of prefixes. */
    public Endpoint<Prefix> prefixes() {
        return new Endpoint<>(api, Kinds.PREFIX);
    }

    /** Returns the endpoint of prefix locations. */
    public Endpoint<PrefixLocation> prefixLocations() {
        return new Endpoint<>(api, Kinds.PREFIX_LOCATION);
    }

    /** Returns the endpoint of IP addresses. */
    public Endpoint<IpAddress> ipAddresses() {
        return new Endpoint<>(api, Kinds.IP_ADDRESS);
    }

    /** Returns the endpoint of address assignments. */
    public Endpoint<AddressAssignment> addressAssignments() {
        return new Endpoint<>(api, Kinds.ADDRESS_ASSIGNMENT);
    }

    /** Returns the endpoint of VLAN groups. */
    public Endpoint<VlanGroup> vlanGroups() {
        return new Endpoint<>(api, Kinds.VLAN_GROUP);
    }

    /** Returns the endpoint of VLANs. */
    public Endpoint<Vlan> vlans() {
        return new Endpoint<>(api, Kinds.VLAN);
    }

    /** Returns the endpoint of VLAN locations. */
    public Endpoint<VlanLocation> vlanLocations() {
        return new Endpoint<>(api, Kinds.VLAN_LOCATION);
    }

    /** Returns the endpoint of manufacturers. */
    public Endpoint<Manufacturer> manufacturers() {
        return new Endpoint<>(api, Kinds.MANUFACTURER);
    }

    /** Returns the endpoint of device types. */
    public Endpoint<DeviceType> deviceTypes() {
        return new Endpoint<>(api, Kinds.DEVICE_TYPE);
    }

    /** Returns the endpoint of platforms. */
    public Endpoint<Platform> platforms() {
        return new Endpoint<>(api, Kinds.PLATFORM);
    }

    /** Returns the endpoint of racks. */
    public Endpoint<Rack> racks() {
        return new Endpoint<>(api, Kinds.RACK);
    }

    /** Returns the endpoint of devices. */
    public Endpoint<Device> devices() {
        return new Endpoint<>(api, Kinds.DEVICE);
    }

    /** Returns the endpoint of interfaces. */
    public Endpoint<Interface> interfaces() {
        return new Endpoint<>(api, Kinds.INTERFACE);
    }

    /** Returns the endpoint of cables. */
    public Endpoint<Cable> cables() {
        return new Endpoint<>(api, Kinds.CABLE);
    }

    /** Returns the endpoint of cluster types. */
    public Endpoint<ClusterType> clusterTypes() {
        return new Endpoint<>(api, Kinds.CLUSTER_TYPE);
    }

    /** Returns the endpoint of clusters. */
    public Endpoint<Cluster> clusters() {
        return new Endpoint<>(api, Kinds.CLUSTER);
    }

    /** Returns the endpoint of virtual machines. */
    public Endpoint<VirtualMachine> virtualMachines() {
        return new Endpoint<>(api, Kinds.VIRTUAL_MACHINE);
    }

    /** Returns the endpoint of VM interfaces. */
    public Endpoint<VmInterface> vmInterfaces() {
        return new Endpoint<>(api, Kinds.VM_INTERFACE);
    }

    /** Returns the endpoint of services. */
    public Endpoint<Service> services() {
        return new Endpoint<>(api, Kinds.SERVICE);
    }

    /** Returns the endpoint of relationships. */
    public Endpoint<Relationship> relationships() {
        return new Endpoint<>(api, Kinds.RELATIONSHIP);
    }

    /** Returns the endpoint of relationship associations. */
    public Endpoint<RelationshipAssociation> relationshipAssociations() {
        return new Endpoint<>(api, Kinds.RELATIONSHIP_ASSOCIATION);
    }

    /** Returns the endpoint of config contexts. */
    public Endpoint<ConfigContext> configContexts() {
        return new Endpoint<>(api, Kinds.CONFIG_CONTEXT);
    }

    /** Returns the endpoint of git repositories. */
    public Endpoint<GitRepository> gitRepositories() {
        return new Endpoint<>(api, Kinds.GIT_REPOSITORY);
    }

    /** Returns the endpoint of object changes. */
    public Endpoint<ObjectChange> objectChanges() {
        return new Endpoint<>(api, Kinds.OBJECT_CHANGE);
    }

    /** Returns the endpoint of jobs. */
    public Endpoint<Job> jobs() {
        return new Endpoint<>(api, Kinds.JOB);
    }

    /** Returns the endpoint of job results. */
    public Endpoint<JobResult> jobResults() {
        return new Endpoint<>(api, Kinds.JOB_RESULT);
    }

    /** Has jobs run, now or later. */
    public JobRuns jobRuns() {
        return new JobRuns(api);
    }

    /** Returns the log of who changed what. */
    public ChangeLog changeLog() {
        return new ChangeLog(api);
    }

    /**
     * Runs a GraphQL query.
     *
     * @return what is in the answer's {@code data}
     * @throws io.github.bladebook.core.error.InvalidRequestException if the query is wrong, or fails even in part: the answer is
     *     then 200, and the message tells which part came
     */
    public Json graphql(String query, Map<String, ?> variables) {
        return new GraphQl(api).query(query, variables);
    }

    /** Runs a GraphQL query without variables. */
    public Json graphql(String query) {
        return graphql(query, Map.of());
    }

    /** Runs the GraphQL query that is saved under this name. */
    public Json savedQuery(String name, Map<String, ?> variables) {
        return new GraphQl(api).saved(name, variables);
    }

    /** Reads devices, virtual machines, interfaces, addresses, prefixes and VLANs whole, each list by flat pages, and joins them. */
    public Export export() {
        return new Exporter(api).all();
    }

    /** Reads all addresses with their prefixes and namespaces, without what they are assigned to. */
    public List<AddressRow> exportAddresses() {
        return new Exporter(api).addresses();
    }

    /**
     * Looks for what makes scripts fail that look right; changes nothing.
     *
     * @param namespaces those that scripts will name, {@code Global} aside
     */
    public Diagnosis doctor(String... namespaces) {
        return new Doctor(api).examine(Set.of(namespaces));
    }

    /** Returns what it would take for an object to be as wanted; reads only. */
    public Change plan(Wanted<?> wanted) {
        return new Ensuring(api).plan(wanted);
    }

    /** Makes or changes an object so that it is as wanted; where it is already, nothing is written. */
    public <T extends NautobotObject> Ensured<T> ensure(Wanted<T> wanted) {
        return new Ensuring(api).ensure(wanted);
    }

    /**
     * Returns what it would take for all of these to be as wanted; reads only. What others refer to has to come before them.
     *
     * @throws io.github.bladebook.core.error.InvalidRequestException if one is among them twice, or lacks what is required
     */
    public EnsurePlan plan(List<? extends Wanted<?>> wanted) {
        return new Ensuring(api).plan(wanted);
    }

    /**
     * Brings about what a plan says, one object after the other. Each is compared once more before it is written.
     *
     * @return all objects of the plan as they are now
     * @throws ConflictException if one is no longer as it was when the plan was made; it tells how far it came
     */
    public List<Ensured<?>> apply(EnsurePlan plan) {
        return new Ensuring(api).apply(plan);
    }

    /**
     * Claims an address: makes exactly the one that is asked for, or nothing. Two who claim the same at the same moment cannot both get it,
     * as the server's own database decides. Nautobot's own "next free address" is not used: it takes no notice of reserved child
     * prefixes, and hands out the same address twice under load.
     *
     * @return what was read back
     * @throws ConflictException if somebody has it; it tells who
     * @throws io.github.bladebook.core.error.InvalidRequestException if there is no prefix around it
     * @throws io.github.bladebook.core.error.OutcomeUnknownException if the answer was lost and it is not to be seen
     */
    public IpAddress claim(Wanted<IpAddress> wanted) {
        return new Claims(api).claim(wanted);
    }

    /** Returns who has an address in a name space, where it is known at all; the mask does not matter. */
    public Optional<Holder> holder(IPAddress address, String namespace) {
        return new Claims(api).holder(address, namespace);
    }

    /**
     * Gives an address back: deletes it, unless an interface still has it.
     *
     * @throws ConflictException if an interface has it, or it is primary somewhere; it names them. {@code ipAddresses().delete(id)} deletes
     *     it even then
     */
    public void release(IpAddress address) {
        new Claims(api).release(address);
    }

    /**
     * Returns what would happen to others if this were deleted, which the server does without a word: the children of a prefix move up,
     * an interface loses an address, a device its primary one. Empty for other kinds, where the server itself refuses.
     */
    public List<Consequence> consequences(NautobotObject object) {
        return new Consequences(api).of(object);
    }

    /** Reads any path below {@code /api}, such as {@code /ipam/prefixes/?within=172.16.0.0/16}. */
    public Json get(String path) {
        return get(path, Map.of());
    }

    /** Reads any path with these parameters. */
    public Json get(String path, Map<String, ?> query) {
        return api.call(api.raw(Method.GET, path, query));
    }

    /** Reads any path as {@code type}: a record, {@code Map.class}. Unknown fields are let pass. */
    public <T> T get(String path, Class<T> type) {
        return api.read(api.raw(Method.GET, path, Map.of()), json -> json.as(type));
    }

    /** Posts a record, map, list or {@link Json} as it is, once. Nothing is compared. */
    public Json post(String path, Object body) {
        return api.call(api.raw(Method.POST, path, Map.of()).body(Body.json(body)));
    }

    /** Patches as it is, once. Nothing is compared. */
    public Json patch(String path, Object body) {
        return api.call(api.raw(Method.PATCH, path, Map.of()).body(Body.json(body)));
    }

    /** Deletes, once. */
    public void delete(String path) {
        api.call(api.raw(Method.DELETE, path, Map.of()));
    }

    Api api() {
        return api;
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
