package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.MachineFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs that bring a file or folder to another place or name: mv, cp, ln and install. */
final class FileMoves {
    private FileMoves() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/mv", FileMoves::mv);
        programs.put("/usr/bin/cp", FileMoves::cp);
        programs.put("/usr/bin/ln", FileMoves::ln);
        programs.put("/usr/bin/install", FileMoves::install);
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
            throw FileCommands.missing(call, "file operand");
        }
        if (words.size() == 1 && !options.has("t")) {
            throw FileCommands.missing(call, "destination file operand after '" + words.get(0) + "'");
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
            if (!FileCommands.present(call, call.path(word))) {
                status = call.fail(1, "cannot stat '" + word + "': No such file or directory");
            } else if (!call.files().folder(FileCommands.parent(to))) {
                status = call.fail(
                        1, "cannot move '" + word + "' to '" + target(options) + "': No such file or directory");
            } else if (!call.shell().mayWrite(FileCommands.parent(to))
                    || !call.shell().mayWrite(FileCommands.parent(call.path(word)))) {
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
            } else if (!call.files().folder(FileCommands.parent(to))) {
                status =
                        call.fail(1, "cannot create regular file '" + target(options) + "': No such file or directory");
            } else if (!call.shell().mayWrite(call.files().folder(to) ? to : FileCommands.parent(to))
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
            throw FileCommands.missing(call, "destination file operand");
        }
        String word = options.rest().get(0);
        String named = options.rest().get(1);
        String path = into(call, word, named, options.has("T") || options.has("n"));
        if (FileCommands.present(call, path)) {
            if (!options.has("f")) {
                String kind = options.has("s") ? "symbolic" : "hard";
                return call.fail(1, "failed to create " + kind + " link '" + named + "': File exists");
            }
            call.files().delete(path);
        }
        if (!call.files().folder(FileCommands.parent(path))) {
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
                call.files().makeFolder(FileCommands.parent(call.path(target(options))), 0755);
            }
            for (String word : sources(call, options)) {
                String to = into(call, word, target(options), options.has("T"));
                byte[] bytes;
                try {
                    bytes = call.bytes(word);
                } catch (Usage refusal) {
                    return call.fail(1, "cannot stat '" + word + "': No such file or directory");
                }
                if (!call.files().folder(FileCommands.parent(to))) {
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
}
