package io.github.bladebook.truenas;

import inet.ipaddr.IPAddress;
import io.github.bladebook.core.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is shared by NFS.
 *
 * @param networks that may mount it; with {@code hosts} empty too, all may
 * @param hosts that may mount it, by name or address
 * @param rootAs the user whom clients' root becomes; null where root becomes nobody
 * @param allAs the user whom every client becomes; null where they stay who they are
 * @param locked whether the data set under it cannot be read; null where that is not told
 */
public record NfsShare(
        long id,
        String path,
        String comment,
        List<IPAddress> networks,
        List<String> hosts,
        boolean readonly,
        @Nullable String rootAs,
        @Nullable String allAs,
        List<String> security,
        boolean enabled,
        @Nullable Boolean locked) {
    public NfsShare {
        networks = List.copyOf(networks);
        hosts = List.copyOf(hosts);
        security = List.copyOf(security);
    }

    static NfsShare of(Json share) {
        return new NfsShare(
                share.integer("id"),
                share.text("path"),
                share.findText("comment").orElse(""),
                Ejson.texts(share.at("networks")).stream().map(Addresses::parse).toList(),
                Ejson.texts(share.at("hosts")),
                share.flag("ro"),
                share.findText("maproot_user").orElse(null),
                share.findText("mapall_user").orElse(null),
                Ejson.texts(share.at("security")),
                share.flag("enabled"),
                share.at("locked").absent() ? null : share.flag("locked"));
    }

    @Override
    public String toString() {
        String whom = networks.isEmpty() && hosts.isEmpty() ? "all" : "%s %s".formatted(networks, hosts);
        return "%s for %s%s%s".formatted(path, whom, readonly ? ", read only" : "", enabled ? "" : ", off");
    }
}
