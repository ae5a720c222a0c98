package io.github.bladebook.openshift;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.time.Pause;
import io.github.bladebook.core.time.Seams;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The requests about objects of any kind, and how the outcome of one is found whose answer was lost. */
final class ObjectCalls {
    static final String DRY = "All";
    private static final int LOOKS = 3;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Http http;
    private final KindTable kinds;

    ObjectCalls(Http http) {
        this.http = http;
        this.kinds = new KindTable(http);
    }

    String system() {
        return http.system();
    }

    Seams seams() {
        return http.seams();
    }

    Http http() {
        return http;
    }

    KindTable kinds() {
        return kinds;
    }

    KubeObject get(ObjectKey key) {
        return http.read(Call.json(kinds.path(key), "get " + key), KubeObject::answered);
    }

    Optional<KubeObject> find(ObjectKey key) {
        try {
            return Optional.of(get(key));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    KubeObject change(Call call) {
        return http.change(call, KubeObject::answered, refusal -> null);
    }

    <T> T change(Call call, Answer.Decoder<T> decoder, Function<Refusal, @Nullable T> refused) {
        return http.change(call, decoder, refused);
    }

    /**
     * Finds out what became of a change whose answer was lost, without sending it again. It may have been under way still, so a look
     * that finds nothing is repeated a little later, and so is one that finds nobody there: what took the answer may last.
     *
     * @param look returns the outcome where it shows
     * @throws OutcomeUnknownException the one given, if it does not show
     * @throws ConflictException if it shows that another took the object's place
     */
    <T> T look(OutcomeUnknownException lost, Supplier<Optional<T>> look) {
        for (int looks = 1; ; looks++) {
            Optional<T> found = seen(lost, look);
            if (found.isPresent()) {
                return found.get();
            }
            if (looks == LOOKS || Thread.currentThread().isInterrupted()) {
                throw lost;
            }
            Pause.of(BETWEEN_LOOKS, http.seams(), http.system(), lost.problem().tried());
        }
    }

    private static <T> Optional<T> seen(OutcomeUnknownException lost, Supplier<Optional<T>> look) {
        try {
            return look.get();
        } catch (ConflictException e) {
            throw e;
        } catch (LabException e) {
            // Whatever keeps us from looking, the outcome stays unknown, and that is what has to be told.
            lost.addSuppressed(e);
            return Optional.empty();
        }
    }

    /** Returns the object if doing the same once more would change nothing in it, as the server itself computes by a dry run. */
    Optional<KubeObject> settled(ObjectKey key, Supplier<KubeObject> dryRun, boolean status) {
        Optional<KubeObject> now = find(key);
        return now.filter(there -> Differ.between(there, dryRun.get(), status).isEmpty());
    }
}
