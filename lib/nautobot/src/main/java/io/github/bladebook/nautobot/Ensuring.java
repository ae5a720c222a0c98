package io.github.bladebook.nautobot;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Compares and brings about. */
final class Ensuring {
    private final Api api;
    private final Writer writer;

    Ensuring(Api api) {
        this.api = api;
        this.writer = new Writer(api);
    }

    Change plan(Wanted<?> wanted) {
        return compared(wanted, writer.lookup().byKey(wanted));
    }

    private Change compared(Wanted<?> wanted, Optional<Json> there) {
        if (there.isEmpty()) {
            requireWhole(wanted);
            List<FieldChange> fields = wanted.fields().entrySet().stream()
                    .filter(entry -> !wanted.key().containsKey(entry.getKey()))
                    .filter(entry ->
                            entry.getValue() != null && !entry.getValue().equals(""))
                    .map(entry -> new FieldChange(entry.getKey(), "nothing", Values.told(entry.getValue())))
                    .toList();
            return new Change(wanted.title(), Change.Action.CREATE, null, fields);
        }
        UUID id = UUID.fromString(there.get().text("id"));
        List<FieldChange> changes = Matching.differences(wanted.kind(), wanted.fields(), there.get());
        Change.Action action = changes.isEmpty() ? Change.Action.NONE : Change.Action.UPDATE;
        return new Change(wanted.title(), action, id, changes);
    }

    private void requireWhole(Wanted<?> wanted) {
        List<String> lacking = wanted.lacking();
        if (!lacking.isEmpty()) {
            throw new InvalidRequestException(
                    new Problem(
                            api.system(),
                            "plan the " + wanted.title(),
                            "it is not there, and to make it %s lacks".formatted(String.join(", ", lacking)),
                            "Set what is lacking"),
                    lacking.stream().collect(Collectors.toMap(name -> name, name -> "it is required")));
        }
    }

    <T extends NautobotObject> Ensured<T> ensure(Wanted<T> wanted) {
        Optional<Json> there = writer.lookup().byKey(wanted);
        return carriedOut(wanted, compared(wanted, there), there);
    }

    private <T extends NautobotObject> Ensured<T> carriedOut(Wanted<T> wanted, Change change, Optional<Json> there) {
        Json object = switch (change.action()) {
            case NONE -> there.orElseThrow();
            case CREATE -> writer.create(wanted);
            case UPDATE ->
                writer.patch(wanted, UUID.fromString(there.orElseThrow().text("id")), change.fields());
        };
        return new Ensured<>(change, Endpoint.typed(api, wanted.kind(), object));
    }

    EnsurePlan plan(List<? extends Wanted<?>> all) {
        requireDistinct(all);
        List<EnsurePlan.Step> steps = new ArrayList<>();
        for (Wanted<?> wanted : all) {
            steps.add(new EnsurePlan.Step(wanted, plan(wanted)));
        }
        return new EnsurePlan(steps);
    }

    /** Does what was planned, in its order; what changed since the plan was shown ends it before anything else is written. */
    List<Ensured<?>> apply(EnsurePlan plan) {
        List<Ensured<?>> done = new ArrayList<>();
        for (EnsurePlan.Step step : plan.steps()) {
            done.add(applied(step, done, plan));
        }
        return List.copyOf(done);
    }

    private Ensured<?> applied(EnsurePlan.Step step, List<Ensured<?>> done, EnsurePlan plan) {
        return applied(step.wanted(), step.change(), done, plan);
    }

    private <T extends NautobotObject> Ensured<T> applied(
            Wanted<T> wanted, Change planned, List<Ensured<?>> done, EnsurePlan plan) {
        Optional<Json> there = writer.lookup().byKey(wanted);
        Change now = compared(wanted, there);
        if (!now.equals(planned)) {
            long written = done.stream().filter(Ensured::changed).count();
            throw new ConflictException(
                    new Problem(
                            api.system(),
                            "bring about the " + wanted.title(),
                            "it is not as it was when the plan was made: planned '%s', now '%s'; %d of %d changes were made before"
                                    .formatted(
                                            planned,
                                            now,
                                            written,
                                            plan.changes().size()),
                            "Make the plan again; what is done will not be in it"),
                    Map.of());
        }
        return carriedOut(wanted, now, there);
    }

    private void requireDistinct(List<? extends Wanted<?>> all) {
        List<String> seen = new ArrayList<>();
        for (Wanted<?> wanted : all) {
            String title = wanted.title();
            if (seen.contains(title)) {
                throw new InvalidRequestException(
                        new Problem(
                                api.system(),
                                "plan %d objects".formatted(all.size()),
                                "the %s is among them twice; nothing was sent".formatted(title),
                                "Describe it once"),
                        Map.of(Integer.toString(seen.size()), "the same as object " + seen.indexOf(title)));
            }
            seen.add(title);
        }
    }
}
