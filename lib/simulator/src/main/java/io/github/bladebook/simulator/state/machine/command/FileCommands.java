package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.MachineFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Programs that make, move and remove files. */
final class FileCommands {
    private FileCommands() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/mkdir", FileCommands::mkdir);
        programs.put("/usr/bin/rmdir", FileCommands::rmdir);
        programs.put("/usr/bin/rm", FileCommands::rm);
        programs.put("/usr/bin/mv", FileCommands::mv);
        programs.put("/usr/bin/cp", FileCommands::cp);
        programs.put("/usr/bin/ln", FileCommands::ln);
        programs.put("/usr/bin/touch", FileCommands::touch);
        programs.put("/usr/bin/tee", FileCommands::tee);
        programs.put("/usr/bin/mktemp", FileCommands::mktemp);
        programs.put("/usr/bin/install", FileCommands::install);
        programs.put("/usr/bin/sync", call -> 0);
        programs.put("/usr/bin/truncate", FileCommands::truncate);
    }

    private static Usage missing(Call call, String what) {
        return new Usage(
                1, call.name() + ": missing " + what + "\nTry '" + call.name() + " --help' for more information.");
    }

    static String parent(String path) {
        return MachineFiles.absolute(path, "..");
    }

    private static int mkdir(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "pm:v", "parents>p", "mode=>m", "verbose>v"));
        if (options.rest().isEmpty()) {
            throw missing(call, "operand");
        }
        int status = 0;
        for (String word : options.rest()) {
            String path = call.path(word);
            String why = "";
            if (call.files().exists(path)) {
                why = options.has("p") && call.files().folder(path) ? "" : "File exists";
            } else if (!options.has("p") && !call.files().folder(parent(path))) {
                why = call.files().exists(parent(path)) ? "Not a directory" : "No such file or directory";
            } else if (!call.shell().mayWrite(nearest(call, path))) {
                why = "Permission denied";
            } else {
                make(call, path, options);
            }
            if (!why.isEmpty()) {
                status = call.fail(1, "cannot create directory ‘" + word + "’: " + why);
            }
        }
        return status;
    }

    private static String nearest(Call call, String path) {
        String at = path;
        while (!call.files().exists(at)) {
            at = parent(at);
        }
        return at;
    }

    private static void make(Call call, String path, Options options) throws IOException {
        if (!call.files().exists(parent(path))) {
            make(call, parent(path), Options.of(call.with(List.of()), Options.Spec.of(1, "")));
        }
        Files.createDirectory(call.files().real(path));
        call.shell().own(path, 0777);
        if (options.has("m")) {
            call.files().mode(path, Modes.apply(call, options.value("m", ""), 0777, true));
        }
    }

    private static int rmdir(Call call) throws IOException {
        int status = 0;
        for (String word : Options.of(call, Options.Spec.of(1, "p")).rest()) {
            String path = call.path(word);
            if (!call.files().folder(path)) {
                String why = call.files().exists(path) ? "Not a directory" : "No such file or directory";
                status = call.fail(1, "failed to remove '" + word + "': " + why);
            } else if (!call.files().names(path).isEmpty()) {
                status = call.fail(1, "failed to remove '" + word + "': Directory not empty");
            } else {
                call.files().delete(path);
            }
        }
        return status;
    }

    private static boolean present(Call call, String path) {
        return call.files().exists(path) || Files.isSymbolicLink(call.files().real(path));
    }

    private static int rm(Call call) throws IOException {
        Options options = Options.of(
                call, Options.Spec.of(1, "rRfdvi", "recursive>r", "force>f", "verbose>v", "no-preserve-root"));
        boolean deep = options.has("r") || options.has("R");
        if (options.rest().isEmpty() && !options.has("f")) {
            throw missing(call, "operand");
        }
        int status = 0;
        for (String word : options.rest()) {
            String path = call.path(word);
            boolean link = Files.isSymbolicLink(call.files().real(path));
            if (!present(call, path)) {
                status = options.has("f")
                        ? status
                        : call.fail(1, "cannot remove '" + word + "': No such file or directory");
            } else if (path.equals("/")) {
                status = call.fail(
                        1,
                        "it is dangerous to operate recursively on '/'\n"
                                + "rm: use --no-preserve-root to override this failsafe");
            } else if (call.files().folder(path) && !link && !deep) {
                status = call.fail(1, "cannot remove '" + word + "': Is a directory");
            } else if (!call.shell().mayWrite(parent(path))) {
                status = call.fail(1, "cannot remove '" + word + "': Permission denied");
            } else {
                call.files().delete(path);
                if (options.has("v")) {
                    call.out().println("removed '" + word + "'");
                }
            }
        }
        return status;
    }

    /** Returns the name a source gets: below the target, where that is a folder. */
    private static String into(Call call, String source, String target, boolean asFile) {
        String path = call.path(target);
        String name = source.replaceFirst("/+$", "").replaceFirst(".*/", "");
        return call.files().folder(path) && !asFile ? MachineFiles.absolute(path, name) : path;
    }

    private static List<String> sources(Call call, Options options) {
        List<String> words = options.rest();
        if (words.isEmpty()) {
            throw missing(call, "file operand");
        }
        if (words.size() == 1 && !options.has("t")) {
            throw missing(call, "destination file operand after '" + words.get(0) + "'");
        }
        List<String> sources = options.has("t") ? words : words.subList(0, words.size() - 1);
        String target = options.value("t", words.get(words.size() - 1));
        if (sources.size() > 1 && !call.files().folder(call.path(target))) {
            throw new Usage(1, call.name() + ": target '" + target + "': No such file or directory");
        }
        return sources;
    }

    private static String target(Options options) {
        return options.value("t", options.rest().get(options.rest().size() - 1));
    }

    private static int mv(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "fnTt:v", "force>f", "no-clobber>n", "verbose>v"));
        int status = 0;
        for (String word : sources(call, options)) {
            String to = into(call, word, target(options), options.has("T"));
            if (!present(call, call.path(word))) {
                status = call.fail(1, "cannot stat '" + word + "': No such file or directory");
            } else if (!call.files().folder(parent(to))) {
                status = call.fail(
                        1, "cannot move '" + word + "' to '" + target(options) + "': No such file or directory");
            } else if (!call.shell().mayWrite(parent(to)) || !call.shell().mayWrite(parent(call.path(word)))) {
                status = call.fail(1, "cannot move '" + word + "' to '" + target(options) + "': Permission denied");
            } else if (!options.has("n") || !call.files().exists(to)) {
                call.files().move(call.path(word), to);
            }
        }
        return status;
    }

    private static int cp(Call call) throws IOException {
        Options options = Options.of(
                call,
                Options.Spec.of(1, "rRapfnTt:vd", "recursive>r", "archive>a", "preserve>p", "force>f", "no-clobber>n"));
        boolean deep = options.has("r") || options.has("R") || options.has("a");
        int status = 0;
        for (String word : sources(call, options)) {
            String from = call.path(word);
            String to = into(call, word, target(options), options.has("T"));
            if (!call.files().exists(from)) {
                status = call.fail(1, "cannot stat '" + word + "': No such file or directory");
            } else if (call.files().folder(from) && !deep) {
                status = call.fail(1, "-r not specified; omitting directory '" + word + "'");
            } else if (!call.files().folder(parent(to))) {
                status =
                        call.fail(1, "cannot create regular file '" + target(options) + "': No such file or directory");
            } else if (!call.shell().mayWrite(call.files().folder(to) ? to : parent(to))
                    || !call.shell().mayRead(from)) {
                status = call.fail(1, "cannot create regular file '" + target(options) + "': Permission denied");
            } else if (from.equals(to)) {
                status = call.fail(1, "'" + word + "' and '" + target(options) + "' are the same file");
            } else if (!options.has("n") || !call.files().exists(to)) {
                copy(call, from, to, options.has("a") || options.has("p"));
            }
        }
        return status;
    }

    private static void copy(Call call, String from, String to, boolean keep) throws IOException {
        MachineFiles files = call.files();
        int mode = files.mode(from);
        Path source = files.real(from);
        if (files.folder(from)) {
            if (!files.folder(to)) {
                Files.createDirectory(files.real(to));
            }
            for (String name : files.names(from)) {
                copy(call, from + "/" + name, to + "/" + name, keep);
            }
        } else {
            Files.copy(source, files.real(to), StandardCopyOption.REPLACE_EXISTING);
        }
        call.shell().own(to, mode);
        if (keep) {
            files.mode(to, mode);
            files.owner(to, files.owner(from));
            Files.setLastModifiedTime(files.real(to), Files.getLastModifiedTime(source));
        }
    }

    private static int ln(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "sfnTr", "symbolic>s", "force>f"));
        if (options.rest().size() < 2) {
            throw missing(call, "destination file operand");
        }
        String word = options.rest().get(0);
        String named = options.rest().get(1);
        String path = into(call, word, named, options.has("T") || options.has("n"));
        if (present(call, path)) {
            if (!options.has("f")) {
                String kind = options.has("s") ? "symbolic" : "hard";
                return call.fail(1, "failed to create " + kind + " link '" + named + "': File exists");
            }
            call.files().delete(path);
        }
        if (!call.files().folder(parent(path))) {
            return call.fail(1, "failed to create symbolic link '" + named + "': No such file or directory");
        }
        if (options.has("s")) {
            call.files().link(path, word);
        } else if (!call.files().exists(call.path(word))) {
            return call.fail(1, "failed to access '" + word + "': No such file or directory");
        } else {
            Files.createLink(call.files().real(path), call.files().real(call.path(word)));
        }
        return 0;
    }

    private static int touch(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "acm", "no-create>c"));
        if (options.rest().isEmpty()) {
            throw missing(call, "file operand");
        }
        int status = 0;
        for (String word : options.rest()) {
            String path = call.path(word);
            if (call.files().exists(path)) {
                call.files().touched(path, call.machine().now());
            } else if (!call.files().folder(parent(path))) {
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
            if (!call.files().folder(parent(path))) {
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
        if (!call.files().folder(parent(path))) {
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

    private static int install(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "dDm:o:g:vCTt:p", "mode=>m", "owner=>o", "group=>g"));
        int mode = Modes.apply(call, options.value("m", "755"), 0, false);
        List<String> made = new ArrayList<>();
        if (options.has("d")) {
            for (String word : options.rest()) {
                call.files().makeFolder(call.path(word), mode);
                made.add(call.path(word));
            }
        } else {
            if (options.has("D") && !options.has("t")) {
                call.files().makeFolder(parent(call.path(target(options))), 0755);
            }
            for (String word : sources(call, options)) {
                String to = into(call, word, target(options), options.has("T"));
                byte[] bytes;
                try {
                    bytes = call.bytes(word);
                } catch (Usage refusal) {
                    return call.fail(1, "cannot stat '" + word + "': No such file or directory");
                }
                if (!call.files().folder(parent(to))) {
                    return call.fail(
                            1, "cannot create regular file '" + target(options) + "': No such file or directory");
                }
                Files.write(call.files().real(to), bytes);
                call.files().mode(to, mode);
                made.add(to);
            }
        }
        for (String path : made) {
            Modes.own(call, path, options.value("o", call.user().name()), options.value("g", ""));
        }
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
                    channel.write(java.nio.ByteBuffer.allocate(1));
                }
            }
            if (fresh) {
                call.shell().own(path, 0666);
            }
        }
        return 0;
    }
}
