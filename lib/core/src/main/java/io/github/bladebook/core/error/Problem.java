package io.github.bladebook.core.error;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.secret.Redactor;

/**
 * The four parts of an error message. Whatever secret of this process stands in them is masked.
 *
 * @param system where it was tried, as the user names it: {@code proxmox https://172.16.110.101:8006}
 * @param tried what was tried, as a verb and an object: {@code list guests of node prox1}
 * @param cameBack what came back, in the words of the other side where there are any; never a secret, never a whole body
 * @param next what to do next, as an imperative sentence
 */
public record Problem(String system, String tried, String cameBack, String next) {
    public Problem {
        system = Redactor.mask(requireNonNull(system, "system is null"));
        tried = Redactor.mask(requireNonNull(tried, "tried is null"));
        cameBack = Redactor.mask(requireNonNull(cameBack, "cameBack is null"));
        next = Redactor.mask(requireNonNull(next, "next is null"));
    }

    /** Returns the parts as one paragraph. */
    public String sentence() {
        return "%s: could not %s: %s %s"
                .formatted(system, tried, closed(cameBack), closed(next))
                .strip();
    }

    private static String closed(String text) {
        String stripped = text.strip();
        boolean ends = stripped.isEmpty() || ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0;
        return ends ? stripped : stripped + ".";
    }
}
