package io.github.bladebook.simulator.state.kube.controller.kubelet;

import java.util.Optional;
import java.util.Set;

/** Which images the lab's registries do not have. */
final class Images {
    private static final Set<String> NO_SUCH_TAGS = Set.of("nosuch", "missing", "does-not-exist");

    private Images() {}

    /** Returns what pulling it comes back with, empty when it is there. */
    static Optional<String> failure(String image) {
        int colon = image.lastIndexOf(':');
        String tag = colon > image.lastIndexOf('/') ? image.substring(colon + 1) : "latest";
        String name = colon > image.lastIndexOf('/') ? image.substring(0, colon) : image;
        if (NO_SUCH_TAGS.contains(tag)) {
            return Optional.of("initializing source docker://%s: reading manifest %s in %s: manifest unknown"
                    .formatted(image, tag, name));
        }
        if (name.contains(".invalid/")) {
            String host = name.substring(0, name.indexOf('/'));
            return Optional.of(
                    ("initializing source docker://%s: pinging container registry %s: Get \"https://%s/v2/\": dial tcp: "
                                    + "lookup %s: no such host")
                            .formatted(image, host, host, host));
        }
        return Optional.empty();
    }
}
