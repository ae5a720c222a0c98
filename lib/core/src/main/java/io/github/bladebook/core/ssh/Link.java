package io.github.bladebook.core.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Seams;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one connection to a host: made when it is first needed, used by all, made anew where it broke. */
final class Link implements AutoCloseable {
    /** Slow switches need half a minute to agree on keys. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(40);

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private final Target target;
    private final @Nullable Link jump;
    private final Settings settings;
    private final Seams seams;
    private final ReentrantLock opening = new ReentrantLock();
    private final SftpAccess files = new SftpAccess(this);
    private @Nullable Session session;

    Link(Target target, @Nullable Link jump, Settings settings, Seams seams) {
        this.target = target;
        this.jump = jump;
        this.settings = settings;
        this.seams = seams;
    }

    /** Returns the connection, opened where it is not open yet. */
    Session session(Deadline deadline, String tried) {
        SshFailures failures = new SshFailures(target, tried);
        try {
            if (!opening.tryLock(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
                throw late(failures, deadline);
            }
        } catch (InterruptedException e) {
            throw cancelled(failures, e);
        }
        try {
            Session known = session;
            if (known == null || !known.isConnected()) {
                known = open(deadline, tried, failures);
                session = known;
            }
            return known;
        } finally {
            opening.unlock();
        }
    }

    private Session open(Deadline deadline, String tried, SshFailures failures) {
        Identities identities = Identities.load(
                target, () -> settings.findSecret("ssh.passphrase").orElse(null));
        try (Secret password = target.password() ? settings.secret("ssh.password") : null) {
            return connect(deadline, tried, failures, gate(failures), identities, password);
        }
    }

    /** Returns the key that the host shows, without logging in. */
    HostKey shown(Deadline deadline) {
        String tried = "see the host key";
        SshFailures failures = new SshFailures(target, tried);
        Gate gate = gate(failures);
        try {
            connect(deadline, tried, failures, gate, null, null).disconnect();
        } catch (LabException e) {
            HostKey shown = gate.shown();
            if (shown == null) {
                throw e;
            }
        }
        HostKey shown = gate.shown();
        if (shown == null) {
            throw failures.retryable("it showed none", "Try again", new IOException("no host key"));
        }
        return shown;
    }

    KnownHosts known(SshFailures failures) {
        try {
            return KnownHosts.read(target.knownHosts());
        } catch (IOException e) {
            throw new ConfigurationException(
                    failures.problem(
                            "known_hosts cannot be read: %s".formatted(target.knownHosts()),
                            "Check its rights, or correct ssh.knownHosts"),
                    e);
        }
    }

    private Gate gate(SshFailures failures) {
        return new Gate(target, known(failures));
    }

    private Session connect(
            Deadline deadline,
            String tried,
            SshFailures failures,
            Gate gate,
            @Nullable Identities identities,
            @Nullable Secret password) {
        Deadline handshake = deadline.remaining().compareTo(HANDSHAKE) < 0 ? deadline : Deadline.in(HANDSHAKE, seams);
        Session via = jump == null ? null : jump.session(handshake, tried);
        try (Attempt attempt = new Attempt(gate, identities, password, via)) {
            return Work.within(handshake, attempt::connected, attempt::cut);
        } catch (InterruptedException e) {
            throw cancelled(failures, e);
        } catch (TimeoutException e) {
            throw late(failures, handshake);
        } catch (ExecutionException e) {
            throw failures.connecting(
                    e.getCause() == null ? e : e.getCause(), gate, identities == null ? List.of() : identities.shown());
        } catch (Exception e) {
            throw failures.connecting(e, gate, List.of());
        }
    }

    /** One try to connect. */
    private final class Attempt implements AutoCloseable {
        private final Dial dial = new Dial();
        private final @Nullable Through through;
        private final Session fresh;
        private volatile boolean cut;

        Attempt(Gate gate, @Nullable Identities identities, @Nullable Secret password, @Nullable Session via)
                throws Exception {
            JSch jsch = new JSch();
            fresh = jsch.getSession(target.user(), target.host(), target.port());
            Algorithms.offer(fresh, target.legacy());
            fresh.setConfig(
                    "PreferredAuthentications",
                    password == null ? "publickey" : "publickey,password,keyboard-interactive");
            fresh.setHostKeyRepository(gate);
            fresh.setThreadFactory(Work::thread);
            fresh.setDaemonThread(true);
            fresh.setSocketFactory(dial);
            fresh.setServerAliveInterval((int) KEEP_ALIVE.toMillis());
            fresh.setServerAliveCountMax(2);
            if (identities != null) {
                fresh.setIdentityRepository(identities);
            }
            if (password != null) {
                fresh.setPassword(password.<byte[]>useBytes(byte[]::clone));
                fresh.setUserInfo(new PasswordAnswer(password));
            }
            through = via == null ? null : new Through(via);
            if (through != null) {
                fresh.setProxy(through);
            }
        }

        Session connected() throws JSchException {
            fresh.connect((int) HANDSHAKE.toMillis());
            if (cut) {
                fresh.disconnect();
            }
            return fresh;
        }

        void cut() {
            cut = true;
            try {
                dial.close();
            } catch (IOException e) {
                // It is being thrown away.
                return;
            } finally {
                if (through != null) {
                    through.close();
                }
                fresh.disconnect();
            }
        }

        @Override
        public void close() {
            if (!fresh.isConnected() && through != null) {
                through.close();
            }
        }
    }

    private static CancelledException cancelled(SshFailures failures, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CancelledException(failures.problem("it was interrupted while connecting", "Start it again"), e);
    }

    private static DeadlineException late(SshFailures failures, Deadline deadline) {
        return new DeadlineException(failures.problem(
                "no connection within %d s".formatted(deadline.allowed().toSeconds()),
                "Check whether the host is overloaded, or allow more time"));
    }

    Target target() {
        return target;
    }

    SftpAccess files() {
        return files;
    }

    Seams seams() {
        return seams;
    }

    /** Closes this connection and those it goes through. */
    void closeAll() {
        close();
        if (jump != null) {
            jump.closeAll();
        }
    }

    @Override
    public void close() {
        opening.lock();
        try {
            if (session != null) {
                session.disconnect();
                session = null;
            }
        } finally {
            opening.unlock();
        }
    }
}
