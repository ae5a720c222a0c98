package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Looks over the face's shoulder. Found as a service when a lab starts, so that every lab of a module's tests is watched, whatever the
 * test is about. May be called by several threads at once; must not throw.
 */
public interface CallWitness {
    /** Told of a call that was answered well; of a job this is its end, where the client waits for that, and its number otherwise. */
    void answered(String method, JsonNode params, JsonNode result);
}
