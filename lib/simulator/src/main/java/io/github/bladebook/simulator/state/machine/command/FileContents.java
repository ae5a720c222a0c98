package io.github.bladebook.simulator.state.machine.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;

/** Programs that make files and fill them: touch, tee, mktemp and truncate. */
final class FileContents {
    private FileContents() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/touch", FileContents::touch);
        programs.put("/usr/bin/tee", FileContents::tee);
        programs.put("/usr/bin/mktemp", FileContents::mktemp);
        programs.put("/usr/bin/truncate", FileContents::truncate);
    }

    private static int touch(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "acm", "no-create>c"));
        if (options.rest().isEmpty()) {
            throw FileCommands.missing(call, "file operand");
        }
        int status = 0;
        for (String word : options.rest()) {
            String path = call.path(word);
            if (call.files().exists(path)) {
                call.files().touched(path, call.machine().now());
            } else if (!call.files().folder(FileCommands.parent(path))) {
                status = call.fail(1, "cannot touch '" + word + "': No such file or directory");
            } else if (!call.shell().mayWrite(path)) {
                status = call.fail(1, "cannot touch '" + word + "': Permission denied");
            } else if (!options.has("c")) {
                Files.createFile(call.files().real(path));
                call.shell().own(path, 0666);
            }
        }
        return status;
    }

    private static int tee(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "ai", "append>a"));
        byte[] bytes = call.in().readAllBytes();
        call.out().write(bytes);
        int status = 0;
        for (String word : options.rest()) {
            String path = call.path(word);
            if (path.equals("/dev/null")) {
                continue;
            }
            if (!call.files().folder(FileCommands.parent(path))) {
                status = call.fail(1, word + ": No such file or directory");
                continue;
            }
            if (!call.shell().mayWrite(path)) {
                status = call.fail(1, word + ": Permission denied");
                continue;
            }
            boolean fresh = !call.files().exists(path);
            StandardOpenOption how =
                    options.has("a") ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
            try (OutputStream out = Files.newOutputStream(
                    call.files().real(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
                out.write(bytes);
            }
            if (fresh) {
                call.shell().own(path, 0666);
            }
        }
        return status;
    }

    private static int mktemp(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "dp:tqu", "directory>d", "tmpdir=>p", "suffix=>S"));
        String template =
                options.rest().isEmpty() ? "tmp.XXXXXXXXXX" : options.rest().get(0);
        if (!template.contains("XXX")) {
            throw new Usage(1, "mktemp: too few X's in template '" + template + "'");
        }
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
            name.append(
                    c == 'X' ? letters.charAt(call.machine().seams().random().nextInt(letters.length())) : c);
        }
        boolean inTmp = options.rest().isEmpty() || options.has("p") || options.has("t");
        String shown = inTmp ? options.value("p", "/tmp") + "/" + name : name.toString();
        String path = call.path(shown);
        if (!call.files().folder(FileCommands.parent(path))) {
            throw new Usage(
                    1, "mktemp: failed to create file via template '" + template + "': No such file or directory");
        }
        if (options.has("d")) {
            Files.createDirectory(call.files().real(path));
            call.shell().own(path, 0700);
        } else {
            Files.createFile(call.files().real(path));
            call.shell().own(path, 0600);
        }
        call.out().println(shown);
        return 0;
    }

    private static int truncate(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "s:c", "size=>s"));
        if (!options.has("s")) {
            throw new Usage(
                    1,
                    "truncate: you must specify either '--size' or '--reference'\n"
                            + "Try 'truncate --help' for more information.");
        }
        String size = options.value("s", "0").toUpperCase(Locale.ROOT);
        long factor = size.endsWith("K") ? 1024 : size.endsWith("M") ? 1024 * 1024 : 1;
        if (!size.matches("\\d{1,9}[KM]?")) {
            throw new Usage(1, "truncate: Invalid number: '" + options.value("s", "") + "'");
        }
        long bytes = Long.parseLong(size.replaceAll("[KM]$", "")) * factor;
        for (String word : options.rest()) {
            String path = call.path(word);
            boolean fresh = !call.files().exists(path);
            try (var channel = Files.newByteChannel(
                    call.files().real(path), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.truncate(bytes);
                if (channel.size() < bytes) {
                    channel.position(bytes - 1);
                    channel.write(ByteBuffer.allocate(1));
                }
            }
            if (fresh) {
                call.shell().own(path, 0666);
            }
        }
        return 0;
    }
}
