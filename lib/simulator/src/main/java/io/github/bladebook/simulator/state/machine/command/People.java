package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.Account;
import io.github.bladebook.simulator.state.machine.Accounts;
import io.github.bladebook.simulator.state.machine.Accounts.Group;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Users and groups. */
final class People {
    private People() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/id", People::id);
        programs.put("/usr/bin/whoami", People::whoami);
        programs.put("/usr/bin/groups", People::groups);
        programs.put("/usr/bin/getent", People::getent);
        programs.put("/usr/sbin/useradd", People::useradd);
        programs.put("/usr/sbin/usermod", People::usermod);
        programs.put("/usr/sbin/groupadd", People::groupadd);
        programs.put("/usr/bin/passwd", People::passwd);
    }

    private static Account person(Call call, Options options, String complaint) {
        if (options.rest().isEmpty()) {
            return call.user();
        }
        String name = options.rest().get(0);
        return call.machine().accounts().find(name).orElseThrow(() -> new Usage(1, complaint.formatted(name)));
    }

    private static int id(Call call) {
        Options options = Options.of(call, Options.Spec.of(1, "ugGnr", "user>u", "group>g", "groups>G", "name>n"));
        Account account = person(call, options, "id: ‘%s’: no such user");
        List<Group> groups = call.machine().accounts().groupsOf(account);
        Group own = groups.isEmpty() ? new Group(account.name(), account.gid(), List.of()) : groups.get(0);
        boolean name = options.has("n");
        if (options.has("u")) {
            call.out().println(name ? account.name() : account.uid());
        } else if (options.has("g")) {
            call.out().println(name ? own.name() : own.gid());
        } else if (options.has("G")) {
            call.out()
                    .println(groups.stream()
                            .map(group -> name ? group.name() : String.valueOf(group.gid()))
                            .collect(Collectors.joining(" ")));
        } else if (name) {
            throw new Usage(1, "id: cannot print only names or real IDs in default format");
        } else {
            String all = groups.stream()
                    .map(one -> one.gid() + "(" + one.name() + ")")
                    .collect(Collectors.joining(","));
            call.out()
                    .println("uid=" + account.uid() + "(" + account.name() + ") gid=" + own.gid() + "(" + own.name()
                            + ") groups=" + all);
        }
        return 0;
    }

    private static int whoami(Call call) {
        if (!Options.of(call, Options.Spec.of(1, "")).rest().isEmpty()) {
            throw new Usage(
                    1, "whoami: extra operand ‘" + call.args().get(0) + "’\nTry 'whoami --help' for more information.");
        }
        call.out().println(call.user().name());
        return 0;
    }

    private static int groups(Call call) {
        Account account = person(call, Options.of(call, Options.Spec.of(1, "")), "groups: ‘%s’: no such user");
        String names = call.machine().accounts().groupsOf(account).stream()
                .map(Group::name)
                .collect(Collectors.joining(" "));
        call.out().println(call.args().isEmpty() ? names : account.name() + " : " + names);
        return 0;
    }

    private static int getent(Call call) {
        if (call.args().isEmpty()) {
            throw new Usage(
                    1,
                    "getent: wrong number of arguments\nTry `getent --help' or `getent --usage' for more information.");
        }
        Accounts accounts = call.machine().accounts();
        List<String> keys = call.args().subList(1, call.args().size());
        String database = call.args().get(0);
        if (keys.isEmpty()) {
            switch (database) {
                case "passwd" -> accounts.all().forEach(one -> call.out().println(one.line()));
                case "group" -> accounts.groups().forEach(one -> call.out().println(one.line()));
                case "hosts" -> call.out().print(call.files().read("/etc/hosts").orElse(""));
                default -> throw unknown(database);
            }
            return 0;
        }
        int status = 0;
        for (String key : keys) {
            String line = switch (database) {
                case "passwd" -> accounts.find(key).map(Account::line).orElse("");
                case "group" -> accounts.group(key).map(Group::line).orElse("");
                case "hosts", "ahosts", "ahostsv4" -> host(call, key);
                default -> throw unknown(database);
            };
            if (line.isEmpty()) {
                status = 2;
            } else {
                call.out().println(line);
            }
        }
        return status;
    }

    private static Usage unknown(String database) {
        return new Usage(
                1, "Unknown database: " + database + "\nTry `getent --help' or `getent --usage' for more information.");
    }

    private static String host(Call call, String key) {
        if (key.equals("localhost")) {
            return "127.0.0.1       localhost";
        }
        String name = key.replaceFirst("\\.lab\\.example$", "");
        return call.machine()
                .machines()
                .find(name)
                .map(found -> String.format(java.util.Locale.ROOT, "%-15s %s", found.address(), key))
                .orElse("");
    }

    private static int useradd(Call call) {
        Options options = Options.of(
                call,
                Options.Spec.of(
                        2,
                        "mMrNUs:u:g:G:d:c:",
                        "create-home>m",
                        "system>r",
                        "shell=>s",
                        "uid=>u",
                        "gid=>g",
                        "groups=>G",
                        "home-dir=>d",
                        "home=>d",
                        "comment=>c",
                        "no-create-home>M"));
        if (!call.root()) {
            call.err().println("useradd: Permission denied.");
            return call.fail(1, "cannot lock /etc/passwd; try again later.");
        }
        if (options.rest().size() != 1) {
            throw new Usage(2, "Usage: useradd [options] LOGIN");
        }
        String name = options.rest().get(0);
        Accounts accounts = call.machine().accounts();
        if (accounts.find(name).isPresent()) {
            return call.fail(9, "user '" + name + "' already exists");
        }
        if (!name.matches("[a-z_][a-z0-9_-]*")) {
            return call.fail(3, "invalid user name '" + name + "': use --badname to ignore");
        }
        for (String group : (options.value("G", "") + "," + options.value("g", "")).split(",", -1)) {
            if (!group.isEmpty() && accounts.group(group).isEmpty()) {
                return call.fail(6, "group '" + group + "' does not exist");
            }
        }
        int uid = options.has("u") ? Integer.parseInt(options.value("u", "")) : accounts.freeId();
        int gid = options.has("g")
                ? accounts.group(options.value("g", "")).orElseThrow().gid()
                : uid;
        if (!options.has("g")) {
            accounts.add(new Group(name, gid, List.of()));
        }
        String home = options.value("d", "/home/" + name);
        Account account = new Account(name, uid, gid, options.value("c", ""), home, options.value("s", "/bin/sh"));
        accounts.add(account);
        join(accounts, name, options.value("G", ""));
        if (options.has("m") || call.machine().image().rpm()) {
            call.files().makeFolder(home, 0755);
            call.files().owner(home, new io.github.bladebook.simulator.state.machine.MachineFiles.Owner(name, name));
        }
        return 0;
    }

    private static void join(Accounts accounts, String name, String groups) {
        for (String group : groups.split(",", -1)) {
            accounts.join(name, group);
        }
    }

    private static int usermod(Call call) {
        Options options = Options.of(call, Options.Spec.of(2, "aG:s:d:c:LU", "append>a", "groups=>G", "shell=>s"));
        String name = options.rest().isEmpty() ? "" : options.rest().get(0);
        Accounts accounts = call.machine().accounts();
        Account account =
                accounts.find(name).orElseThrow(() -> new Usage(6, "usermod: user '" + name + "' does not exist"));
        for (String group : options.value("G", "").split(",", -1)) {
            if (!group.isEmpty() && accounts.group(group).isEmpty()) {
                return call.fail(6, "group '" + group + "' does not exist");
            }
        }
        if (options.has("G") && !options.has("a")) {
            for (Group group : accounts.groups()) {
                accounts.add(new Group(
                        group.name(),
                        group.gid(),
                        group.members().stream()
                                .filter(member -> !member.equals(name))
                                .toList()));
            }
        }
        join(accounts, name, options.value("G", ""));
        accounts.add(new Account(
                name,
                account.uid(),
                account.gid(),
                options.value("c", account.comment()),
                options.value("d", account.home()),
                options.value("s", account.shell())));
        return 0;
    }

    private static int groupadd(Call call) {
        Options options = Options.of(call, Options.Spec.of(2, "rfg:", "system>r", "force>f", "gid=>g"));
        String name = options.rest().isEmpty() ? "" : options.rest().get(0);
        Accounts accounts = call.machine().accounts();
        if (accounts.group(name).isPresent()) {
            return options.has("f") ? 0 : call.fail(9, "group '" + name + "' already exists");
        }
        int gid = options.has("g") ? Integer.parseInt(options.value("g", "")) : accounts.freeId();
        accounts.add(new Group(name, gid, List.of()));
        return 0;
    }

    private static int passwd(Call call) {
        Options options = Options.of(call, Options.Spec.of(2, "Slud", "status>S"));
        Account account = person(call, options, "passwd: user '%s' does not exist");
        if (!options.has("S")) {
            throw new Usage(10, "passwd: Authentication token manipulation error\npasswd: password unchanged");
        }
        call.out().println(account.name() + " L 2026-07-01 0 99999 7 -1");
        return 0;
    }
}
