package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Accounts;
import io.github.bladebook.simulator.state.machine.MachineFiles;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Modes and owners of files. */
final class Modes {
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)([-+=])([rwxXst]*)");

    private Modes() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/chmod", Modes::chmod);
        programs.put("/usr/bin/chown", Modes::chown);
        programs.put("/usr/bin/chgrp", Modes::chown);
    }

    /** Returns the mode that {@code word}, in octal or letters, makes of {@code before}. */
    static int apply(Call call, String word, int before, boolean folder) {
        if (word.matches("[0-7]{1,4}")) {
            return Integer.parseInt(word, 8);
        }
        int mode = before;
        for (String clause : word.split(",", -1)) {
            Matcher part = CLAUSE.matcher(clause);
            if (!part.matches()) {
                throw new Usage(
                        1,
                        call.name() + ": invalid mode: ‘" + word + "’\nTry '" + call.name()
                                + " --help' for more information.");
            }
            String who = part.group(1).isEmpty() || part.group(1).contains("a") ? "ugo" : part.group(1);
            int bits = 0;
            int cleared = 0;
            for (int k = 0; k < who.length(); k++) {
                char one = who.charAt(k);
                int shift = one == 'u' ? 6 : one == 'g' ? 3 : 0;
                cleared |= 7 << shift;
                for (int i = 0; i < part.group(3).length(); i++) {
                    char right = part.group(3).charAt(i);
                    boolean execute = right == 'x' || (right == 'X' && (folder || (before & 0111) != 0));
                    bits |= (right == 'r' ? 4 : right == 'w' ? 2 : execute ? 1 : 0) << shift;
                    bits |= right == 's' && one == 'u' ? 04000 : right == 's' && one == 'g' ? 02000 : 0;
                }
            }
            bits |= part.group(3).contains("t") ? 01000 : 0;
            mode = switch (part.group(2)) {
                case "+" -> mode | bits;
                case "-" -> mode & ~bits;
                default -> (mode & ~cleared) | bits;
            };
        }
        return mode;
    }

    private static int chmod(Call call) throws IOException {
        Options options =
                Options.of(call, Options.Spec.of(1, "RvcfrwxX", "recursive>R").stopping());
        if (options.rest().isEmpty()) {
            throw new Usage(1, "chmod: missing operand\nTry 'chmod --help' for more information.");
        }
        String word = options.rest().get(0);
        if (options.rest().size() == 1) {
            throw new Usage(1, "chmod: missing operand after ‘" + word + "’\nTry 'chmod --help' for more information.");
        }
        int status = 0;
        for (String name : options.rest().subList(1, options.rest().size())) {
            String path = call.path(name);
            if (!call.files().exists(path)) {
                apply(call, word, 0, false);
                status = call.fail(1, "cannot access '" + name + "': No such file or directory");
            } else if (!owns(call, path)) {
                status = call.fail(1, "changing permissions of '" + name + "': Operation not permitted");
            } else {
                change(call, path, word, options.has("R"));
            }
        }
        return status;
    }

    private static boolean owns(Call call, String path) {
        return call.root() || call.files().owner(path).user().equals(call.user().name());
    }

    private static void change(Call call, String path, String word, boolean deep) throws IOException {
        MachineFiles files = call.files();
        String real = files.resolved(path).orElse(path);
        if (deep && files.folder(real)) {
            for (String name : files.names(real)) {
                change(call, real + "/" + name, word, true);
            }
        }
        files.mode(real, apply(call, word, files.mode(real), files.folder(real)));
    }

    private static int chown(Call call) {
        Options options = Options.of(call, Options.Spec.of(1, "Rvhcf", "recursive>R", "no-dereference>h"));
        if (options.rest().size() < 2) {
            throw new Usage(
                    1, call.name() + ": missing operand\nTry '" + call.name() + " --help' for more information.");
        }
        String who = options.rest().get(0);
        String[] names = (call.name().endsWith("chgrp") ? ":" + who : who).split("[:.]", -1);
        String user = names[0];
        String group = names.length > 1 ? names[1] : "";
        Accounts accounts = call.machine().accounts();
        if (!user.isEmpty() && !user.matches("\\d+") && accounts.find(user).isEmpty()) {
            throw new Usage(1, call.name() + ": invalid user: ‘" + who + "’");
        }
        if (!group.isEmpty() && !group.matches("\\d+") && accounts.group(group).isEmpty()) {
            throw new Usage(1, call.name() + ": invalid group: ‘" + who + "’");
        }
        int status = 0;
        for (String name : options.rest().subList(1, options.rest().size())) {
            String path = call.path(name);
            if (!call.files().exists(path)) {
                status = call.fail(1, "cannot access '" + name + "': No such file or directory");
            } else if (!call.root()) {
                status = call.fail(1, "changing ownership of '" + name + "': Operation not permitted");
            } else {
                all(call, path, user, group, options.has("R"));
            }
        }
        return status;
    }

    private static void all(Call call, String path, String user, String group, boolean deep) {
        if (deep && call.files().folder(path)) {
            call.files().names(path).forEach(name -> all(call, path + "/" + name, user, group, true));
        }
        own(call, path, user, group);
    }

    /** Sets the owner; an empty name leaves what was. */
    static void own(Call call, String path, String user, String group) {
        MachineFiles.Owner before = call.files().owner(path);
        Accounts accounts = call.machine().accounts();
        String owner = user.isEmpty()
                ? before.user()
                : accounts.find(user).map(one -> one.name()).orElse(user);
        String owners = group.isEmpty()
                ? before.group()
                : accounts.group(group).map(one -> one.name()).orElse(group);
        call.files().owner(path, new MachineFiles.Owner(owner, owners));
    }
}
