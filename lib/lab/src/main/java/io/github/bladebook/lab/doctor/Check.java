package io.github.bladebook.lab.doctor;

/**
 * One thing that was looked at.
 *
 * @param system {@code proxmox}, {@code openshift}, …
 * @param of what was looked at: reachability, version, certificate, clock, rights
 * @param says what was found, in words
 * @param next what a person can do about it; empty where there is nothing to do
 */
public record Check(String system, String of, Verdict verdict, String says, String next) {
    static Check good(String system, String of, String says) {
        return new Check(system, of, Verdict.GOOD, says, "");
    }

    static Check look(String system, String of, String says, String next) {
        return new Check(system, of, Verdict.LOOK, says, next);
    }

    /** Returns it as a line: {@code proxmox, version: 7.4. Made for 8.3 to 9; …}. */
    @Override
    public String toString() {
        return "%s, %s: %s.%s".formatted(system, of, says, next.isEmpty() ? "" : " " + next + ".");
    }

    static Check bad(String system, String of, String says, String next) {
        return new Check(system, of, Verdict.BAD, says, next);
    }
}
