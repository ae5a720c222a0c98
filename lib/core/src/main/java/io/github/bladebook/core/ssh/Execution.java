package io.github.bladebook.core.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.ConnectionException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.time.Deadline;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One command on its way: sent at most once. */
final class Execution {
    private static final Duration LOOK = Duration.ofMillis(10);

    private final Link link;
    private final Command command;
    private final Deadline deadline;
    private final SshFailures failures;
    private final Lines lines = new Lines();
    private final Capture out;
    private final Capture err;

    Execution(Link link, Command command) {
        this.link = link;
        this.command = command;
        this.deadline = Deadline.in(command.time(), link.seams());
        this.failures = new SshFailures(link.target(), tried());
        Lines to = command.consumer() == null ? null : lines;
        this.out = new Capture(command.limit(), to);
        this.err = new Capture(command.limit(), to);
    }

    private String tried() {
        String text = command.toString();
        return "run " + (text.length() > 200 ? text.substring(0, 200) + "…" : text);
    }

    Ran run() {
        byte[] line = command.line();
        Session session = link.session(deadline, tried());
        try {
            return run(session, line);
        } catch (NotSent e) {
            if (session.isConnected()) {
                throw e.failure();
            }
            // The connection had broken unnoticed, and the command is still here: no harm in sending it over a new one.
            try {
                return run(link.session(deadline, tried()), line);
            } catch (NotSent again) {
                throw again.failure();
            }
        }
    }

    /** The command did not leave. */
    private static final class NotSent extends Exception {
        private static final long serialVersionUID = 1L;
        private final LabException failure;

        NotSent(LabException failure) {
            super(failure);
            this.failure = failure;
        }

        LabException failure() {
            return failure;
        }
    }

    private Ran run(Session session, byte[] line) throws NotSent {
        ChannelExec channel = null;
        try {
            channel = (ChannelExec) session.openChannel("exec");
            channel.setCommand(line);
            channel.setAgentForwarding(false);
            channel.setInputStream(new ByteArrayInputStream(command.input()));
            channel.setOutputStream(out);
            channel.setErrStream(err);
            int patience = (int) Math.max(1, Math.min(deadline.remaining().toMillis(), 30_000));
            Opening.open(session, channel, patience);
        } catch (JSchException e) {
            throw unsent(channel, e);
        }
        try {
            return await(session, channel);
        } finally {
            lines.leave();
            channel.disconnect();
        }
    }

    /** Tells what failed before the command from what may have failed after it: the library says so only by where it was. */
    private LabException unsent(@Nullable ChannelExec channel, JSchException e) throws NotSent {
        String message = String.valueOf(e.getMessage());
        boolean opening = channel == null
                || message.startsWith("channel is not opened")
                || Arrays.stream(e.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("sendChannelOpen"));
        if (opening) {
            throw new NotSent(failures.retryable(
                    "no channel came about (%s)".formatted(SshFailures.words(e)),
                    "Nothing was started; try again. Where it stays, check MaxSessions of sshd",
                    e));
        }
        if (message.startsWith("failed to send channel request")) {
            return new PermissionException(
                    failures.problem("it lets this account run no commands", "Check ForceCommand and the login shell"),
                    e);
        }
        return lost("the connection broke while it was sent (%s)".formatted(SshFailures.words(e)), e);
    }

    private Ran await(Session session, ChannelExec channel) {
        Consumer<String> consumer = command.consumer();
        try {
            while (!channel.isClosed()) {
                if (deadline.passed()) {
                    end(channel);
                    throw new DeadlineException(
                            failures.problem(
                                    "it did not end within %d s"
                                            .formatted(deadline.allowed().toSeconds()),
                                    "It was sent TERM and may still run: look for it on the host. Allow more time, or start long work as a job"));
                }
                hand(consumer, lines.poll(LOOK));
            }
            out.finish();
            err.finish();
            for (String line = lines.poll(Duration.ZERO); line != null; line = lines.poll(Duration.ZERO)) {
                hand(consumer, line);
            }
        } catch (InterruptedException e) {
            end(channel);
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    failures.problem(
                            "it was interrupted", "It was sent TERM and may still run: look for it on the host"),
                    e);
        }
        return ended(session, channel);
    }

    private static void hand(@Nullable Consumer<String> consumer, @Nullable String line) {
        if (consumer != null && line != null) {
            consumer.accept(line);
        }
    }

    private Ran ended(Session session, ChannelExec channel) {
        String signal = channel.getExitSignal();
        int exit = channel.getExitStatus();
        boolean told = exit >= 0 || signal != null;
        if (!told || !session.isConnected()) {
            // Which of the two it was, the library may find out later than we ask.
            throw lost(
                    told
                            ? "the connection broke before it had ended"
                            : "no exit status came: the connection broke before it had ended, or the host ended it",
                    null);
        }
        return new Ran(
                command.words(), signal == null ? exit : -1, signal, out.text(), err.text(), out.cut(), err.cut());
    }

    private LabException lost(String cameBack, @Nullable Throwable cause) {
        return command.reads()
                ? new ConnectionException(failures.problem(cameBack, "Try again"), true, cause)
                : new OutcomeUnknownException(
                        failures.problem(cameBack, "It may have done its work: look before running it again"), cause);
    }

    /** Asks the command to end; a host that does not pass signals on closes its outputs, which ends most. */
    private static void end(ChannelExec channel) {
        try {
            channel.sendSignal("TERM");
        } catch (Exception e) {
            // The connection is gone as well; there is nobody to tell.
            return;
        }
    }
}
