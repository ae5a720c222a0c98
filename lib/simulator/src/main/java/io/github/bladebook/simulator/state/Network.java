package io.github.bladebook.simulator.state;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The lab's own networks: which web service answers at which address and port. Safe for threads. */
public final class Network {
    private final Map<String, WebService> services = new ConcurrentHashMap<>();

    /** Lets a service answer at {@code address:port}, in place of the one before. */
    public void serve(String address, int port, WebService service) {
        services.put(address + ":" + port, service);
    }

    /** Lets nothing answer there any more. */
    public void silence(String address, int port) {
        services.remove(address + ":" + port);
    }

    /** Returns the ports of an address at which something answers, in order. */
    public List<Integer> portsOf(String address) {
        return services.keySet().stream()
                .filter(key -> key.startsWith(address + ":"))
                .map(key -> Integer.valueOf(key.substring(address.length() + 1)))
                .sorted()
                .toList();
    }

    /** Finds what answers at {@code address:port}; empty is a refused connection. */
    public Optional<WebService> at(String address, int port) {
        return Optional.ofNullable(services.get(address + ":" + port));
    }
}
