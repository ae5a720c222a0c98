package io.github.bladebook.lab.doctor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a look at all systems found, system by system. */
public record Checkup(List<Check> checks) {
    public Checkup {
        checks = List.copyOf(checks);
    }

    /** Returns whether nothing was found that does not work. */
    public boolean fit() {
        return checks.stream().noneMatch(check -> check.verdict() == Verdict.BAD);
    }

    /** Returns how many checks ended so. */
    public long count(Verdict verdict) {
        return checks.stream().filter(check -> check.verdict() == verdict).count();
    }

    /** Returns the sum in one sentence. */
    public String headline() {
        return "%d check%s: %d good, %d to look at, %d bad"
                .formatted(
                        checks.size(),
                        checks.size() == 1 ? "" : "s",
                        count(Verdict.GOOD),
                        count(Verdict.LOOK),
                        count(Verdict.BAD));
    }

    /** Returns what is not good, system by system. */
    public List<Check> findings() {
        return checks.stream().filter(check -> check.verdict() != Verdict.GOOD).toList();
    }

    /** Returns the headline and, a line each, what is not good. */
    @Override
    public String toString() {
        return Stream.concat(Stream.of(headline()), findings().stream().map(Check::toString))
                .collect(Collectors.joining("\n"));
    }
}
