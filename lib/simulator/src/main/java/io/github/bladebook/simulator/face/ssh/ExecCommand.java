package io.github.bladebook.simulator.face.ssh;

import io.github.bladebook.simulator.state.machine.Account;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.machine.shell.Shell;
import io.github.bladebook.simulator.state.machine.shell.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * One exec channel. Without a terminal nothing ends a program when its connection does: it runs on until it writes to the closed
 * stream, as under OpenSSH.
 */
final class ExecCommand implements Command {
    private final Machine machine;
    private final Account account;
    private final String line;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private @Nullable ExitCallback exit;

    ExecCommand(Machine machine, Account account, String line) {
        this.machine = machine;
        this.account = account;
        this.line = line;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        String address = "172.16.100.1 51000 " + machine.address() + " 22";
        machine.machines().background(machine.name(), () -> {
            int status = 255;
            try {
                Shell shell = Shell.login(machine, account, Streams.of(in, out, err));
                shell.export("SSH_CONNECTION", address);
                environment.getEnv().forEach((name, value) -> {
                    if (name.startsWith("LC_")) {
                        shell.export(name, value);
                    }
                });
                status = shell.run(line);
            } finally {
                ended(status);
            }
        });
    }

    private void ended(int status) throws IOException {
        out.flush();
        err.flush();
        ExitCallback callback = exit;
        if (callback != null) {
            callback.onExit(status);
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        // The program runs on; see above.
    }
}
