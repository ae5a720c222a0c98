package io.github.bladebook.simulator.state.truenas;

import java.util.List;
import java.util.stream.Collectors;

/** What the appliance says when it does not do what it is asked: an error number with a text, or complaints about parameters. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Errno errno;
    private final String kind;
    private final transient List<Complaint> complaints;

    private Refusal(Errno errno, String reason, String kind, List<Complaint> complaints) {
        super(reason, null, false, false);
        this.errno = errno;
        this.kind = kind;
        this.complaints = List.copyOf(complaints);
    }

    /** A call that fails for a reason of its own; the text is preceded by the error's name. */
    public static Refusal call(Errno errno, String text) {
        return new Refusal(errno, "[%s] %s".formatted(errno, text), "CallError", List.of());
    }

    /** A call that ends before its work, or in an error that the middleware did not expect; the text stands alone. */
    public static Refusal bare(Errno errno, String kind, String text) {
        return new Refusal(errno, text, kind, List.of());
    }

    /** Parameters that are wrong. */
    public static Refusal invalid(List<Complaint> complaints) {
        String reason = complaints.stream().map(Complaint::line).collect(Collectors.joining("\n"));
        return new Refusal(Errno.EINVAL, reason, "ValidationErrors", complaints);
    }

    /** One parameter that is wrong. */
    public static Refusal invalid(String attribute, String message) {
        return invalid(List.of(Complaint.of(attribute, message)));
    }

    /** One parameter that is wrong, with an error number of its own. */
    public static Refusal invalid(String attribute, String message, Errno errno) {
        return invalid(List.of(new Complaint(attribute, message, errno)));
    }

    /** An object that is not there, asked for by its id. */
    public static Refusal absent(String kind, Object id) {
        return new Refusal(
                Errno.EINVAL,
                "[ENOENT] None: %s %s does not exist".formatted(kind, id),
                "InstanceNotFound",
                List.of(new Complaint(null, "%s %s does not exist".formatted(kind, id), Errno.ENOENT)));
    }

    /** Returns the number; EINVAL for all complaints about parameters. */
    public Errno errno() {
        return errno;
    }

    /** Returns what the middleware calls this kind of error. */
    public String kind() {
        return kind;
    }

    /** Returns the text. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** Returns what is wrong with the parameters; empty for a call that failed otherwise. */
    public List<Complaint> complaints() {
        return complaints;
    }
}
