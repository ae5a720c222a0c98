package io.github.bladebook.simulator.state.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on the appliance.
 *
 * @param collection what clients subscribe to, such as {@code core.get_jobs} or {@code pool.dataset.query}
 * @param msg {@code added}, {@code changed} or {@code removed}
 * @param id id of the object, null where there is none
 * @param fields the object as it is now, null once it is gone
 */
public record Event(
        String collection,
        String msg,
        @Nullable JsonNode id,
        @Nullable ObjectNode fields) {}
