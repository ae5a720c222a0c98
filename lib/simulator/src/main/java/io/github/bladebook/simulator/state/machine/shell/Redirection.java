package io.github.bladebook.simulator.state.machine.shell;

import io.github.bladebook.simulator.state.machine.MachineFiles;
import io.github.bladebook.simulator.state.machine.shell.Node.Redirect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens what a command's redirections name, and closes it afterwards. */
final class Redirection implements AutoCloseable {
    private final Shell shell;
    private final List<AutoCloseable> opened = new ArrayList<>();

    Redirection(Shell shell) {
        this.shell = shell;
    }

    /** Returns the streams after the redirections; null when one failed, which has been said then. */
    @Nullable
    Streams apply(List<Redirect> redirects, Streams before) throws IOException, InterruptedException {
        Streams streams = before;
        for (Redirect redirect : redirects) {
            Streams next = apply(redirect, streams);
            if (next == null) {
                return null;
            }
            streams = next;
        }
        return streams;
    }

    private @Nullable Streams apply(Redirect redirect, Streams streams) throws IOException, InterruptedException {
        String operator = redirect.operator();
        if (operator.startsWith("<<")) {
            String text = operator.equals("<<") ? new Expander(shell).text(redirect.target()) : redirect.target();
            return streams.in(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
        String target = new Expander(shell).one(redirect.target());
        if (operator.equals(">&") || operator.equals("<&")) {
            return duplicate(redirect.descriptor(), target, streams);
        }
        String path = MachineFiles.absolute(shell.folder(), target);
        if (operator.equals("<")) {
            InputStream in = read(path, target);
            return in == null ? null : streams.in(in);
        }
        PrintStream out = write(path, target, operator.equals(">>"));
        if (out == null) {
            return null;
        }
        if (operator.equals("&>")) {
            return streams.out(out).err(out);
        }
        return redirect.descriptor() == 2 ? streams.err(out) : streams.out(out);
    }

    private @Nullable Streams duplicate(int descriptor, String target, Streams streams) {
        if (target.equals("-")) {
            PrintStream nowhere = Streams.printer(OutputStream.nullOutputStream());
            return switch (descriptor) {
                case 0 -> streams.in(InputStream.nullInputStream());
                case 1 -> streams.out(nowhere);
                default -> streams.err(nowhere);
            };
        }
        if (descriptor == 0 && target.equals("0")) {
            return streams;
        }
        if (!target.equals("1") && !target.equals("2")) {
            shell.complain(target + ": Bad file descriptor", 1);
            return null;
        }
        PrintStream source = target.equals("1") ? streams.out() : streams.err();
        return descriptor == 2 ? streams.err(source) : streams.out(source);
    }

    private @Nullable InputStream read(String path, String target) throws IOException {
        if (path.equals("/dev/null")) {
            return InputStream.nullInputStream();
        }
        MachineFiles files = shell.machine().files();
        if (!files.exists(path)) {
            shell.complain(shell.dialect().cannotOpen(target, "No such file"), 1);
            return null;
        }
        if (!shell.mayRead(path)) {
            shell.complain(shell.dialect().cannotOpen(target, "Permission denied"), 1);
            return null;
        }
        return kept(Files.newInputStream(files.real(path)));
    }

    private @Nullable PrintStream write(String path, String target, boolean append) throws IOException {
        if (path.equals("/dev/null")) {
            return Streams.printer(OutputStream.nullOutputStream());
        }
        MachineFiles files = shell.machine().files();
        if (files.folder(path)) {
            shell.complain(shell.dialect().cannotCreate(target, "Is a directory"), 1);
            return null;
        }
        if (!files.folder(MachineFiles.absolute(path, ".."))) {
            shell.complain(shell.dialect().cannotCreate(target, "No such file"), 1);
            return null;
        }
        if (!shell.mayWrite(path)) {
            shell.complain(shell.dialect().cannotCreate(target, "Permission denied"), 1);
            return null;
        }
        boolean fresh = !files.exists(path);
        OpenOption mode = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        PrintStream out = kept(Streams.printer(
                Files.newOutputStream(files.real(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)));
        if (fresh) {
            shell.own(path, 0666);
        }
        return out;
    }

    private <T extends AutoCloseable> T kept(T stream) {
        opened.add(stream);
        return stream;
    }

    @Override
    public void close() throws IOException {
        for (AutoCloseable one : opened) {
            try {
                one.close();
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}
