package io.github.bladebook.snapshot;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One collection of one system in that system's own words, kept so that a twin of the lab can be made of it. Values that are secret have
 * been taken out before it got here.
 *
 * @param system {@code openshift}, {@code proxmox}, …
 * @param collection its own word for them: {@code apps/v1/deployments}, {@code nodes/prox1/lxc/210/config}
 * @param objects as the API showed them
 */
public record Copy(String system, String collection, List<JsonNode> objects) {
    public Copy {
        requireNonNull(system, "system is null");
        requireNonNull(collection, "collection is null");
        objects = List.copyOf(objects);
    }

    @Override
    public String toString() {
        return "%s %s: %d".formatted(system, collection, objects.size());
    }
}
