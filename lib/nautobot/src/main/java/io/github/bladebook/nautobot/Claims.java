package io.github.bladebook.nautobot;

import inet.ipaddr.IPAddress;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes addresses, says who has them, gives them back. */
final class Claims {
    private final Api api;
    private final Writer writer;

    Claims(Api api) {
        this.api = api;
        this.writer = new Writer(api);
    }

    IpAddress claim(Wanted<IpAddress> wanted) {
        try {
            return Endpoint.typed(api, Kinds.IP_ADDRESS, writer.createAlone(wanted));
        } catch (ConflictException e) {
            String holder = holder(wanted).map(Holder::toString).orElse("somebody who is not to be seen");
            throw new ConflictException(
                    new Problem(
                            api.system(),
                            "claim the " + wanted.title(),
                            "it is taken: " + holder,
                            "Take another address, or agree with who has it"),
                    e);
        }
    }

    Optional<Holder> holder(IPAddress address, String namespace) {
        return holder(Wanted.of(Kinds.IP_ADDRESS).with("address", address).with("namespace", namespace));
    }

    private Optional<Holder> holder(Wanted<IpAddress> wanted) {
        return writer.lookup().byKey(wanted).map(found -> {
            IpAddress address = Endpoint.typed(api, Kinds.IP_ADDRESS, found);
            List<Json> assignments = new Consequences(api).assignments(address.id());
            return new Holder(
                    address, assignments.stream().map(Consequences::named).toList());
        });
    }

    void release(IpAddress address) {
        List<Consequence> consequences = new Consequences(api).of(address);
        if (!consequences.isEmpty()) {
            throw new ConflictException(new Problem(
                    api.system(),
                    "release the address " + address.address(),
                    "it is in use: "
                            + consequences.stream().map(Consequence::toString).collect(Collectors.joining("; ")),
                    "Take it off the interface first"));
        }
        writer.delete(Kinds.IP_ADDRESS, address.id());
    }
}
