package io.github.bladebook.simulator.state.kube.controller.argo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a repository holds at one commit.
 *
 * @param revision the commit's full id
 * @param objects the manifests as they are written
 */
record Wanted(String revision, List<ObjectNode> objects) {
    Wanted {
        objects = List.copyOf(objects);
    }
}
