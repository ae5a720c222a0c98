package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.MachineFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Programs for names of files. */
final class PathNames {
    private PathNames() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/readlink", PathNames::readlink);
        programs.put("/usr/bin/realpath", PathNames::realpath);
        programs.put("/usr/bin/basename", PathNames::basename);
        programs.put("/usr/bin/dirname", PathNames::dirname);
    }

    private static int readlink(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "fenm"));
        int status = 0;
        for (String word : options.rest()) {
            String path = call.path(word);
            Path real = call.files().real(path);
            if (options.has("f") || options.has("e") || options.has("m")) {
                boolean parent = call.files().folder(MachineFiles.absolute(path, ".."));
                if (call.files().exists(path) || (parent && !options.has("e"))) {
                    call.out().println(call.files().resolved(path).orElse(path));
                    continue;
                }
                status = 1;
            } else if (Files.isSymbolicLink(real)) {
                call.out().println(Files.readSymbolicLink(real));
            } else {
                status = 1;
            }
        }
        return status;
    }

    private static int realpath(Call call) {
        int status = 0;
        for (String word : Options.of(call, Options.Spec.of(1, "em")).rest()) {
            String path = call.path(word);
            if (call.files().folder(MachineFiles.absolute(path, ".."))) {
                call.out().println(call.files().resolved(path).orElse(path));
            } else {
                status = call.fail(1, word + ": No such file or directory");
            }
        }
        return status;
    }

    private static int basename(Call call) {
        if (call.args().isEmpty()) {
            throw new Usage(1, "basename: missing operand\nTry 'basename --help' for more information.");
        }
        String name = call.args().get(0).replaceFirst("/+$", "").replaceFirst(".*/", "");
        String suffix = call.args().size() > 1 ? call.args().get(1) : "";
        call.out().println(name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name);
        return 0;
    }

    private static int dirname(Call call) {
        if (call.args().isEmpty()) {
            throw new Usage(1, "dirname: missing operand\nTry 'dirname --help' for more information.");
        }
        for (String word : call.args()) {
            String path = word.replaceFirst("/+$", "");
            int slash = path.lastIndexOf('/');
            call.out().println(slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash));
        }
        return 0;
    }
}
