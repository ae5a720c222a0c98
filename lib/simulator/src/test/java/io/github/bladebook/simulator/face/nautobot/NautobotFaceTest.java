package io.github.bladebook.simulator.face.nautobot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.face.nautobot.Api.Said;
import io.github.bladebook.simulator.state.nautobot.Switches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the recorded pairs do not reach: rights, races, switches, relationships, notes, CSV. */
class NautobotFaceTest {
    private static final EmbeddedLab LAB = EmbeddedLab.start("reference");
    private final Api api = new Api(LAB);
    private final Switches switches = LAB.state().nautobot().switches();

    @AfterAll
    static void close() {
        LAB.close();
    }

    @AfterEach
    void switchBack() {
        switches.worker(true);
        switches.readOnly(false);
        switches.indexedErrors(false);
        switches.allocationGap(Duration.ZERO);
    }

    @Test
    void aUserWithoutRightsSeesTheStatusOnly() {
        Api plain = api.as(LAB.state().credentials().nautobotPlainToken());

        assertThat(plain.get("/status/").status()).isEqualTo(200);
        assertThat(plain.get("/dcim/devices/").detail())
                .isEqualTo("You do not have permission to perform this action.");
        assertThat(plain.post("/dcim/manufacturers/", "{'name': 'x'}").status()).isEqualTo(403);
    }

    @Test
    void aTokenComesFromAPasswordAndIsShown() {
        api.post("/users/users/", "{'username': 'eve', 'password': 'Sup3rS3cret!x', 'is_superuser': true}");

        Said token = api.basic("eve", "Sup3rS3cret!x").post("/users/tokens/", "{}");

        assertThat(token.status()).isEqualTo(201);
        assertThat(api.as(token.body().path("key").asText())
                        .get("/dcim/devices/")
                        .status())
                .isEqualTo(200);
        assertThat(api.basic("eve", "wrong").post("/users/tokens/", "{}").detail())
                .isEqualTo("Invalid username/password.");
    }

    @Test
    void twoCallersMayBeToldTheSameFreeAddress() throws Exception {
        String prefix = api.post("/ipam/prefixes/", "{'prefix': '10.7.0.0/24', 'status': 'Active'}")
                .id();
        switches.allocationGap(Duration.ofMillis(200));

        List<Said> answers =
                atOnce(6, () -> api.post("/ipam/prefixes/" + prefix + "/available-ips/", "{'status': 'Active'}"));

        assertThat(answers).extracting(Said::status).contains(201, 400);
        assertThat(answers)
                .filteredOn(said -> said.status() == 400)
                .allSatisfy(said -> assertThat(said.body().at("/__all__/0").asText())
                        .isEqualTo("IP address with this Parent and Host already exists."));
        assertThat(answers.stream()
                        .filter(said -> said.status() == 201)
                        .map(said -> said.body().path("address").asText()))
                .doesNotHaveDuplicates();
    }

    private static List<Said> atOnce(int times, java.util.concurrent.Callable<Said> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<Said> said = new ArrayList<>();
            for (Future<Said> answer : threads.invokeAll(java.util.Collections.nCopies(times, call))) {
                said.add(answer.get());
            }
            return said;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aLockThatIsNotHadIsAServerError() {
        String prefix = api.post("/ipam/prefixes/", "{'prefix': '10.8.0.0/24', 'status': 'Active'}")
                .id();
        switches.lockErrors(1);

        Said refused = api.post("/ipam/prefixes/" + prefix + "/available-ips/", "{'status': 'Active'}");

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.body().path("exception").asText()).isEqualTo("LockError");
        assertThat(api.post("/ipam/prefixes/" + prefix + "/available-ips/", "{'status': 'Active'}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void theErrorsOfANewerFrameworkComeByIndex() {
        switches.indexedErrors(true);

        Said refused = api.post("/dcim/manufacturers/", "[{'name': 'B1'}, {'name': 'Cisco'}]");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/1/name/0").asText()).isEqualTo("manufacturer with this name already exists.");
        assertThat(api.get("/dcim/manufacturers/?name=B1").body().path("count").asInt())
                .isZero();
    }

    @Test
    void aReadOnlyServerRefusesEveryWrite() {
        switches.readOnly(true);

        assertThat(api.post("/dcim/manufacturers/", "{'name': 'x'}").status()).isEqualTo(403);
        assertThat(api.get("/dcim/manufacturers/").status()).isEqualTo(200);
    }

    @Test
    void aJobWaitsForAWorker() {
        switches.worker(false);
        assertThat(api.post("/extras/jobs/Logs%20Cleanup/run/", "{'data': {}}").status())
                .isIn(400, 503);
        assertThat(api.get("/status/").body().path("celery-workers-running").asInt())
                .isZero();
        switches.worker(true);

        String job = api.post("/extras/jobs/Export%20Object%20List/run/", "{'data': {'content_type': 89}}")
                .body()
                .at("/job_result/id")
                .asText();
        assertThat(api.get("/extras/job-results/" + job + "/")
                        .body()
                        .at("/status/value")
                        .asText())
                .isEqualTo("STARTED");
        assertThat(api.get("/extras/job-results/" + job + "/")
                        .body()
                        .at("/status/value")
                        .asText())
                .isEqualTo("SUCCESS");
    }

    @Test
    void aListIsCsvWhereItIsAskedFor() {
        Said csv = api.get("/dcim/manufacturers/?limit=1", "text/csv");

        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.type()).startsWith("text/csv");
        assertThat(csv.text().lines().findFirst().orElse("")).contains("display", "name", "description");
    }

    @Test
    void csvCreatesAnObjectARow() {
        Said made = api.postCsv(
                "/dcim/manufacturers/", "name,description,nonsense\r\nCommas,\"one, \"\"two\"\"\",5\r\nBare,,\r\n");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).hasSize(2);
        assertThat(made.body().at("/0/description").asText()).isEqualTo("one, \"two\"");
        assertThat(made.body().at("/1/name").asText()).isEqualTo("Bare");
        assertThat(api.postCsv("/dcim/manufacturers/", "name\r\n").text()).isEqualTo("[]");
        assertThat(api.postCsv("/dcim/manufacturers/", "name,nonsense\r\n,5\r\n")
                        .text())
                .isEqualTo("[{\"name\":[\"This field may not be blank.\"]}]");
    }

    @Test
    void aMachineThatLosesItsPrimaryAddressSaysSoInItsLog() {
        JsonNode vm = first("/virtualization/virtual-machines/?name=traefik");

        api.ask("DELETE", "/ipam/ip-addresses/" + vm.at("/primary_ip4/id").asText() + "/", null, "application/json");

        JsonNode entry = first(
                "/extras/object-changes/?changed_object_id=" + vm.path("id").asText() + "&sort=-time");
        assertThat(entry.at("/action/value").asText()).isEqualTo("update");
        assertThat(entry.at("/object_data/primary_ip4").isNull()).isTrue();
    }

    @Test
    void aRelationshipShowsOnBothItsEnds() {
        api.post(
                "/extras/relationships/",
                "{'label': 'Backup of', 'key': 'backup_of', 'source_type': 'dcim.device', 'destination_type': 'virtualization.virtualmachine'}");
        String relationship =
                first("/extras/relationships/?key=backup_of").path("id").asText();
        String nas = first("/dcim/devices/?name=nas1").path("id").asText();
        String vm = first("/virtualization/virtual-machines/?name=bitwarden")
                .path("id")
                .asText();

        Said made = api.post(
                "/extras/relationship-associations/",
                ("{'relationship': '%s', 'source_type': 'dcim.device', 'source_id': '%s',"
                                + " 'destination_type': 'virtualization.virtualmachine', 'destination_id': '%s'}")
                        .formatted(relationship, nas, vm));

        assertThat(made.status()).isEqualTo(201);
        JsonNode device =
                api.get("/dcim/devices/" + nas + "/?include=relationships").body();
        assertThat(device.at("/relationships/backup_of/destination/objects/0/id")
                        .asText())
                .isEqualTo(vm);
    }

    @Test
    void theLogTellsWhoChangedWhat() {
        String cisco = first("/dcim/manufacturers/?name=Cisco").path("id").asText();

        api.ask("PATCH", "/dcim/manufacturers/" + cisco + "/", "{'description': 'switches'}", "application/json");

        JsonNode change = first("/extras/object-changes/?limit=1");
        assertThat(change.at("/action/value").asText()).isEqualTo("update");
        assertThat(change.path("user_name").asText()).isEqualTo("admin");
        assertThat(change.at("/object_data/description").asText()).isEqualTo("switches");
    }

    @Test
    void aNoteHangsOnItsObject() {
        String device = first("/dcim/devices/?name=pfsense").path("id").asText();

        assertThat(api.post("/dcim/devices/" + device + "/notes/", "{'note': 'new fan'}")
                        .status())
                .isEqualTo(201);

        assertThat(api.get("/dcim/devices/" + device + "/notes/")
                        .body()
                        .at("/results/0/note")
                        .asText())
                .isEqualTo("new fan");
    }

    @Test
    void configContextsMergeByWeightAndScope() {
        api.post("/extras/config-contexts/", "{'name': 'all', 'weight': 100, 'data': {'ntp': ['a'], 'dns': ['d']}}");
        api.post(
                "/extras/config-contexts/",
                "{'name': 'blades', 'weight': 200, 'roles': [{'name': 'Blade'}], 'data': {'ntp': ['b']}}");

        JsonNode blade =
                first("/dcim/devices/?name=node2&include=config_context").path("config_context");
        JsonNode firewall =
                first("/dcim/devices/?name=pfsense&include=config_context").path("config_context");

        assertThat(blade.toString()).isEqualTo("{\"ntp\":[\"b\"],\"dns\":[\"d\"]}");
        assertThat(firewall.at("/ntp/0").asText()).isEqualTo("a");
    }

    @Test
    void whatIsBelowAPlaceIsInIt() {
        assertThat(api.get("/dcim/devices/?location=Tampa").body().path("count").asInt())
                .isEqualTo(9);
        assertThat(api.get("/dcim/devices/?role=Blade&role=Switch")
                        .body()
                        .path("count")
                        .asInt())
                .isEqualTo(5);
    }

    private JsonNode first(String path) {
        return api.get(path).body().at("/results/0");
    }
}
