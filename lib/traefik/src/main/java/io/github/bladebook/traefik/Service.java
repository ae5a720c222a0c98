package io.github.bladebook.traefik;

import io.github.bladebook.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A service as it is loaded.
 *
 * @param type {@code loadbalancer}, {@code weighted}, {@code mirroring}, {@code failover}, {@code highestrandomweight}
 * @param servers URLs of HTTP servers, addresses of others, in their order; none where the type has no servers of its own
 * @param serverStatus {@code UP} or {@code DOWN} by server, as told; without a health check always {@code UP}
 * @param usedBy the routers that lead here
 * @param definition all that is told of it
 */
public record Service(
        Name id,
        Protocol protocol,
        String type,
        Status status,
        List<String> servers,
        Map<String, String> serverStatus,
        List<String> usedBy,
        List<String> errors,
        Json definition) {
    private static final Set<String> TYPES =
            Set.of("loadBalancer", "weighted", "mirroring", "failover", "highestRandomWeight");

    public Service {
        servers = List.copyOf(servers);
        serverStatus = Map.copyOf(serverStatus);
        usedBy = List.copyOf(usedBy);
        errors = List.copyOf(errors);
    }

    static Service of(Protocol protocol, String id, Json json) {
        Map<String, String> states = new LinkedHashMap<>();
        Json told = json.at("serverStatus");
        for (String server : told.names()) {
            states.put(server, told.text(server));
        }
        return new Service(
                Name.of(id),
                protocol,
                json.findText("type").orElseGet(() -> Definition.type(json, TYPES)),
                Status.of(json.findText("status").orElse("")),
                json.at("loadBalancer").at("servers").list(Service::server),
                states,
                json.at("usedBy").list(Json::text),
                json.at("error").list(Json::text),
                json);
    }

    private static String server(Json json) {
        return json.findText("url").or(() -> json.findText("address")).orElse("");
    }

    /** Returns how its servers are; {@link Health#UNKNOWN} where nothing checks them. */
    public Health health() {
        Json balancer = definition.at("loadBalancer");
        boolean checked = !balancer.at("healthCheck").absent()
                || !balancer.at("passiveHealthCheck").absent();
        if (!checked || serverStatus.isEmpty()) {
            return Health.UNKNOWN;
        }
        long up = serverStatus.values().stream().filter("UP"::equals).count();
        if (up == serverStatus.size()) {
            return Health.UP;
        }
        return up == 0 ? Health.DOWN : Health.PARTLY;
    }

    @Override
    public String toString() {
        return "%s %s: %s %s, servers %s"
                .formatted(
                        id,
                        status,
                        type,
                        servers.isEmpty() ? "" : servers,
                        health().name().toLowerCase(Locale.ROOT));
    }
}
