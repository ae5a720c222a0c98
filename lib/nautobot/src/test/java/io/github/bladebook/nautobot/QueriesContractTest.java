package io.github.bladebook.nautobot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.nautobot.export.AddressRow;
import io.github.bladebook.nautobot.export.Export;
import io.github.bladebook.nautobot.export.InterfaceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** GraphQL, export, jobs, changes and the doctor: the same of the embedded Nautobot and of a real one. */
@ParameterizedClass
@EnumSource(Side.class)
class QueriesContractTest {
    private static final Deque<AutoCloseable> ENDS = new ArrayDeque<>();

    @SuppressWarnings("NullAway.Init") // set before each side's tests
    private static Side.Opened server;

    @SuppressWarnings("NullAway.Init")
    private static NautobotClient nautobot;

    @SuppressWarnings("NullAway.Init")
    private static SmallLab lab;

    QueriesContractTest(Side side) {
        Objects.requireNonNull(side);
    }

    @BeforeParameterizedClassInvocation
    static void open(Side side) {
        server = side.open();
        ENDS.push(server);
        nautobot = server.client();
        ENDS.push(nautobot);
        lab = new SmallLab(nautobot);
        ENDS.push(lab);
    }

    @AfterParameterizedClassInvocation
    static void close() throws Exception {
        while (!ENDS.isEmpty()) {
            ENDS.pop().close();
        }
    }

    private static Json query(String query) {
        return nautobot.graphql(query.replace("SPACE", lab.name("space")).replace("~", lab.name("")));
    }

    @Test
    void relatedObjectsComeWithTheirNames() {
        Json device = query(
                        "{ devices(name: [\"srv1~\"]) { id name serial face status { name } role { name } location { name parent { name } }"
                                + " device_type { model manufacturer { name } } primary_ip4 { address host } rack { name } tags { name } } }")
                .at("devices")
                .elements()
                .get(0);

        assertThat(device.text("id")).isEqualTo(lab.id("srv1"));
        assertThat(device.at("status").text("name")).isEqualTo("Active");
        assertThat(device.at("location").at("parent").text("name")).isEqualTo(lab.name("Home"));
        assertThat(device.at("device_type").at("manufacturer").text("name")).isEqualTo(lab.name("Maker"));
        assertThat(device.at("primary_ip4").text("address")).isEqualTo("10.1.1.1/24");
        assertThat(device.text("serial")).isEmpty();
        assertThat(device.at("face").absent()).isTrue();
        assertThat(device.at("rack").absent()).isTrue();
        assertThat(device.at("tags").elements()).isEmpty();
    }

    @Test
    void choicesAreUpperCase() {
        Json data =
                query("{ prefixes(namespace: [\"SPACE\"]) { prefix type ip_version prefix_length parent { prefix } }"
                        + " ip_addresses(namespace: [\"SPACE\"], limit: 1) { type mask_length }"
                        + " device(id: \"" + lab.id("srv1") + "\") { interfaces { name type } } }");

        assertThat(data.at("prefixes").list(row -> row.text("prefix") + " " + row.text("type")))
                .containsExactly("10.0.0.0/8 CONTAINER", "10.1.1.0/24 NETWORK", "10.1.1.192/28 POOL");
        assertThat(data.at("ip_addresses").elements().get(0).text("type")).isEqualTo("HOST");
        assertThat(data.at("device").at("interfaces").elements().get(0).text("type"))
                .isEqualTo("A_1000BASE_T");
    }

    @Test
    void oneListMayBeAskedTwiceUnderOtherNames() {
        Json data = query("query ($n: [String]) { nets: prefixes(namespace: $n, type: [\"network\"]) { prefix }"
                        .replace("($n: [String])", "")
                        .replace("$n", "[\"SPACE\"]")
                + " pools: prefixes(namespace: [\"SPACE\"], type: [\"pool\"]) { prefix } }");

        assertThat(data.at("nets").list(row -> row.text("prefix"))).containsExactly("10.1.1.0/24");
        assertThat(data.at("pools").list(row -> row.text("prefix"))).containsExactly("10.1.1.192/28");
    }

    @Test
    void listsAreCutByLimitAndOffset() {
        String list = "{ ip_addresses(namespace: [\"SPACE\"]%s) { address } }";

        assertThat(addresses(list.formatted("")))
                .containsExactly("10.1.1.1/24", "10.1.1.2/24", "10.1.1.3/24", "10.1.1.4/24");
        assertThat(addresses(list.formatted(", limit: 2"))).containsExactly("10.1.1.1/24", "10.1.1.2/24");
        assertThat(addresses(list.formatted(", limit: 2, offset: 3"))).containsExactly("10.1.1.4/24");
        assertThat(addresses(list.formatted(", offset: 2"))).containsExactly("10.1.1.3/24", "10.1.1.4/24");
        assertThat(addresses(list.formatted(", offset: 9"))).isEmpty();
        assertThat(addresses(list.formatted(", limit: 0"))).hasSize(4);
    }

    private static List<String> addresses(String query) {
        return query(query).at("ip_addresses").list(row -> row.text("address"));
    }

    @Test
    void variablesFilter() {
        Json data = nautobot.graphql(
                "query ($n: [String], $l: Int) { devices(name: $n, limit: $l) { name } }",
                Map.of("n", List.of(lab.name("sw1"), lab.name("srv1")), "l", 1));

        assertThat(data.at("devices").list(row -> row.text("name"))).containsExactly(lab.name("srv1"));
    }

    @Test
    void whatHangsOnAnObjectIsReadFromIt() {
        Json data = query(
                "{ virtual_machines(name: [\"vm1~\"]) { name vcpus memory cluster { name cluster_type { name } }"
                        + " interfaces { name ip_addresses { address } } } locations(name: [\"Home~\"]) { children { name } }"
                        + " ip_addresses(address: [\"10.1.1.1\"], namespace: [\"SPACE\"]) { interfaces { name device { name } } vm_interfaces { name } } }");
        Json machine = data.at("virtual_machines").elements().get(0);

        assertThat(machine.integer("memory")).isEqualTo(4096);
        assertThat(machine.at("interfaces").elements().get(0).at("ip_addresses").list(row -> row.text("address")))
                .containsExactly("10.1.1.2/24");
        assertThat(data.at("locations").elements().get(0).at("children").list(row -> row.text("name")))
                .containsExactly(lab.name("Room1"));
        assertThat(data.at("ip_addresses")
                        .elements()
                        .get(0)
                        .at("interfaces")
                        .elements()
                        .get(0)
                        .at("device")
                        .text("name"))
                .isEqualTo(lab.name("srv1"));
        assertThat(data.at("ip_addresses").elements().get(0).at("vm_interfaces").elements())
                .isEmpty();
    }

    @Test
    void oneIsReadByItsId() {
        assertThat(query("{ device(id: \"" + lab.id("sw1") + "\") { name __typename } }")
                        .at("device")
                        .toString())
                .isEqualTo("{\"name\":\"%s\",\"__typename\":\"DeviceType\"}".formatted(lab.name("sw1")));
        assertThat(query("{ device(id: \"" + UUID.randomUUID() + "\") { name } }")
                        .at("device")
                        .absent())
                .isTrue();
        assertThat(query("{ device { name } }").at("device").absent()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{ devices { nope } };Cannot query field 'nope' on type 'DeviceType'. Did you mean 'name' or 'role'?",
                "{ devices(bogus:1){name} };Unknown argument 'bogus' on field 'Query.devices'. Did you mean 'tags'?",
                "{ devices { };Syntax Error: Expected Name, found '}'.",
                "{ devices };Field 'devices' of type '[DeviceType]' must have a selection of subfields.",
                "{ devices { status } };Field 'status' of type 'StatusType!' must have a selection of subfields.",
                "{ devices(name: 1) { name } };String cannot represent a non string value: 1",
                "query ($n: String) { devices(name: $n) { name } };Variable '$n' of type 'String' used in position",
                "query ($n: [String]) { devices { name } };Variable '$n' is never used.",
                "mutation { x };'OperationType.MUTATION' is not a supported operation",
                "` `;Syntax Error: Unexpected <EOF>.",
            })
    void aWrongQueryIsRefusedWithItsReason(String query, String reason) {
        assertThatThrownBy(() -> nautobot.graphql(query))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aFilterThatIsRefusedTellsWhichPartCame() {
        assertThatThrownBy(() ->
                        query("{ devices(status: \"active\") { name } prefixes(namespace: [\"SPACE\"]) { prefix } }"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.fields()).containsOnlyKeys("devices"))
                .hasMessageContaining(
                        "devices: {'status': ['Select a valid choice. active is not one of the available choices.']}")
                .hasMessageContaining("only a part came: prefixes (3)");
        assertThatThrownBy(() -> query("{ ip_addresses(parent: [\"10.0.0.0/8\"]) { address } }"))
                .hasMessageContaining("{'parent': ['“10.0.0.0/8” is not a valid UUID.']}");
        assertThatThrownBy(() -> query("{ devices(limit: -1) { name } }"))
                .hasMessageContaining("devices: Negative indexing is not supported.");
    }

    @Test
    void savedQueriesRun() {
        lab.make(
                "query",
                "extras/graphql-queries",
                Map.of("name", lab.name("q"), "query", "query ($n: [String]) { devices(name: $n) { name } }"));
        lab.make(
                "broken",
                "extras/graphql-queries",
                Map.of("name", lab.name("broken"), "query", "{ devices(status: \"active\") { name } }"));

        assertThat(nautobot.savedQuery(lab.name("q"), Map.of("n", lab.name("sw1")))
                        .at("devices")
                        .list(row -> row.text("name")))
                .containsExactly(lab.name("sw1"));
        assertThatThrownBy(() -> nautobot.savedQuery(lab.name("q"), Map.of("n", 1)))
                .hasMessageContaining(
                        "Variable '$n' got invalid value 1; String cannot represent a non string value: 1");
        assertThatThrownBy(() -> nautobot.savedQuery(lab.name("broken"), Map.of()))
                .hasMessageContaining("Select a valid choice. active is not one of the available choices.");
        assertThatThrownBy(() -> nautobot.savedQuery("there is none", Map.of())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aQueryIsNotForStrangers() {
        try (NautobotClient stranger = server.clientWith("0".repeat(40))) {
            assertThatThrownBy(() -> stranger.graphql("{ devices { name } }")).hasMessageContaining("Invalid token");
        }
        assertThatThrownBy(() -> nautobot.get("/graphql/")).hasMessageContaining("Method \"GET\" not allowed.");
    }

    @Test
    void anExportHoldsAllAndJoinsIt() {
        Export export = nautobot.export();

        assertThat(export.devices())
                .filteredOn(row -> row.id().toString().equals(lab.id("srv1")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.name()).isEqualTo(lab.name("srv1"));
                    assertThat(row.model()).isEqualTo(lab.name("Maker") + " " + lab.name("Box"));
                    assertThat(row.location()).isEqualTo(lab.name("Room1"));
                    assertThat(row.address()).hasToString("10.1.1.1/24");
                });
        assertThat(export.virtualMachines())
                .filteredOn(row -> row.name().equals(lab.name("vm1")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.memory()).isEqualTo(4096);
                    assertThat(row.disk()).isNull();
                    assertThat(row).hasToString("%s (%s) 10.1.1.2/24".formatted(lab.name("vm1"), lab.name("pve")));
                });
        assertThat(export.interfaces())
                .filteredOn(row -> row.owner().endsWith(lab.name("")))
                .extracting(
                        InterfaceRow::name,
                        InterfaceRow::type,
                        InterfaceRow::virtual,
                        row -> row.addresses().size())
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("gi1", "1000base-t", false, 0),
                        org.assertj.core.api.Assertions.tuple("eth0", "1000base-t", false, 1),
                        org.assertj.core.api.Assertions.tuple("ens18", "", true, 1));
        assertThat(export.addresses())
                .filteredOn(row -> row.namespace().equals(lab.name("space")))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.prefix()).hasToString("10.1.1.0/24"))
                .first()
                .satisfies(row -> {
                    assertThat(row.assigned()).containsExactly(lab.name("srv1") + " eth0");
                    assertThat(row.type()).isEqualTo("host");
                    assertThat(row.dnsName()).isEqualTo("h.lab.example");
                });
        assertThat(export.prefixes())
                .filteredOn(row -> row.namespace().equals(lab.name("space")))
                .extracting(row -> row.prefix() + " " + row.type() + " in " + row.parent())
                .containsExactlyInAnyOrder(
                        "10.0.0.0/8 container in null",
                        "10.1.1.0/24 network in 10.0.0.0/8",
                        "10.1.1.192/28 pool in 10.1.1.0/24");
        assertThat(export.vlans())
                .filteredOn(row -> row.group().equals(lab.name("vlans")))
                .hasSize(1);
    }

    @Test
    void anExportOfMoreThanAPageHoldsEachRowOnce() {
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < Flat.PAGE + 7; i++) {
            many.add(Map.of("name", lab.name("t" + i), "content_types", List.of("dcim.device")));
        }
        List<UUID> made = nautobot.post("/extras/tags/", many).list(tag -> UUID.fromString(tag.text("id")));
        try {
            List<Json> tags = new Flat(new GraphQl(nautobot.api())).all("tags", "id name");

            assertThat(tags)
                    .extracting(tag -> tag.text("name"))
                    .filteredOn(name -> name.endsWith(lab.name("")))
                    .hasSize(Flat.PAGE + 7)
                    .doesNotHaveDuplicates();
        } finally {
            nautobot.tags().bulk().delete(made).orThrow();
        }
    }

    @Test
    void theAddressesAloneAreTheSameWithoutAssignments() {
        List<AddressRow> rows = nautobot.exportAddresses();

        assertThat(rows)
                .filteredOn(row -> row.namespace().equals(lab.name("space")))
                .extracting(row -> row.address().toString())
                .containsExactlyInAnyOrder("10.1.1.1/24", "10.1.1.2/24", "10.1.1.3/24", "10.1.1.4/24");
    }

    @Test
    void addressesReadByGroupsAreThoseReadOneByOne() {
        List<String> prefixes = nautobot
                .prefixes()
                .list(Filter.of("namespace", lab.name("space")).depth(0))
                .stream()
                .map(prefix -> prefix.id().toString())
                .toList();
        List<String> all = nautobot.prefixes().list(Filter.all().depth(0)).stream()
                .map(prefix -> prefix.id().toString())
                .toList();
        AddressGroups groups = new AddressGroups(nautobot.api());

        assertThat(groups.read(prefixes).isPresent())
                .as("those of our prefixes are all that there are")
                .isEqualTo(nautobot.ipAddresses().count(Filter.all()) == 4);
        groups.read(all)
                .ifPresent(rows -> assertThat(rows)
                        .extracting(row -> row.address().text("id") + " " + row.prefix() + " " + row.status())
                        .containsExactlyInAnyOrderElementsOf(new Flat(new GraphQl(nautobot.api()))
                                .all("ip_addresses", "id parent{id} status{name}").stream()
                                        .map(row -> row.text("id") + " "
                                                + row.at("parent").text("id") + " "
                                                + row.at("status").text("name"))
                                        .toList()));
    }

    @Test
    void whoChangedWhatSinceIsTold() {
        Instant before = Instant.now().minusSeconds(1);
        nautobot.patch("/dcim/devices/" + lab.id("sw1") + "/", Map.of("comments", "seen"));
        Device device = nautobot.devices().get(UUID.fromString(lab.id("sw1")));

        assertThat(nautobot.changeLog().of(device).toList())
                .extracting(ObjectChange::action)
                .containsSubsequence("update", "create");
        assertThat(nautobot.changeLog().since(before).toList())
                .filteredOn(change -> device.id().equals(change.objectId()))
                .first()
                .satisfies(change -> {
                    assertThat(change.user()).isNotEmpty();
                    assertThat(change.objectType()).isEqualTo("dcim.device");
                    assertThat(change.object()).isEqualTo(lab.name("sw1"));
                });
        assertThat(nautobot.changeLog()
                        .all(Filter.of("changed_object_id", device.id()).and("action", "create"))
                        .toList())
                .hasSize(1);
    }

    @Test
    void aJobThatIsNotThereIsNotStarted() {
        assertThatThrownBy(() -> nautobot.jobRuns().start("There Is No Such Job", Map.of()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void withoutAWorkerAJobIsNotEvenQueued() {
        assumeThat(nautobot.server().workers()).as("workers").isZero();

        assertThatThrownBy(() -> nautobot.jobRuns().start("Export Object List", Map.of("content_type", prefixType())))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("No celery workers running on queue default.");
    }

    private static long prefixType() {
        return nautobot.get("/extras/content-types/?app_label=ipam&model=prefix")
                .at("results")
                .elements()
                .get(0)
                .integer("id");
    }

    @Test
    void aJobRunsAndLeavesItsLogAndItsFile() {
        assumeThat(nautobot.server().workers()).as("workers").isPositive();
        List<Long> looks = new ArrayList<>();
        Progress progress = (work, done, total) -> looks.add(done);

        JobRun run = nautobot.jobRuns().start("Export Object List", Map.of("content_type", prefixType()));
        JobResult end = run.await(Duration.ofMinutes(2), progress);

        assertThat(end.status()).isEqualTo("SUCCESS");
        assertThat(looks).isNotEmpty();
        assertThat(run.logs()).extracting(JobLog::message).contains("Running job");
        assertThat(run.files()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("nautobot_prefixes.csv");
            assertThat(file.text()).contains("10.1.1.192");
        });
        assertThat(nautobot.jobRuns().of(run.id()).result().name()).isEqualTo("Export Object List");
    }

    @Test
    void aJobWithoutItsDataIsRefused() {
        assumeThat(nautobot.server().workers()).as("workers").isPositive();

        assertThatThrownBy(() -> nautobot.jobRuns().start("Export Object List", Map.of()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("content_type: This field is required.");
    }

    @Test
    void aRepositoryThatCannotBeReachedFailsWithItsReason() {
        assumeThat(nautobot.server().workers()).as("workers").isPositive();
        lab.make(
                "git",
                "extras/git-repositories",
                Map.of(
                        "name",
                        lab.name("git"),
                        "slug",
                        "git" + lab.name("").replace('-', '_'),
                        "remote_url",
                        "http://git.lab.example/none.git"));

        JobRun run = nautobot.jobRuns().syncGitRepository(lab.name("git"));

        assertThatThrownBy(() -> run.await(Duration.ofMinutes(2), Progress.none()))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("could not finish the job");
    }

    @Test
    void aJobIsScheduledAndTakenOffAgain() {
        assumeThat(nautobot.server().workers()).as("workers").isPositive();
        Schedule nightly = Schedule.crontab(lab.name("nightly"), "0 3 * * *");

        ScheduledJob job =
                nautobot.jobRuns().schedule("Export Object List", Map.of("content_type", prefixType()), nightly);

        assertThat(job.crontab()).isEqualTo("0 3 * * *");
        assertThat(nautobot.jobRuns().scheduled().toList())
                .extracting(ScheduledJob::id)
                .contains(job.id());
        nautobot.jobRuns().unschedule(job);
        assertThat(nautobot.jobRuns().scheduled().toList())
                .extracting(ScheduledJob::id)
                .doesNotContain(job.id());
    }

    private static List<Finding> found() {
        return nautobot.doctor().findings().stream()
                .filter(finding -> finding.toString().contains(lab.name("")))
                .toList();
    }

    @Test
    void theDoctorFindsNothingInALabThatIsWhole() {
        assertThat(found()).isEmpty();
    }

    @Test
    void theDoctorFindsALevelThatTakesNothingAndItsChangeCuresIt() {
        lab.make("cell", "dcim/location-types", Map.of("name", lab.name("Cell"), "parent", lab.id("site")));

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.object()).isEqualTo("location type " + lab.name("Cell"));
            assertThat(finding.what()).startsWith("neither it nor a type above takes devices, racks, prefixes");
            assertThat(nautobot.plan(Objects.requireNonNull(finding.change())).toString())
                    .contains("content_types");
            nautobot.ensure(finding.change());
        });
        assertThat(found()).isEmpty();
        nautobot.delete("/dcim/location-types/" + lab.id("cell") + "/");
    }

    @Test
    void theDoctorFindsARootThatWasMeantToLieBelow() {
        lab.make(
                "datacenter",
                "dcim/location-types",
                Map.of(
                        "name",
                        lab.name("Datacenter"),
                        "content_types",
                        List.of("dcim.device", "dcim.rack", "ipam.prefix", "ipam.vlan", "virtualization.cluster")));

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.what()).startsWith("it is a root beside ");
            assertThat(finding.change()).isNotNull();
        });
        nautobot.delete("/dcim/location-types/" + lab.id("datacenter") + "/");
    }

    @Test
    void theDoctorFindsAModelOfTwoManufacturers() {
        lab.make("other", "dcim/manufacturers", Map.of("name", lab.name("Other")));
        lab.make("twin", "dcim/device-types", Map.of("model", lab.name("Box"), "manufacturer", lab.id("other")));

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.object()).isEqualTo("device type " + lab.name("Box"));
            assertThat(finding.what())
                    .isEqualTo("2 manufacturers make it: %s, %s".formatted(lab.name("Maker"), lab.name("Other")));
        });
        nautobot.delete("/dcim/device-types/" + lab.id("twin") + "/");
    }

    @Test
    void theDoctorFindsAddressesThatLieInNoNetworkAndItsChangeCuresIt() {
        lab.address("10.7.7.7/24");

        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.object()).startsWith("container 10.0.0.0/8");
            assertThat(finding.fix()).isEqualTo("Make the network 10.7.7.0/24");
            Ensured<?> made = nautobot.ensure(Objects.requireNonNull(finding.change()));
            assertThat(made.changed()).isTrue();
            nautobot.delete("/ipam/ip-addresses/" + lab.id("10.7.7.7/24") + "/");
            nautobot.delete("/ipam/prefixes/" + made.object().id() + "/");
        });
        assertThat(found()).isEmpty();
    }

    @Test
    void theDoctorTellsThatATokenMayOnlyRead() {
        Json token = lab.make("token", "users/tokens", Map.of("write_enabled", false));

        try (NautobotClient reader = server.clientWith(token.text("key"))) {
            assertThat(reader.doctor().findings()).extracting(Finding::object).contains("token");
        } catch (LabException e) {
            throw new AssertionError(e);
        }
        assertThat(nautobot.doctor().findings()).extracting(Finding::object).doesNotContain("token");
    }
}
