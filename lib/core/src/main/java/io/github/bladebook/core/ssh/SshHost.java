package io.github.bladebook.core.ssh;

import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.files.Folder;
import io.github.bladebook.core.unit.DataSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A host reached by SSH. Naming one does no I/O; the connection is made with the first command, shared by all that follow, and made anew
 * where it broke. Safe for use by several threads.
 */
public final class SshHost {
    private static final int LAST_LINES = 5;

    private final Link link;

    SshHost(Link link) {
        this.link = link;
    }

    /** Returns the name by which it was asked for. */
    public String name() {
        return link.target().name();
    }

    /** Runs a program with these arguments, whatever characters they hold, and returns what came of it. See {@link #run(Command)}. */
    public Ran run(String program, String... arguments) {
        return run(Command.of(program, arguments));
    }

    /**
     * Runs a command and returns what came of it, whatever its exit status. It is sent once, and never again.
     *
     * @throws io.github.bladebook.core.error.ConnectionException if the host was not reached, or its key is not the one confirmed;
     *     nothing was started
     * @throws io.github.bladebook.core.error.AuthenticationException if it did not let us in
     * @throws io.github.bladebook.core.error.OutcomeUnknownException if the connection broke after the command was sent
     * @throws io.github.bladebook.core.error.DeadlineException if it did not end in time; it was asked to end
     * @throws io.github.bladebook.core.error.CancelledException if the thread is interrupted; it was asked to end
     */
    public Ran run(Command command) {
        return new Execution(link, command).run();
    }

    /** Runs a program and expects the exit status 0. See {@link #check(Command)}. */
    public Ran check(String program, String... arguments) {
        return check(Command.of(program, arguments));
    }

    /**
     * Runs a command and expects the exit status 0.
     *
     * @throws RemoteFailureException with exit status and last lines otherwise; {@link RemoteFailureException#status()} is the exit status
     */
    public Ran check(Command command) {
        Ran ran = run(command);
        if (!ran.ok()) {
            String said = lastLines(ran.err().isBlank() ? ran.out() : ran.err());
            throw new RemoteFailureException(
                    new Problem(
                            link.target().system(),
                            "run " + command,
                            ran.end() + (said.isEmpty() ? "" : ": " + command.masked(said)),
                            next(ran)),
                    ran.exit(),
                    false);
        }
        return ran;
    }

    private static String next(Ran ran) {
        return switch (ran.exit()) {
            case 126 -> "The program is there and may not be executed: check its rights";
            case 127 -> "There is no such program in the PATH of this account: install it, or name it with its folder";
            default -> "Read its words";
        };
    }

    private static String lastLines(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream().skip(Math.max(0, lines.size() - LAST_LINES)).collect(Collectors.joining(" / "));
    }

    /**
     * Returns a folder of this host, by SFTP; whether there is one shows with the first use.
     *
     * @param path absolute, or relative to the account's home
     */
    public Folder folder(String path) {
        return new SftpFolder(this, link.files(), path);
    }

    /**
     * Reads a file in full.
     *
     * @param limit the most that is read; a larger file is refused
     */
    public byte[] download(String path, DataSize limit) {
        return RemoteFile.of(this, link.files(), path).read(limit);
    }

    /** Replaces or creates a file of the account's, as {@link #upload(String, byte[], int, String)} does. */
    public void upload(String path, byte[] bytes, int mode) {
        RemoteFile.of(this, link.files(), path).write(bytes, mode, null);
    }

    /**
     * Replaces or creates a file so that whoever reads it sees the former content or this one, never a part. It is written beside the
     * place, readable by its owner alone until it has this owner and these permissions, brought to the disk where the host can
     * ({@code fsync@openssh.com}), read back, compared by SHA-256, and renamed.
     *
     * @param path absolute, or relative to the account's home
     * @param mode permissions, such as {@code 0600}
     * @param owner {@code user:group} as chown takes it
     */
    public void upload(String path, byte[] bytes, int mode, String owner) {
        RemoteFile.of(this, link.files(), path).write(bytes, mode, owner);
    }

    /**
     * Starts long work that outlives the connection, under an id of the caller's choice. An id is used once: where a job of this id was
     * ever started on this host, by whomever, that one is returned and nothing is started. So a start whose answer was lost is simply
     * asked for again.
     *
     * @param id up to 64 letters, digits, dots, dashes and underscores
     * @throws io.github.bladebook.core.error.ConflictException if a job of this id was started with another command
     * @throws io.github.bladebook.core.error.ConfigurationException if the host has no systemd
     * @throws io.github.bladebook.core.error.PermissionException if the account may not start units
     */
    public RemoteJob start(String id, String program, String... arguments) {
        return new Jobs(this)
                .start(Jobs.checked(id), Command.of(program, arguments).words());
    }

    /** Returns the job of this id, where one was ever started. */
    public Optional<RemoteJob> findJob(String id) {
        Jobs jobs = new Jobs(this);
        return jobs.look(Jobs.checked(id)).claimed() ? Optional.of(new RemoteJob(jobs, id)) : Optional.empty();
    }

    Link link() {
        return link;
    }

    /** Returns account and address, jump hosts, and whether old algorithms are allowed with it. */
    @Override
    public String toString() {
        return link.target().toString();
    }
}
