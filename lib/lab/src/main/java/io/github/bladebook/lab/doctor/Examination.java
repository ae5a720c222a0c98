package io.github.bladebook.lab.doctor;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.http.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The look at one system: the same questions for all, asked until the first that leaves no sense in the others. */
final class Examination {
    /** Logs of two systems can hardly be laid side by side any more. */
    private static final Duration CLOCK_LOOK = Duration.ofSeconds(5);

    /** Tokens and certificates that are new or nearly over fail. */
    private static final Duration CLOCK_BAD = Duration.ofMinutes(5);

    private static final Duration CERTIFICATE_LOOK = Duration.ofDays(21);

    private final String system;
    private final List<Check> checks = new ArrayList<>();

    Examination(String system) {
        this.system = system;
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }

    /** Asks for the version, which every system tells whoever may ask at all. Returns it, or nothing where there is no answer. */
    Optional<String> version(Supplier<String> asked, String supported, String madeFor) {
        String version;
        try {
            version = asked.get();
        } catch (LabException e) {
            checks.add(failed("reachability", e));
            return Optional.empty();
        }
        checks.add(Check.good(system, "reachability", "answers, and knows us"));
        checks.add(
                version.matches(supported)
                        ? Check.good(system, "version", version)
                        : Check.look(
                                system,
                                "version",
                                version,
                                "Made for %s; what differs in this one has not been tried".formatted(madeFor)));
        return Optional.of(version);
    }

    void peer(Optional<Peer> peer) {
        peer.ifPresent(seen -> {
            certificate(seen.certifiedUntil(), seen.at());
            clock(seen.ahead());
        });
    }

    void certificate(@Nullable Instant until, Instant now) {
        if (until == null) {
            checks.add(Check.good(system, "certificate", "none: what is asked there is no secret, by its setting"));
            return;
        }
        Duration left = Duration.between(now, until);
        String says = "valid for %d more days".formatted(left.toDays());
        checks.add(
                left.compareTo(CERTIFICATE_LOOK) > 0
                        ? Check.good(system, "certificate", says)
                        : Check.look(
                                system, "certificate", says, "Renew it in time, and see why nothing has done so yet"));
    }

    void clock(@Nullable Duration ahead) {
        if (ahead == null) {
            checks.add(Check.look(system, "clock", "it tells no time", "Compare its clock by hand"));
            return;
        }
        Duration off = ahead.abs();
        String says = off.isZero()
                ? "the same second as here"
                : "%d s %s ours".formatted(off.toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
        String next = "Look at NTP, there and on this machine";
        checks.add(
                off.compareTo(CLOCK_LOOK) <= 0
                        ? Check.good(system, "clock", says)
                        : off.compareTo(CLOCK_BAD) <= 0
                                ? Check.look(system, "clock", says, next)
                                : Check.bad(system, "clock", says, next));
    }

    /** Asks for what else can be wrong; a failure of the question is a finding, too. */
    void more(String of, Supplier<Check> asked) {
        try {
            checks.add(asked.get());
        } catch (LabException e) {
            checks.add(failed(of, e));
        }
    }

    /** Tells of rights: what is missing for what. */
    Check rights(List<String> missing, String forWhat, String next) {
        return missing.isEmpty()
                ? Check.good(system, "rights", "all that " + forWhat + " needs")
                : Check.look(system, "rights", "for %s: %s".formatted(forWhat, String.join("; ", missing)), next);
    }

    private Check failed(String of, LabException e) {
        return Check.bad(
                system,
                of,
                "%scould not %s: %s"
                        .formatted(
                                where(e.problem().system()),
                                e.problem().tried(),
                                e.problem().cameBack()),
                e.problem().next().replaceFirst("\\.$", ""));
    }

    /** The address alone: the system's name stands before it already. */
    private String where(String place) {
        return place.startsWith(system + " ") ? place.substring(system.length() + 1) + ": " : "";
    }
}
