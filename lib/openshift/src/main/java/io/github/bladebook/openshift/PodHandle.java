package io.github.bladebook.openshift;

import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.openshift.EvictionResult.Blocked;
import io.github.bladebook.openshift.EvictionResult.Evicted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One pod: its logs, commands in it, its ports, its eviction. */
public final class PodHandle {
    private static final int LARGEST_LOG = 10 * 1024 * 1024;
    private static final Pattern BUDGET = Pattern.compile("The disruption budget (?<name>\\S+) ");

    private final ObjectCalls calls;
    private final ObjectKey key;

    PodHandle(ObjectCalls calls, String namespace, String name) {
        this.calls = calls;
        this.key = new ObjectKey("v1", "Pod", namespace, name);
    }

    /**
     * Reads the log's lines.
     *
     * @throws io.github.bladebook.core.error.InvalidRequestException if the container is to be named, has not begun, or had none before it
     */
    public List<String> logs(LogOptions options) {
        Call call = new Call(logPath(options, false), "*/*", "read the log of " + key, Call.LIMIT);
        String text =
                calls.http().read(call, answer -> new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
        return text.lines().toList();
    }

    /**
     * Reads the log as it grows, until the container ends or the time is over.
     *
     * @param line told each line, on this thread
     * @return whether the log ended by itself
     */
    public boolean follow(LogOptions options, Duration within, Consumer<String> line) {
        Call call = new Call(logPath(options, true), "*/*", "follow the log of " + key, within);
        InputStream body = calls.http().open(call);
        Deadline deadline = Deadline.in(within, calls.seams());
        ScheduledFuture<?> end = calls.http().closing(body, within);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String next = reader.readLine(); next != null; next = reader.readLine()) {
                line.accept(next);
            }
        } catch (IOException e) {
            if (!deadline.passed()) {
                throw calls.http().broken(call, e);
            }
        }
        end.cancel(false);
        return !deadline.passed();
    }

    private String logPath(LogOptions options, boolean follow) {
        Duration since = options.since();
        return KubePath.with(
                path("log"),
                KubePath.parameters(
                        "container", options.container(),
                        "follow", follow ? "true" : "",
                        "previous", options.previous() ? "true" : "",
                        "tailLines", options.tail() == null ? "" : String.valueOf(options.tail()),
                        "sinceSeconds", since == null ? "" : String.valueOf(Math.max(1, since.toSeconds())),
                        "timestamps", options.timestamps() ? "true" : "",
                        "limitBytes", follow ? "" : String.valueOf(LARGEST_LOG)));
    }

    /** Runs a program in the pod's default container, see {@link Exec#of}. */
    public ExecResult exec(String... argv) {
        return exec(Exec.of(argv));
    }

    /**
     * Runs a command. Whatever its exit code, that is no exception.
     *
     * @throws io.github.bladebook.core.error.InvalidRequestException if it could not be started
     * @throws OutcomeUnknownException if the connection or the time ended before the command
     */
    public ExecResult exec(Exec command) {
        String arguments = command.argv().stream()
                .map(argument -> "command=" + KubePath.value(argument))
                .collect(Collectors.joining("&"));
        String options = KubePath.with(
                "",
                KubePath.parameters(
                        "container",
                        command.container(),
                        "stdin",
                        command.stdin().length > 0 ? "true" : "",
                        "stdout",
                        "true",
                        "stderr",
                        "true"));
        String tried = "run %s in %s".formatted(command.argv().get(0), key);
        Call call = Call.opening(path("exec") + options + "&" + arguments, tried, command.within());
        return ExecSession.run(calls.http(), call, command.stdin());
    }

    /**
     * Opens a port of this machine that leads to a port of the pod, until it is closed.
     *
     * @param port the pod's
     */
    public PortForward forward(int port) {
        String path = path("portforward") + "?ports=" + port;
        return PortForward.open(
                calls.http(),
                Call.opening(path, "forward port %d of %s".formatted(port, key), PortForward.OPENING)
                        .reading());
    }

    /**
     * Reads the pod and evicts exactly it, as draining does: its disruption budget is heeded.
     *
     * @throws io.github.bladebook.core.error.ConflictException if another pod has the name meanwhile
     */
    public EvictionResult evict() {
        String uid = calls.get(key).uid();
        Map<String, Object> eviction = Map.of(
                "apiVersion",
                "policy/v1",
                "kind",
                "Eviction",
                "metadata",
                Map.of("name", key.name(), "namespace", key.namespace()),
                "deleteOptions",
                Map.of("preconditions", Map.of("uid", uid)));
        Call call = Call.change("POST", path("eviction"), Call.JSON, Values.json(eviction), "evict " + key);
        try {
            return calls.<EvictionResult>change(call, answer -> new Evicted(key, uid), this::blocked);
        } catch (OutcomeUnknownException lost) {
            return calls.look(lost, () -> gone(uid));
        }
    }

    private @Nullable EvictionResult blocked(Refusal refusal) {
        // KubeVirt refuses to evict a machine's pod, and moves the machine.
        boolean webhook = refusal.said().startsWith("admission webhook");
        if (refusal.code() != 429 || !(webhook || refusal.hasCause("DisruptionBudget"))) {
            return null;
        }
        String message = refusal.causes().stream()
                .map(Refusal.Cause::message)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
        Matcher budget = BUDGET.matcher(message);
        return new Blocked(
                key,
                budget.find() ? budget.group("name") : "",
                message.isEmpty() ? refusal.said() : message,
                refusal.after());
    }

    private Optional<EvictionResult> gone(String uid) {
        Optional<KubeObject> now = calls.find(key);
        boolean gone =
                now.isEmpty() || !now.get().uid().equals(uid) || now.get().terminating();
        return gone ? Optional.of(new Evicted(key, uid)) : Optional.empty();
    }

    private String path(String subresource) {
        return "%s/%s/%s"
                .formatted(KubePath.collection("v1", "pods", key.namespace()), KubePath.part(key.name()), subresource);
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
