package io.github.bladebook.traefik.publish;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A change of one file, before it is made. Its text is what a person should see before saying yes: the differences, and what was found.
 *
 * @param file the file's name within the folder
 * @param former its text now; null where there is none
 * @param wanted its text afterwards; null to remove it
 * @param findings what was found about it
 * @param expectations how its routes must answer afterwards
 */
public record Plan(
        String file,
        @Nullable String former,
        @Nullable String wanted,
        List<Finding> findings,
        List<Expectation> expectations) {
    public Plan {
        findings = List.copyOf(findings);
        expectations = List.copyOf(expectations);
    }

    /** Returns whether nothing speaks against it. */
    public boolean allowed() {
        return findings.stream().noneMatch(Finding::refused);
    }

    /** Returns whether there is anything to do. */
    public boolean changes() {
        return former == null ? wanted != null : !former.equals(wanted);
    }

    /** Returns the lines that go ({@code -}), come ({@code +}) and stay; what is secret in them is masked. */
    public List<String> diff() {
        return Diff.of(former == null ? "" : former, wanted == null ? "" : wanted);
    }

    String refusals() {
        return findings.stream().filter(Finding::refused).map(Finding::what).collect(Collectors.joining("; "));
    }

    /** Tells the change as a person should see it. */
    @Override
    public String toString() {
        String head = !changes()
                ? "%s stays as it is".formatted(file)
                : wanted == null
                        ? "%s is removed".formatted(file)
                        : former == null ? "%s is new".formatted(file) : "%s changes".formatted(file);
        StringBuilder text = new StringBuilder(head);
        if (changes()) {
            diff().forEach(line -> text.append('\n').append(line));
        }
        findings.forEach(finding -> text.append('\n').append(finding));
        expectations.forEach(expectation -> text.append("\nproved by: ").append(expectation));
        return text.toString();
    }
}
