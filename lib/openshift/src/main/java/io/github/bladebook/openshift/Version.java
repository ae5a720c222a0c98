package io.github.bladebook.openshift;

import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import org.jspecify.annotations.Nullable;

/**
 * What runs there.
 *
 * @param kubernetes as the server says, {@code v1.33.4}
 * @param openshift the version that the cluster has reached, {@code 4.20.3}; null on a plain Kubernetes, or without the right to
 *     read it
 */
public record Version(String kubernetes, @Nullable String openshift) {
    static Version read(Http http) {
        Tree version = http.read(Call.json("/version", "get /version"), JsonTree::answered);
        return new Version(version.text("gitVersion"), openshift(http));
    }

    private static @Nullable String openshift(Http http) {
        try {
            Call call = Call.json("/apis/config.openshift.io/v1/clusterversions/version", "read the cluster version");
            Tree status = http.read(call, JsonTree::answered).at("status");
            return status.list("history").stream()
                    .filter(update -> update.text("state").equals("Completed"))
                    .findFirst()
                    .orElse(status.at("desired"))
                    .textOrNull("version");
        } catch (NotFoundException | PermissionException e) {
            return null;
        }
    }
}
