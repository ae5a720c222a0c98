package io.github.bladebook.nautobot;

import static org.assertj.core.api.Assertions.assertThat;

import inet.ipaddr.IPAddressString;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.simulator.EmbeddedLab;
import java.util.ArrayList;
import java.util.List;
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
}
