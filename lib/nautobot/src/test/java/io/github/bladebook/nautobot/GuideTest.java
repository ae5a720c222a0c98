package io.github.bladebook.nautobot;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.nautobot.export.AddressRow;
import io.github.bladebook.nautobot.export.Export;
import io.github.bladebook.simulator.EmbeddedLab;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The examples of the guide, as they stand in it. */
class GuideTest {
    private static EmbeddedLab lab;
    private static NautobotClient nautobot;

    @BeforeAll
    static void start() {
        lab = EmbeddedLab.start("empty");
        nautobot = NautobotClient.connect(Settings.ofEnvironment(lab.environment()));
    }

    @AfterAll
    static void end() {
        nautobot.close();
        lab.close();
    }

    @Test
    void ensuring() {
        // tag::ensure[]
        Wanted<Prefix> apps = Prefix.wanted(new IPAddressString("172.16.100.0/24").getAddress(), "Active")
                .with("description", "apps");

        Change plan = nautobot.plan(apps); // + prefix 172.16.100.0/24 (namespace Global): …
        Prefix prefix = nautobot.ensure(apps).object();
        boolean again = nautobot.ensure(apps).changed(); // false
        // end::ensure[]
        assertThat(plan.action()).isEqualTo(Change.Action.CREATE);
        assertThat(prefix.description()).isEqualTo("apps");
        assertThat(again).isFalse();
        nautobot.prefixes().delete(prefix.id());
    }

    @Test
    void planning() {
        // tag::plan[]
        List<Wanted<?>> wanted = new ArrayList<>();
        wanted.add(VlanGroup.wanted("lab"));
        wanted.add(Vlan.wanted(100, "apps", "lab", "Active"));
        wanted.add(Vlan.wanted(130, "workload", "lab", "Active"));

        EnsurePlan plan = nautobot.plan(wanted); // printed: one line for each change
        List<Ensured<?>> done = nautobot.apply(plan);
        // end::plan[]
        assertThat(plan).asString().endsWith("3 to create, 0 to update, 0 as wanted");
        assertThat(done).hasSize(3);
    }

    @Test
    void claiming() {
        nautobot.ensure(Prefix.wanted(new IPAddressString("172.16.130.0/24").getAddress(), "Active"));
        // tag::claim[]
        Wanted<IpAddress> wanted = IpAddress.wanted(new IPAddressString("172.16.130.20/24").getAddress(), "Active")
                .with("dns_name", "build-box.lab.example");

        IpAddress mine = nautobot.claim(wanted);
        try {
            nautobot.claim(wanted);
        } catch (ConflictException e) {
            // it is taken: 172.16.130.20/24 Active, dns build-box.lab.example, on no interface
        }
        nautobot.release(mine);
        // end::claim[]
        assertThat(nautobot.ipAddresses().find(mine.id())).isEmpty();
    }

    @Test
    void reading() {
        // tag::read[]
        List<Status> all = nautobot.statuses().walk(Filter.all());
        Namespace global = nautobot.namespaces().get(Filter.of("name", "Global"));
        long active = nautobot.prefixes().count(Filter.of("status", "Active").and("within", "172.16.0.0/16"));
        String version = nautobot.get("/status/").text("nautobot-version");
        // end::read[]
        assertThat(all).hasSizeGreaterThan(10);
        assertThat(global.name()).isEqualTo("Global");
        assertThat(active).isNotNegative();
        assertThat(version).startsWith("3.");
    }

    @Test
    void many() {
        // tag::bulk[]
        List<Wanted<Tag>> tags = new ArrayList<>();
        for (int number = 1; number <= 250; number++) {
            tags.add(Tag.wanted("rack-" + number, "dcim.device"));
        }
        Bulk<Tag> bulk = nautobot.tags().bulk().create(tags);
        List<Tag> made = bulk.orThrow();
        // end::bulk[]
        assertThat(made).hasSize(250);
    }

    @Test
    void querying() {
        nautobot.ensure(Prefix.wanted(new IPAddressString("172.16.140.0/24").getAddress(), "Active"));
        // tag::graphql[]
        Json data = nautobot.graphql(
                "query ($status: [String]) { prefixes(status: $status) { prefix type } }",
                Map.of("status", List.of("Active")));
        List<String> prefixes = data.at("prefixes").list(row -> row.text("prefix"));
        // end::graphql[]
        assertThat(prefixes).contains("172.16.140.0/24");
    }

    @Test
    void exporting() {
        nautobot.ensure(Prefix.wanted(new IPAddressString("172.16.150.0/24").getAddress(), "Active"));
        nautobot.ensure(IpAddress.wanted(new IPAddressString("172.16.150.1/24").getAddress(), "Active"));
        // tag::export[]
        Export export = nautobot.export(); // 0 devices, 0 virtual machines, 0 interfaces, 1 addresses, …
        List<AddressRow> loose = export.addresses().stream()
                .filter(row -> row.assigned().isEmpty())
                .toList();
        List<AddressRow> quick = nautobot.exportAddresses(); // addresses alone, without what has them
        // end::export[]
        assertThat(loose).extracting(row -> row.address().toString()).contains("172.16.150.1/24");
        assertThat(quick).hasSameSizeAs(export.addresses());
    }

    @Test
    void running() {
        Number manufacturers = nautobot.get("/extras/content-types/?app_label=dcim&model=manufacturer")
                .at("results")
                .elements()
                .get(0)
                .integer("id");
        // tag::jobs[]
        JobRun run = nautobot.jobRuns().start("Export Object List", Map.of("content_type", manufacturers));
        JobResult end = run.await(Duration.ofMinutes(2), Progress.none()); // throws with the reason if it failed
        List<JobLog> log = run.logs();
        List<JobFile> files = run.files();
        String csv = files.get(0).text();

        ScheduledJob nightly = nautobot.jobRuns()
                .schedule(
                        "Export Object List",
                        Map.of("content_type", manufacturers),
                        Schedule.crontab("nightly", "0 3 * * *"));
        nautobot.jobRuns().unschedule(nightly);
        // end::jobs[]
        assertThat(end.status()).isEqualTo("SUCCESS");
        assertThat(log).isNotEmpty();
        assertThat(csv).contains("name");
    }

    @Test
    void syncing() {
        nautobot.post(
                "/extras/git-repositories/",
                Map.of("name", "configs", "slug", "configs", "remote_url", "http://git.lab.example/configs.git"));
        // tag::git[]
        JobRun sync = nautobot.jobRuns().syncGitRepository("configs");
        // end::git[]
        assertThat(sync.id()).isNotNull();
    }

    @Test
    void lookingBack() {
        Instant before = Instant.now().minusSeconds(1);
        // tag::changes[]
        Tag tag = nautobot.ensure(Tag.wanted("reviewed", "dcim.device")).object();
        List<ObjectChange> history = nautobot.changeLog().of(tag).toList();
        List<ObjectChange> lately = nautobot.changeLog().since(before).stream()
                .filter(change -> change.action().equals("delete"))
                .toList();
        // end::changes[]
        assertThat(history).extracting(ObjectChange::action).containsExactly("create");
        assertThat(lately).extracting(ObjectChange::action).doesNotContain("create");
    }

    @Test
    void examining() {
        // tag::doctor[]
        Diagnosis diagnosis = nautobot.doctor(); // printed: a table of object, finding, fix
        EnsurePlan fixes = nautobot.plan(diagnosis.changes());
        // end::doctor[]
        assertThat(fixes.steps()).hasSameSizeAs(diagnosis.changes());
    }
}
