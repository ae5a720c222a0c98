package io.github.bladebook.openshift;

import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Waits on a watch of one object until it is as wanted. */
final class Awaiting {
    private static final Duration TOLD_EVERY = Duration.ofSeconds(5);

    private Awaiting() {}

    static Optional<KubeObject> until(
            ObjectWatch watch,
            ObjectCalls calls,
            String awaited,
            Predicate<Optional<KubeObject>> done,
            Duration within,
            Progress progress) {
        Deadline deadline = Deadline.in(within, calls.seams());
        Optional<KubeObject> last = Optional.empty();
        long changes = 0;
        while (true) {
            Duration left = deadline.remaining();
            Optional<WatchEvent> event = watch.next(left.compareTo(TOLD_EVERY) < 0 ? left : TOLD_EVERY);
            if (event.isPresent()) {
                WatchEvent.Type type = event.get().type();
                // A bookmark says that there is no object, where none was told of.
                if (type != WatchEvent.Type.BOOKMARK) {
                    last = type == WatchEvent.Type.DELETED
                            ? Optional.empty()
                            : Optional.of(event.get().object());
                }
                if (done.test(last)) {
                    progress.update(awaited, changes + 1, changes + 1);
                    return last;
                }
                changes++;
            }
            progress.update(awaited, changes, -1);
            if (deadline.passed()) {
                throw new DeadlineException(new Problem(
                        calls.system(),
                        awaited,
                        "after %d s it was still: %s".formatted(within.toSeconds(), described(last)),
                        "It goes on without us; look again later or allow more time."));
            }
        }
    }

    private static String described(Optional<KubeObject> object) {
        if (object.isEmpty()) {
            return "not there";
        }
        List<String> held = object.get().conditions().stream()
                .map(condition -> "%s=%s%s"
                        .formatted(
                                condition.type(),
                                condition.status(),
                                condition.message().isEmpty() ? "" : " (" + condition.message() + ")"))
                .toList();
        String phase = object.get().text("status", "phase");
        return "%s%s%s"
                .formatted(
                        object.get(),
                        phase.isEmpty() ? "" : ", phase " + phase,
                        held.isEmpty() ? "" : ", " + String.join(", ", held));
    }
}
