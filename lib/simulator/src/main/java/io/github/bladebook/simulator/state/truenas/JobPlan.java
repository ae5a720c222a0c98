package io.github.bladebook.simulator.state.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.bladebook.simulator.state.Json;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a job is to do; filled by the method that plans it, then left as it is. */
public final class JobPlan {
    private final String method;
    private ArrayNode arguments = Json.object().arrayNode();
    private String user = "";
    private @Nullable JsonNode messageId;
    private @Nullable String description;
    private boolean abortable;
    private boolean silent;
    private @Nullable String lock;
    private @Nullable String log;
    private @Nullable Job awaited;
    private Duration time = Duration.ofSeconds(1);
    private List<String> stages = List.of();
    private Supplier<JsonNode> end = NullNode::getInstance;

    private JobPlan(String method) {
        this.method = method;
    }

    /** Begins a plan for a method; as it is, it takes a second and does nothing. */
    public static JobPlan of(String method) {
        return new JobPlan(method);
    }

    /** Says who called it, with which arguments, secrets taken out, and by which request. */
    public JobPlan by(String name, ArrayNode given, @Nullable JsonNode message) {
        user = name;
        arguments = given;
        messageId = message;
        return this;
    }

    /** Says how long the real one takes, about, and what it is at meanwhile, in equal parts. */
    public JobPlan taking(Duration duration, String... parts) {
        time = duration;
        stages = List.of(parts);
        return this;
    }

    /** Says what is done in the end, under the state's lock; it returns the result or throws a {@link Refusal}. */
    public JobPlan doing(Supplier<JsonNode> work) {
        end = work;
        return this;
    }

    /** Says that jobs with the same lock run one after the other. */
    public JobPlan locking(String name) {
        lock = name;
        return this;
    }

    /** Adds a line for people. */
    public JobPlan described(@Nullable String text) {
        description = text;
        return this;
    }

    /** Says that it can be ended before its time. */
    public JobPlan abortableToo() {
        abortable = true;
        return this;
    }

    /** Says that it sends no events. */
    public JobPlan silently() {
        silent = true;
        return this;
    }

    /** Says what its log holds in the end. */
    public JobPlan logging(String text) {
        log = text;
        return this;
    }

    /** Says that it is over as soon as another job is, however long that takes. */
    public JobPlan awaiting(Job other) {
        awaited = other;
        return this;
    }

    /** Returns the method's name. */
    public String method() {
        return method;
    }

    /** Returns the arguments without secrets. */
    public ArrayNode arguments() {
        return arguments;
    }

    /** Returns the login name of who called. */
    public String user() {
        return user;
    }

    /** Returns the log; null where there is none. */
    public @Nullable String log() {
        return log;
    }

    @Nullable
    JsonNode messageId() {
        return messageId;
    }

    @Nullable
    String description() {
        return description;
    }

    boolean abortable() {
        return abortable;
    }

    boolean isTransient() {
        return silent;
    }

    @Nullable
    String lock() {
        return lock;
    }

    @Nullable
    Job awaited() {
        return awaited;
    }

    Duration time() {
        return time;
    }

    List<String> stages() {
        return stages;
    }

    JsonNode run() {
        return end.get();
    }

    @Override
    public String toString() {
        return "plan of " + method;
    }
}
