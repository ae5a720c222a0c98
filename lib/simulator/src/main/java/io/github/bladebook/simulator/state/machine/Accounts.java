package io.github.bladebook.simulator.state.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The users and groups of a machine, as {@code /etc/passwd} and {@code /etc/group} say. */
public final class Accounts {
    private final MachineFiles files;

    Accounts(MachineFiles files) {
        this.files = files;
    }

    /** A line of {@code /etc/group}. */
    public record Group(String name, int gid, List<String> members) {
        static Group parse(String line) {
            String[] part = line.split(":", -1);
            List<String> members = part[3].isEmpty() ? List.of() : List.of(part[3].split(","));
            return new Group(part[0], Integer.parseInt(part[2]), members);
        }

        public String line() {
            return name + ":x:" + gid + ":" + String.join(",", members);
        }
    }

    public List<Account> all() {
        return lines("/etc/passwd").stream().map(Account::parse).toList();
    }

    public List<Group> groups() {
        return lines("/etc/group").stream().map(Group::parse).toList();
    }

    public Optional<Account> find(String nameOrId) {
        return all().stream()
                .filter(one ->
                        one.name().equals(nameOrId) || String.valueOf(one.uid()).equals(nameOrId))
                .findFirst();
    }

    public Optional<Group> group(String nameOrId) {
        return groups().stream()
                .filter(one ->
                        one.name().equals(nameOrId) || String.valueOf(one.gid()).equals(nameOrId))
                .findFirst();
    }

    /** Returns the groups of a user, its own first. */
    public List<Group> groupsOf(Account account) {
        List<Group> result = new ArrayList<>();
        group(String.valueOf(account.gid())).ifPresent(result::add);
        groups().stream()
                .filter(group -> group.members().contains(account.name()) && !result.contains(group))
                .forEach(result::add);
        return result;
    }

    public void add(Account account) {
        List<String> lines = new ArrayList<>(lines("/etc/passwd"));
        lines.removeIf(line -> line.startsWith(account.name() + ":"));
        lines.add(account.line());
        files.write("/etc/passwd", String.join("\n", lines) + "\n", 0644);
    }

    public void add(Group group) {
        List<String> lines = new ArrayList<>(lines("/etc/group"));
        lines.removeIf(line -> line.startsWith(group.name() + ":"));
        lines.add(group.line());
        files.write("/etc/group", String.join("\n", lines) + "\n", 0644);
    }

    /** Makes a user a member of a group that exists. */
    public void join(String user, String name) {
        group(name).filter(group -> !group.members().contains(user)).ifPresent(group -> {
            List<String> members = new ArrayList<>(group.members());
            members.add(user);
            add(new Group(group.name(), group.gid(), members));
        });
    }

    /** Returns the first id from 1000 that neither a user nor a group has. */
    public int freeId() {
        int id = 1000;
        while (find(String.valueOf(id)).isPresent() || group(String.valueOf(id)).isPresent()) {
            id++;
        }
        return id;
    }

    private List<String> lines(String path) {
        return Arrays.stream(files.read(path).orElse("").split("\n"))
                .filter(line -> !line.isBlank())
                .toList();
    }
}
