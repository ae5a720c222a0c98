package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.MachineFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Programs that make and remove folders and remove files. */
final class FileCommands {
    private FileCommands() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/mkdir", FileCommands::mkdir);
        programs.put("/usr/bin/rmdir", FileCommands::rmdir);
        programs.put("/usr/bin/rm", FileCommands::rm);
        programs.put("/usr/bin/sync", call -> 0);
    }

    static Usage missing(Call call, String what) {
        return new Usage(
                1, call.name() + ": missing " + what + "\nTry '" + call.name() + " --help' for more information.");
    }

    static String parent(String path) {
        return MachineFiles.absolute(path, "..");
    }

    static boolean present(Call call, String path) {
        return call.files().exists(path) || Files.isSymbolicLink(call.files().real(path));
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
}
