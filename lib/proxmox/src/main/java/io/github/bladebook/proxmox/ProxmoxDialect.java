package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.http.Answer;
import io.github.bladebook.core.http.Dialect;
import io.github.bladebook.core.http.Request;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How Proxmox VE says no. It has no 404 and no 409: any {@code die} in its Perl is a 500, and only the words tell them apart. The
 * words are those of pve-common, qemu-server, pve-container and pve-cluster, PVE 8 and 9.
 */
final class ProxmoxDialect implements Dialect {
    private static final Pattern ABSENT =
            Pattern.compile("does not exist|cannot find node|volume_size_info on|No such file or directory"
                    + "|[Nn]o such (job|replication|group|role|task|resource|ha|user|token|pool)");
    private static final Pattern BUSY = Pattern.compile("got timeout|got lock request timeout|got no worker upid");
    private static final Pattern LOCK = Pattern.compile("can't lock file|got lock request timeout");
    private static final Pattern CONFLICT = Pattern.compile(
            "already (exists|defined)|already used|checksum miss?match|file changed? by other user|is locked|not running|is running"
                    + "|already running|protection mode|without --online|No QEMU guest agent configured");
    private static final Pattern TAKEN = Pattern.compile("already exists");
    private static final Pattern FORBIDDEN = Pattern.compile("Permission check failed|only root can|only root@pam");
    private static final Pattern PRIVILEGE = Pattern.compile("Permission check failed \\(([^,()]+), ([^()]+)\\)");
    private static final Pattern NO_API = Pattern.compile("no such file '");

    @Override
    public LabException failure(Request request, Answer answer) {
        Refusal refusal = Refusal.of(answer);
        String words = refusal.words();
        return switch (answer.status()) {
            case 400 -> refused(answer, refusal);
            case 401 -> new AuthenticationException(problem(answer, words, unauthenticated(words)));
            case 403 -> forbidden(answer, words);
            case 501 ->
                new NotFoundException(problem(
                        answer, words, "This release has no such path; compare its version with what is asked"));
            case 500 -> died(answer, words);
            case 595 -> away(answer, "the node that holds it cannot be reached by the node asked (595)");
            case 596 -> away(answer, "the node that holds it did not answer in 30 s, or TLS to it failed (596)");
            case 597, 598, 599 ->
                away(
                        answer,
                        "the way from the node asked to the node that holds it broke (%d)".formatted(answer.status()));
            default -> Dialect.standard().failure(request, answer);
        };
    }

    /** With 595 the other node was never reached; from 596 on the work may go on behind the front end's back. */
    @Override
    public boolean outcomeOpen(int status) {
        return Dialect.super.outcomeOpen(status) || (status >= 596 && status <= 599);
    }

    /** A worker that did not report in time may have begun, and so may a command that QEMU did not confirm; not so for a lock. */
    @Override
    public boolean outcomeOpen(Answer answer) {
        if (answer.status() != 500) {
            return outcomeOpen(answer.status());
        }
        String words = Refusal.of(answer).words();
        return BUSY.matcher(words).find() && !LOCK.matcher(words).find();
    }

    private static LabException refused(Answer answer, Refusal refusal) {
        String words = refusal.words();
        if (ABSENT.matcher(words).find()) {
            return new NotFoundException(problem(answer, words, "Check the name or id"));
        }
        if (TAKEN.matcher(words).find()) {
            return new ConflictException(
                    problem(answer, words, Advice.next(words).orElse("Take another id or name")), refusal.errors());
        }
        return new InvalidRequestException(problem(answer, words, "Correct what is named"), refusal.errors());
    }

    private static LabException died(Answer answer, String words) {
        if (NO_API.matcher(words).find()) {
            return new ProtocolException(problem(
                    answer,
                    words,
                    "The path /api2/json got lost on the way; check the URL and what stands in between"));
        }
        if (FORBIDDEN.matcher(words).find()) {
            return forbidden(answer, words);
        }
        if (BUSY.matcher(words).find()) {
            return new RemoteFailureException(
                    problem(answer, words, "Another task holds the lock; try again when it has ended"), 500, true);
        }
        if (ABSENT.matcher(words).find()) {
            return new NotFoundException(problem(answer, words, "Check the name or id, and on which node it is"));
        }
        if (CONFLICT.matcher(words).find()) {
            String next = Advice.next(words).orElse("Read its present state before deciding");
            return new ConflictException(problem(answer, words, next));
        }
        String next = Advice.next(words).orElse("Look into the node's journal (pvedaemon, pveproxy)");
        return new RemoteFailureException(problem(answer, words, next), 500, false);
    }

    private static PermissionException forbidden(Answer answer, String words) {
        Matcher named = PRIVILEGE.matcher(words);
        String next = named.find()
                ? "Give the privilege %s on %s; with privilege separation both the token and its user need it"
                        .formatted(named.group(2).replace("|", " or "), named.group(1))
                : "Ask for the right, or use a user that has it; some things only root@pam may do, no token";
        return new PermissionException(problem(answer, words, next));
    }

    private static String unauthenticated(String words) {
        if (words.contains("csrf")) {
            return "The ticket has aged; log in again";
        }
        if (words.contains("invalid PVE ticket")) {
            return "The ticket is no longer taken: log in again, and compare the clocks of the nodes if it happens at once";
        }
        if (words.contains("No ticket")) {
            return "The server saw no credentials: set proxmox.tokenId (user@realm!token) and proxmox.tokenSecret, and look"
                    + " whether a proxy in between takes the header Authorization away";
        }
        return "Check proxmox.tokenId (user@realm!token) and proxmox.tokenSecret, and that neither user nor token is expired";
    }

    private static RemoteFailureException away(Answer answer, String words) {
        return new RemoteFailureException(
                problem(answer, words, "Check that this node is up; the others still answer for themselves"),
                answer.status(),
                true);
    }

    private static Problem problem(Answer answer, String words, String next) {
        return new Problem(answer.system(), answer.tried(), words, next);
    }
}
