package io.github.bladebook.simulator.state.nautobot;

import inet.ipaddr.IPAddress;
import io.github.bladebook.simulator.state.nautobot.Query.BadFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Filters that compare networks, and full text search. */
final class IpFilters {
    private final NautobotState state;

    IpFilters(NautobotState state) {
        this.state = state;
    }

    /** Returns the test of a rule such as {@code within}; each value is an address or a prefix. */
    Predicate<Item> of(String name, String rule, List<String> values) {
        List<IPAddress> asked = new ArrayList<>();
        for (String value : values) {
            IPAddress address = Ip.read(value).orElseThrow(() -> new BadFilter("Invalid IP address format: " + value));
            if (rule.equals("exact") && !Ip.host(address).equals(Ip.host(Ip.block(address)))) {
                throw new BadFilter("Invalid network: " + value + " has host bits set");
            }
            asked.add(address);
        }
        BiPredicate<Item, IPAddress> test = switch (rule) {
            case "address" ->
                (item, wanted) -> Ip.host(own(item)).equals(Ip.host(wanted))
                        && (!wanted.isPrefixed() || Ip.length(own(item)) == Ip.length(wanted));
            case "inside" -> (item, wanted) -> Ip.block(wanted).contains(Ip.host(own(item)));
            case "same", "exact" -> (item, wanted) -> own(item).equals(Ip.block(wanted));
            case "within" ->
                (item, wanted) ->
                        Ip.block(wanted).contains(own(item)) && !own(item).equals(Ip.block(wanted));
            case "within_include" -> (item, wanted) -> Ip.block(wanted).contains(own(item));
            case "contains" -> (item, wanted) -> own(item).contains(Ip.block(wanted));
            default -> throw new IllegalStateException("the filter " + name + " has no rule " + rule);
        };
        return item -> asked.stream().anyMatch(wanted -> test.test(item, wanted));
    }

    private static IPAddress own(Item item) {
        return item.model().label().equals("prefix") ? Ip.block(item.text("prefix")) : Ip.address(item.text("address"));
    }

    /** Searches names, descriptions and addresses for a text. */
    Predicate<Item> search(Model model, String text) {
        Optional<IPAddress> network = network(text);
        if (model.app().equals("ipam") && network.isPresent()) {
            IPAddress block = network.get();
            if (model.label().equals("ipaddress")) {
                return item -> block.contains(Ip.host(own(item)));
            }
            if (model.label().equals("prefix")) {
                return item -> own(item).contains(block) || block.contains(own(item));
            }
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        List<String> fields = model.fields().values().stream()
                .filter(field -> field.kind() == Field.Kind.TEXT && !field.readOnly() && !field.writeOnly())
                .map(Field::name)
                .toList();
        return item -> state.display(item).toLowerCase(Locale.ROOT).contains(wanted)
                || fields.stream()
                        .anyMatch(field ->
                                item.text(field).toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Reads {@code 10.8} as the network 10.8.0.0/16. */
    private static Optional<IPAddress> network(String text) {
        String plain = text.strip().replaceAll("\\.$", "");
        if (plain.matches("\\d{1,3}(\\.\\d{1,3}){0,2}")) {
            int octets = plain.split("\\.").length;
            return Ip.read(plain + ".0".repeat(4 - octets) + "/" + 8 * octets).map(Ip::block);
        }
        return plain.contains(".") || plain.contains(":") ? Ip.read(plain).map(Ip::block) : Optional.empty();
    }
}
