package io.github.bladebook.lab.doctor;

import java.util.List;

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
        return "%d checks: %d good, %d to look at, %d bad"
                .formatted(checks.size(), count(Verdict.GOOD), count(Verdict.LOOK), count(Verdict.BAD));
    }

    @Override
    public String toString() {
        return headline();
    }
}
