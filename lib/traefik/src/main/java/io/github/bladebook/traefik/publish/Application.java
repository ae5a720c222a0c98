package io.github.bladebook.traefik.publish;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.files.Folder;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Seams;
import io.github.bladebook.core.wait.Waiter;
import io.github.bladebook.traefik.file.DynamicFolder;
import io.github.bladebook.traefik.file.Parsed;
import io.github.bladebook.traefik.file.Thing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One run of a plan. */
final class Application {
    private static final Duration PROOF = Duration.ofSeconds(10);
    private static final int MODE = 0644;

    private final Publisher publisher;
    private final Plan plan;
    private final Seams seams;
    private final Instant begun;
    private final List<String> steps = new ArrayList<>();

    Application(Publisher publisher, Plan plan) {
        this.publisher = publisher;
        this.plan = plan;
        this.seams = publisher.traefik().seams();
        this.begun = seams.clock().instant();
    }

    Outcome run() {
        DynamicFolder before = publisher.unchanged(plan);
        if (!plan.changes()) {
            return outcome(Outcome.Result.UNCHANGED, "");
        }
        DynamicFolder after = before.with(plan.file(), parsed(plan.wanted()));
        Loaded loaded = new Loaded(publisher.traefik().rawData());
        // What was not loaded, or not well, before this change is not held against it.
        Set<Thing> served = loaded.of(before.origins().keySet());
        Set<Thing> well = things(before);
        well.removeIf(thing ->
                !loaded.differences(before, Set.of(thing), Set.of(), Set.of()).isEmpty());
        put(plan.wanted());
        steps.add(
                plan.wanted() == null
                        ? "removed " + plan.file()
                        : "wrote %s, SHA-256 %s".formatted(plan.file(), sha256(plan.wanted())));
        String failure = proof(before, after, things(after), served, plan.expectations());
        if (failure.isEmpty()) {
            steps.add("traefik serves it as written, and all else as before");
            plan.expectations().forEach(expectation -> steps.add("proved: " + expectation));
            return outcome(plan.wanted() == null ? Outcome.Result.REMOVED : Outcome.Result.PUBLISHED, "");
        }
        steps.add("not proved: " + failure);
        return restored(before, after, well, served, failure);
    }

    private Outcome restored(
            DynamicFolder before, DynamicFolder after, Set<Thing> well, Set<Thing> served, String failure) {
        try {
            put(plan.former());
        } catch (LabException e) {
            return outcome(
                    Outcome.Result.UNSURE,
                    "%s; then the former file could not be put back: %s"
                            .formatted(failure, e.problem().cameBack()));
        }
        steps.add(plan.former() == null ? "removed the new file again" : "put the former bytes back");
        String still = proof(after, before, well, served, List.of());
        if (!still.isEmpty()) {
            return outcome(
                    Outcome.Result.UNSURE,
                    "%s; the former file is back, but this was not proved: %s".formatted(failure, still));
        }
        steps.add("traefik serves the former state");
        return outcome(Outcome.Result.RESTORED, failure);
    }

    /** Writes or removes. Where that fails half-way, what is there now decides whether it was done. */
    private void put(@Nullable String text) {
        Folder folder = publisher.folder();
        try {
            if (text == null) {
                folder.delete(plan.file());
            } else {
                folder.write(
                        plan.file(),
                        text.getBytes(StandardCharsets.UTF_8),
                        folder.stat(plan.file())
                                .map(entry -> entry.mode() == 0 ? MODE : entry.mode())
                                .orElse(MODE));
            }
        } catch (CancelledException e) {
            throw e;
        } catch (LabException e) {
            if (!is(text)) {
                throw e;
            }
            steps.add("the answer to the write was lost, but the file is as wanted");
        }
    }

    private boolean is(@Nullable String text) {
        Folder folder = publisher.folder();
        if (folder.stat(plan.file()).isEmpty()) {
            return text == null;
        }
        return text != null && new String(folder.read(plan.file()), StandardCharsets.UTF_8).equals(text);
    }

    /** Waits until Traefik has taken up what the folder says; returns what is missing, empty where nothing is. */
    private String proof(
            DynamicFolder from, DynamicFolder to, Set<Thing> exact, Set<Thing> served, List<Expectation> expectations) {
        Set<Thing> gone = things(from);
        gone.removeAll(to.origins().keySet());
        Set<Thing> others = new TreeSet<>(served);
        others.retainAll(to.origins().keySet());
        others.removeAll(exact);
        Deadline deadline = Deadline.in(PROOF, seams);
        String[] last = {""};
        try {
            new Waiter(seams)
                    .until(
                            publisher.traefik().system(),
                            "see %s in effect".formatted(plan.file()),
                            deadline,
                            () -> last[0] = missing(to, exact, others, gone, expectations),
                            String::isEmpty);
            return "";
        } catch (DeadlineException e) {
            return "after %d s: %s".formatted(PROOF.toSeconds(), last[0]);
        } catch (CancelledException e) {
            throw e;
        } catch (LabException e) {
            return e.problem().cameBack();
        }
    }

    private String missing(
            DynamicFolder to, Set<Thing> exact, Set<Thing> others, Set<Thing> gone, List<Expectation> expectations) {
        List<String> differences = new Loaded(publisher.traefik().rawData()).differences(to, exact, others, gone);
        if (!differences.isEmpty()) {
            return String.join("; ", differences);
        }
        return expectations.stream()
                .map(publisher::missed)
                .filter(missed -> !missed.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Returns what the planned file defines, and no other before it. */
    private Set<Thing> things(DynamicFolder folder) {
        Set<Thing> things = new TreeSet<>();
        folder.origins().forEach((thing, file) -> {
            if (file.equals(plan.file())) {
                things.add(thing);
            }
        });
        return things;
    }

    private Optional<Parsed> parsed(@Nullable String text) {
        return text == null
                ? Optional.empty()
                : Optional.of(Parsed.of(plan.file(), text.getBytes(StandardCharsets.UTF_8)));
    }

    private Outcome outcome(Outcome.Result result, String failure) {
        return new Outcome(
                result,
                plan.file(),
                steps,
                failure,
                Duration.between(begun, seams.clock().instant()));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
