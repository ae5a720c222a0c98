package io.github.bladebook.nautobot;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What was found wrong with a Nautobot at one time. */
public record Diagnosis(List<Finding> findings) {
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /** Returns whether nothing was found. */
    public boolean healthy() {
        return findings.isEmpty();
    }

    /** Returns the fixes that are changes, for {@link NautobotClient#plan(List)}, which shows what they would write. */
    public List<Wanted<?>> changes() {
        return findings.stream()
                .<Wanted<?>>map(Finding::change)
                .filter(Objects::nonNull)
                .collect(Collectors.toList());
    }

    /** Returns a table: what, with which object, and what to do. */
    @Override
    public String toString() {
        if (findings.isEmpty()) {
            return "nothing found";
        }
        int objects = width("object", findings.stream().map(Finding::object).toList());
        int whats = width("finding", findings.stream().map(Finding::what).toList());
        String format = "%-" + objects + "s  %-" + whats + "s  %s";
        return findings.stream()
                .map(finding -> format.formatted(finding.object(), finding.what(), finding.fix()))
                .collect(Collectors.joining("\n", format.formatted("object", "finding", "fix") + "\n", ""));
    }

    private static int width(String head, List<String> cells) {
        return cells.stream().mapToInt(String::length).reduce(head.length(), Math::max);
    }
}
