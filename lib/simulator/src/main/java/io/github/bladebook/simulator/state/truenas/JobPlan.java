package io.github.bladebook.simulator.state.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.bladebook.simulator.state.Json;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a job is to do.
 *
 * @param method the method that was called
 * @param arguments as they were given, secrets taken out
 * @param user login name of who called
 * @param messageId id of the request, null for a job the appliance began itself
 * @param description a line for people, null where the method has none
 * @param abortable whether it can be ended before its time
 * @param isTransient whether it stays silent: no events
 * @param lock jobs with the same lock run one after the other; null for none
 * @param log what its log says in the end, null where it has none
 * @param time how long the real one takes, about
 * @param stages what it is at, one after the other, in equal parts of the time
 * @param end the work itself, done under the state's lock; its result, or a {@link Refusal}
 */
public record JobPlan(
        String method,
        ArrayNode arguments,
        String user,
        @Nullable JsonNode messageId,
        @Nullable String description,
        boolean abortable,
        boolean isTransient,
        @Nullable String lock,
        @Nullable String log,
        Duration time,
        List<String> stages,
        Supplier<JsonNode> end) {

    /** Returns a plan for {@code method} that takes a second and does nothing. */
    public static JobPlan of(String method) {
        return new JobPlan(
                method,
                Json.object().arrayNode(),
                "",
                null,
                null,
                false,
                false,
                null,
                null,
                Duration.ofSeconds(1),
                List.of(),
                NullNode::getInstance);
    }

    /** Returns the same plan, called by somebody. */
    public JobPlan by(String name, ArrayNode given, @Nullable JsonNode message) {
        return new JobPlan(
                method, given, name, message, description, abortable, isTransient, lock, log, time, stages, end);
    }

    /** Returns the same plan that takes so long, stage by stage. */
    public JobPlan taking(Duration duration, String... parts) {
        return new JobPlan(
                method,
                arguments,
                user,
                messageId,
                description,
                abortable,
                isTransient,
                lock,
                log,
                duration,
                List.of(parts),
                end);
    }

    /** Returns the same plan that does {@code work} in the end. */
    public JobPlan doing(Supplier<JsonNode> work) {
        return new JobPlan(
                method, arguments, user, messageId, description, abortable, isTransient, lock, log, time, stages, work);
    }

    /** Returns the same plan that waits for others with the same lock. */
    public JobPlan locking(String name) {
        return new JobPlan(
                method, arguments, user, messageId, description, abortable, isTransient, name, log, time, stages, end);
    }

    /** Returns the same plan with a description for people. */
    public JobPlan described(@Nullable String text) {
        return new JobPlan(
                method, arguments, user, messageId, text, abortable, isTransient, lock, log, time, stages, end);
    }

    /** Returns the same plan that can be ended before its time. */
    public JobPlan abortableToo() {
        return new JobPlan(
                method, arguments, user, messageId, description, true, isTransient, lock, log, time, stages, end);
    }

    /** Returns the same plan without events. */
    public JobPlan silent() {
        return new JobPlan(
                method, arguments, user, messageId, description, abortable, true, lock, log, time, stages, end);
    }

    /** Returns the same plan with a log. */
    public JobPlan logging(String text) {
        return new JobPlan(
                method, arguments, user, messageId, description, abortable, isTransient, lock, text, time, stages, end);
    }
}
