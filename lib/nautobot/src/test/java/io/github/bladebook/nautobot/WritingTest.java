package io.github.bladebook.nautobot;

import static io.github.bladebook.nautobot.Workbench.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ensuring, plans, many objects at once, addresses. */
class WritingTest extends BenchContract {

    WritingTest(Side side) {
        super(side);
    }

    private List<Wanted<Tag>> tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> bench.later(client.tags(), Tag.wanted(bench.name("t" + i), "ipam.prefix")))
                .toList();
    }

    @Test
    void ensuringTwiceChangesNothingTheSecondTime() {
        bench.namespace();
        Wanted<Prefix> wanted =
                bench.later(client.prefixes(), bench.prefix("10.30.0.0/24").with("description", "apps"));

        Ensured<Prefix> first = client.ensure(wanted);
        Ensured<Prefix> second = client.ensure(wanted);

        assertThat(first.change().action()).isEqualTo(Change.Action.CREATE);
        assertThat(second.changed()).isFalse();
        assertThat(second.object()).isEqualTo(first.object());
    }

    @Test
    void onlyWhatDiffersIsChangedAndToldBefore() {
        bench.namespace();
        Wanted<Prefix> wanted =
                bench.prefix("10.30.0.0/24").with("description", "old").with("type", "pool");
        Prefix before = bench.made(client.prefixes(), wanted);

        Change plan = client.plan(wanted.with("description", "new"));
        assertThat(plan.fields()).containsExactly(new FieldChange("description", "old", "new"));
        assertThat(plan)
                .hasToString(
                        "~ prefix 10.30.0.0/24 (namespace %s): description: old → new".formatted(bench.name("ns")));
        assertThat(client.prefixes().get(before.id()).description()).isEqualTo("old");

        Prefix after = client.ensure(wanted.with("description", "new")).object();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.type()).isEqualTo("pool");
        assertThat(after.description()).isEqualTo("new");
    }

    @Test
    void aFieldIsClearedByNothing() {
        bench.namespace();
        client.ensure(bench.later(client.roles(), Role.wanted(bench.name("role"), "ipam.prefix")));
        Wanted<Prefix> wanted = bench.prefix("10.30.0.0/24");
        bench.made(client.prefixes(), wanted.with("role", bench.name("role")).with("description", "x"));

        Prefix cleared =
                client.ensure(wanted.with("role", null).with("description", "")).object();

        assertThat(cleared.role()).isNull();
        assertThat(cleared.description()).isEmpty();
    }

    @Test
    void theOrderOfAListIsNoDifferenceButItsContentIs() {
        bench.namespace();
        for (String name : List.of("red", "green", "blue")) {
            bench.made(client.tags(), Tag.wanted(bench.name(name), "ipam.prefix"));
        }
        List<String> two = List.of(bench.name("red"), bench.name("green"));
        Wanted<Prefix> wanted = bench.prefix("10.30.0.0/24");
        bench.made(client.prefixes(), wanted.with("tags", two));

        assertThat(client.plan(wanted.with("tags", List.of(bench.name("green"), bench.name("red"))))
                        .none())
                .isTrue();
        assertThat(client.plan(wanted.with("tags", List.of(bench.name("green"), bench.name("blue"))))
                        .none())
                .isFalse();
        assertThat(client.plan(wanted.with("tags", List.of())).fields()).hasSize(1);
    }

    @Test
    void whatIsReferredToByNameOrByIdIsTheSame() {
        Location room = bench.room();
        Wanted<Rack> wanted = Rack.wanted(bench.name("rack"), Ref.to(room), "Active");
        bench.made(client.racks(), wanted);

        assertThat(client.plan(Rack.wanted(bench.name("rack"), Ref.name(bench.name("room1")), "Active"))
                        .none())
                .isTrue();
    }

    @Test
    void aPlanOfManyIsShownFirstAndDoneInItsOrder() {
        List<Wanted<?>> all = List.of(
                bench.later(client.namespaces(), Namespace.wanted(bench.name("ns"))),
                bench.later(client.prefixes(), bench.prefix("10.30.0.0/24")),
                bench.later(client.ipAddresses(), bench.address("10.30.0.7/24").with("dns_name", "seven.lab.example")));

        EnsurePlan plan = client.plan(all);
        assertThat(plan.toString())
                .contains("+ IP address 10.30.0.7/24", "dns_name: nothing → seven.lab.example")
                .endsWith("3 to create, 0 to update, 0 as wanted");
        assertThat(client.namespaces().find(Filter.of("name", bench.name("ns"))))
                .isEmpty();

        assertThat(client.apply(plan)).allMatch(Ensured::changed);
        assertThat(client.plan(all).none()).isTrue();
        assertThat(client.plan(all)).hasToString("0 to create, 0 to update, 3 as wanted");
    }

    @Test
    void aPlanThatIsNoLongerTrueIsNotDone() {
        bench.namespace();
        List<Wanted<Prefix>> all = List.of(bench.prefix("10.30.0.0/24").with("description", "mine"));
        EnsurePlan plan = client.plan(all);
        bench.made(client.prefixes(), bench.prefix("10.30.0.0/24").with("description", "theirs"));

        assertThatThrownBy(() -> client.apply(plan))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("not as it was when the plan was made")
                .hasMessageContaining("theirs");
        assertThat(client.prefixes().find(all.get(0)).orElseThrow().description())
                .isEqualTo("theirs");
    }

    @Test
    void theSameTwiceInAPlanIsRefused() {
        Wanted<Tag> tag = Tag.wanted(bench.name("t"), "ipam.prefix");

        assertThatThrownBy(() -> client.plan(List.of(tag, tag)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void whatLacksSomethingRequiredIsToldInThePlan() {
        assertThatThrownBy(() -> client.plan(client.devices().wanted().with("name", bench.name("d"))))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.fields()).containsOnlyKeys("device_type", "role", "location", "status"));
    }

    @Test
    void severalUnderOneKeyAreAConflict() {
        bench.made(client.vlanGroups(), VlanGroup.wanted(bench.name("g1")));
        bench.made(client.vlanGroups(), VlanGroup.wanted(bench.name("g2")));
        bench.made(client.vlans(), Vlan.wanted(77, bench.name("v"), bench.name("g1"), "Active"));
        bench.made(client.vlans(), Vlan.wanted(77, bench.name("v"), bench.name("g2"), "Active"));

        assertThatThrownBy(() -> client.plan(Vlan.wanted(77, bench.name("v"), bench.name("g1"), "Active")
                        .keyedBy("name")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("there are 2 of them");
    }

    @Test
    void manyAreMadeChangedAndDeletedInParts() {
        List<Tag> made = client.tags().bulk().create(tags(230)).orThrow();
        assertThat(made).hasSize(230);
        assertThat(made.get(229).name()).isEqualTo(bench.name("t229"));

        Map<UUID, Wanted<Tag>> changes = new LinkedHashMap<>();
        made.subList(0, 120)
                .forEach(tag -> changes.put(tag.id(), client.tags().wanted().with("color", "00aa00")));
        assertThat(client.tags().bulk().update(changes).orThrow())
                .hasSize(120)
                .allMatch(tag -> tag.color().equals("00aa00"));

        assertThat(client.tags()
                        .bulk()
                        .delete(made.stream().map(Tag::id).toList())
                        .complete())
                .isTrue();
        assertThat(client.tags().count(Filter.of("name__isw", bench.run))).isZero();
    }

    @Test
    void twiceTheSameAmongManyIsRefusedBeforeAnythingIsSent() {
        List<Wanted<Tag>> all = new ArrayList<>(tags(3));
        all.add(all.get(1));

        assertThatThrownBy(() -> client.tags().bulk().create(all))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.fields()).containsOnlyKeys("3"))
                .hasMessageContaining("is object 1 already");
        assertThat(client.tags().count(Filter.of("name__isw", bench.run))).isZero();
    }

    @Test
    void theCulpritAmongManyNewOnesIsNamedAndNoneOfItsPartIsMade() {
        List<Wanted<Tag>> all = new ArrayList<>(tags(5));
        all.set(3, all.get(3).with("color", "no colour"));

        Bulk<Tag> bulk = client.tags().bulk().create(all);

        assertThat(bulk.with(Fate.State.REFUSED)).singleElement().satisfies(fate -> {
            assertThat(fate.index()).isEqualTo(3);
            assertThat(fate.why()).contains("color");
        });
        assertThat(bulk.with(Fate.State.NOT_DONE)).hasSize(4);
        assertThat(client.tags().count(Filter.of("name__isw", bench.run))).isZero();
        assertThatThrownBy(bulk::orThrow)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("1 REFUSED, 4 NOT_DONE");
    }

    @Test
    void oneThatIsThereAlreadyIsTheCulprit() {
        List<Wanted<Tag>> all = tags(4);
        client.tags().create(all.get(2));

        Bulk<Tag> bulk = client.tags().bulk().create(all);

        assertThat(bulk.with(Fate.State.REFUSED)).extracting(Fate::index).containsExactly(2);
        assertThat(client.tags().count(Filter.of("name__isw", bench.run))).isEqualTo(1);
    }

    @Test
    void theCulpritAmongManyChangesIsFoundByHalving() {
        List<Tag> made = client.tags().bulk().create(tags(8)).orThrow();
        Map<UUID, Wanted<Tag>> changes = new LinkedHashMap<>();
        made.forEach(tag -> changes.put(
                tag.id(),
                client.tags().wanted().with("color", tag.id().equals(made.get(5).id()) ? "no colour" : "00aa00")));

        Bulk<Tag> bulk = client.tags().bulk().update(changes);

        assertThat(bulk.with(Fate.State.REFUSED)).extracting(Fate::index).containsExactly(5);
        assertThat(bulk.with(Fate.State.DONE)).extracting(Fate::index).containsExactly(0, 1, 2, 3, 4);
        assertThat(bulk.with(Fate.State.NOT_DONE)).extracting(Fate::index).containsExactly(6, 7);
        for (int i = 0; i < 8; i++) {
            assertThat(client.tags().get(made.get(i).id()).color()).isEqualTo(i < 5 ? "00aa00" : "9e9e9e");
        }
    }

    @Test
    void anIdThatIsNotThereIsToldThoughTheServerSkipsIt() {
        Tag tag = bench.made(client.tags(), Tag.wanted(bench.name("t"), "ipam.prefix"));
        UUID none = UUID.randomUUID();

        Bulk<Tag> deletion = client.tags().bulk().delete(List.of(tag.id(), none));
        Map<UUID, Wanted<Tag>> changes = new LinkedHashMap<>();
        changes.put(tag.id(), client.tags().wanted().with("color", "00aa00"));
        changes.put(none, client.tags().wanted().with("color", "00aa00"));
        Bulk<Tag> update = client.tags().bulk().update(changes);

        assertThat(deletion.with(Fate.State.REFUSED)).extracting(Fate::index).containsExactly(1);
        assertThat(update.with(Fate.State.REFUSED)).extracting(Fate::index).containsExactly(1);
        assertThat(client.tags().get(tag.id()).color()).isNotEqualTo("00aa00");
    }

    @Test
    void manyAreNotDeletedWhereOneIsNeeded() {
        bench.namespace();
        Prefix inUse = bench.made(client.prefixes(), bench.prefix("10.30.0.0/24"));
        bench.made(client.ipAddresses(), bench.address("10.30.0.1/24"));
        Prefix free = bench.made(client.prefixes(), bench.prefix("10.31.0.0/24"));

        Bulk<Prefix> bulk = client.prefixes().bulk().delete(List.of(free.id(), inUse.id()));

        assertThat(bulk.with(Fate.State.NOT_DONE)).hasSize(2);
        assertThat(bulk.toString()).contains("Unable to delete object");
        assertThat(client.prefixes().find(free.id())).isPresent();
    }

    @Test
    void anAddressIsClaimedOnceAndTheSecondIsToldWhoHasIt() {
        bench.namespace();
        bench.made(client.prefixes(), bench.prefix("10.30.0.0/24"));
        IpAddress mine = bench.kept(
                client.ipAddresses(), client.claim(bench.address("10.30.0.9/24").with("description", "for dns")));

        assertThatThrownBy(() -> client.claim(bench.address("10.30.0.9/32").with("description", "for mail")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("it is taken: 10.30.0.9/24 Active, \"for dns\", on no interface");
        assertThat(client.ipAddresses().get(mine.id()).description()).isEqualTo("for dns");
    }

    @Test
    void anAddressThatIsReleasedCanBeClaimedAgain() {
        bench.namespace();
        bench.made(client.prefixes(), bench.prefix("10.30.0.0/24"));

        client.release(client.claim(bench.address("10.30.0.9/24")));

        assertThat(client.holder(ip("10.30.0.9"), bench.name("ns"))).isEmpty();
        bench.kept(client.ipAddresses(), client.claim(bench.address("10.30.0.9/24")));
    }

    @Test
    void claimsAtTheSameMomentNeverBothSucceed() {
        bench.namespace();
        bench.made(client.prefixes(), bench.prefix("10.30.0.0/24"));
        Wanted<IpAddress> wanted = bench.later(client.ipAddresses(), bench.address("10.30.0.9/24"));

        List<Boolean> won = IntStream.range(0, 6)
                .parallel()
                .mapToObj(i -> {
                    try {
                        client.claim(wanted.with("description", "by " + i));
                        return true;
                    } catch (ConflictException e) {
                        return false;
                    }
                })
                .toList();

        assertThat(won).containsOnlyOnce(true);
    }

    @Test
    void aPrefixTellsWhoseParentItIs() {
        bench.namespace();
        Prefix outer = bench.made(client.prefixes(), bench.prefix("10.30.0.0/16"));
        bench.made(client.prefixes(), bench.prefix("10.30.1.0/24"));
        bench.made(client.ipAddresses(), bench.address("10.30.2.1/24"));

        assertThat(client.consequences(outer))
                .extracting(Consequence::toString)
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).startsWith("prefix 10.30.1.0/24 would belong"),
                        one -> assertThat(one).startsWith("address 10.30.2.1/24 would belong"));
    }

    @Test
    void whatIsGoneMeanwhileIsNotUpdated() {
        assertThatThrownBy(() -> client.tags()
                        .update(UUID.randomUUID(), client.tags().wanted().with("color", "00aa00")))
                .isInstanceOf(NotFoundException.class);
    }
}
