package io.github.bladebook.core.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The one conversation with the file server of a host: begun when first needed, begun anew where it broke, and one errand at a time. */
final class SftpAccess implements AutoCloseable {
    private static final Duration TIME = Duration.ofMinutes(2);

    private final Link link;
    private @Nullable Sftp sftp;

    SftpAccess(Link link) {
        this.link = link;
    }

    /** Something to do with files. */
    interface Errand<T> {
        T run(Sftp files) throws IOException;
    }

    /** Something to do with files that has no result. */
    interface Change {
        void run(Sftp files) throws IOException;
    }

    /** Does it; see {@link #call}. */
    void change(String place, String tried, Change change) {
        call(place, tried, files -> {
            change.run(files);
            return true;
        });
    }

    /** Does it; {@code place} and {@code tried} are for its errors. */
    synchronized <T> T call(String place, String tried, Errand<T> errand) {
        Deadline deadline = Deadline.in(TIME, link.seams());
        Sftp files = ready(deadline, place, tried);
        files.settled();
        try {
            return Work.within(deadline, () -> errand.run(files), files::close);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    new Problem(place, tried, "it was interrupted", "Look at the file before going on"), e);
        } catch (TimeoutException e) {
            throw new DeadlineException(
                    new Problem(
                            place,
                            tried,
                            "it took more than %d s".formatted(TIME.toSeconds()),
                            "Look at the file before going on"),
                    e);
        } catch (ExecutionException e) {
            throw failure(files, place, tried, e.getCause());
        }
    }

    private Sftp ready(Deadline deadline, String place, String tried) {
        Sftp known = sftp;
        if (known != null && known.open()) {
            return known;
        }
        Session session = link.session(deadline, tried);
        try {
            int timeout = (int) Math.max(1, Math.min(deadline.remaining().toMillis(), 30_000));
            known = Work.within(deadline, () -> Sftp.open(session, timeout), session::disconnect);
            sftp = known;
            return known;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(new Problem(place, tried, "it was interrupted", "Start it again"), e);
        } catch (TimeoutException e) {
            throw new DeadlineException(
                    new Problem(place, tried, "the file server did not answer", "Check whether the host is overloaded"),
                    e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            boolean refused = cause instanceof JSchException;
            throw new ConnectionException(
                    new Problem(
                            place,
                            tried,
                            refused
                                    ? "it offers no file server (%s)".formatted(SshFailures.words(cause))
                                    : SshFailures.words(cause),
                            "Check that sshd_config has Subsystem sftp, and that the login shell prints nothing"),
                    !refused,
                    cause);
        }
    }

    private static LabException failure(Sftp files, String place, String tried, @Nullable Throwable cause) {
        if (cause instanceof LabException known) {
            return known;
        }
        if (cause instanceof RuntimeException mistake) {
            throw mistake;
        }
        if (cause instanceof SftpReply.Refused refused) {
            return switch (refused.code()) {
                case SftpReply.Refused.NO_SUCH_FILE ->
                    new NotFoundException(
                            new Problem(place, tried, "there is no such file or folder", "Check the name"), refused);
                case SftpReply.Refused.DENIED ->
                    new PermissionException(
                            new Problem(
                                    place,
                                    tried,
                                    "this user may not do that",
                                    "Give the account on the host the right, or use another"),
                            refused);
                default ->
                    new RemoteFailureException(
                            new Problem(
                                    place,
                                    tried,
                                    "the file server says: " + refused.getMessage(),
                                    "Check the disk, and that it is not read-only or full"),
                            refused.code(),
                            false);
            };
        }
        boolean changing = files.changing();
        files.close();
        if (changing) {
            return new OutcomeUnknownException(
                    new Problem(
                            place,
                            tried,
                            "the connection broke before it was confirmed",
                            "Look at the file before doing it again"),
                    cause);
        }
        return new ConnectionException(
                new Problem(place, tried, "the connection broke before it was done", "Nothing was changed; try again"),
                true,
                cause);
    }

    @Override
    public synchronized void close() {
        if (sftp != null) {
            sftp.close();
        }
    }
}
