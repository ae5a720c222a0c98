package io.github.bladebook.simulator.state.machine.shell;

import io.github.bladebook.simulator.state.machine.Account;
import io.github.bladebook.simulator.state.machine.Machine;
import io.github.bladebook.simulator.state.machine.MachineFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A shell that runs on a machine for somebody: variables, a folder, streams. One thread at a time. */
public final class Shell {
    private final Machine machine;
    private final Account user;
    private final Dialect dialect;
    private final Map<String, String> variables = new HashMap<>();
    private final Set<String> exported = new HashSet<>();
    private final Set<String> flags = new HashSet<>();
    private final Map<String, Node> functions = new HashMap<>();
    private List<String> parameters = List.of();
    private String zero;
    private String folder;
    private Streams streams;
    private int status;

    private Shell(Machine machine, Account user, Dialect dialect, String folder, Streams streams) {
        this.machine = machine;
        this.user = user;
        this.dialect = dialect;
        this.folder = folder;
        this.streams = streams;
        this.zero = dialect == Dialect.BASH ? "bash" : "sh";
    }

    /** Returns the shell that a user's login over the network starts. */
    public static Shell login(Machine machine, Account user, Streams streams) {
        String home = machine.files().folder(user.home()) ? user.home() : "/";
        Dialect dialect = user.shell().endsWith("/sh") ? Dialect.DASH : Dialect.BASH;
        Shell shell = new Shell(machine, user, dialect, home, streams);
        shell.export("SHELL", user.shell());
        shell.export("PWD", home);
        shell.export("LOGNAME", user.name());
        shell.export("HOME", user.home());
        shell.export("LANG", "C.UTF-8");
        shell.export("USER", user.name());
        shell.export("SHLVL", "0");
        shell.export("PATH", path(user));
        return shell;
    }

    private static String path(Account user) {
        return user.uid() == 0
                ? "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
                : "/usr/local/bin:/usr/bin:/bin:/usr/games";
    }

    /** Returns a shell with a copy of everything, as a subshell is. */
    Shell copy(Streams other) {
        Shell copy = new Shell(machine, user, dialect, folder, other);
        copy.variables.putAll(variables);
        copy.exported.addAll(exported);
        copy.flags.addAll(flags);
        copy.functions.putAll(functions);
        copy.parameters = parameters;
        copy.zero = zero;
        copy.status = status;
        return copy;
    }

    /** Returns a new shell that a program starts: only what is exported is passed on. */
    public Shell child(Dialect kind, Account owner, Streams other) {
        Shell child = new Shell(machine, owner, kind, folder, other);
        exported().forEach(child::export);
        return child;
    }

    /** Runs a script and returns its status; a syntax error is said and is 2. */
    public int run(String script) throws IOException, InterruptedException {
        try {
            return new Runner(this).run(Parser.parse(script));
        } catch (SyntaxProblem problem) {
            streams.err().println(dialect.syntax(problem, script));
            return 2;
        } catch (ShellExit exit) {
            return exit.status();
        } finally {
            streams.flush();
        }
    }

    /** Runs one program with ready words. */
    public int run(List<String> words, Streams other) throws IOException, InterruptedException {
        return new Programs(this).run(words, other);
    }

    String capture(String script) throws IOException, InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Streams inner = streams.out(Streams.printer(bytes));
        status = copy(inner).run(script);
        return bytes.toString(StandardCharsets.UTF_8).replaceAll("\n+$", "");
    }

    /** Says what went wrong in the shell's own words and returns {@code code}. */
    int complain(String message, int code) {
        streams.err().println(dialect.prefix(true) + message);
        return code;
    }

    public Machine machine() {
        return machine;
    }

    public Account user() {
        return user;
    }

    Dialect dialect() {
        return dialect;
    }

    public Streams streams() {
        return streams;
    }

    void streams(Streams other) {
        streams = other;
    }

    /** Returns the current folder. */
    public String folder() {
        return folder;
    }

    /** Changes the current folder. */
    public void folder(String path) {
        set("OLDPWD", folder);
        folder = path;
        set("PWD", path);
    }

    /** Returns a variable, empty where it is not set. */
    public String variable(String name) {
        return switch (name) {
            case "?" -> String.valueOf(status);
            case "$" -> "4711";
            case "#" -> String.valueOf(parameters.size());
            case "@", "*" -> String.join(" ", parameters);
            case "0" -> zero;
            case "-" -> String.join("", flags);
            default -> name.matches("[1-9]") ? parameter(name.charAt(0) - '0') : named(name);
        };
    }

    private String named(String name) {
        if (flags.contains("u") && !variables.containsKey(name)) {
            String wording = dialect == Dialect.BASH ? ": unbound variable" : ": parameter not set";
            throw new ShellExit(complain(name + wording, dialect == Dialect.BASH ? 1 : 2));
        }
        return variables.getOrDefault(name, "");
    }

    private String parameter(int number) {
        return number <= parameters.size() ? parameters.get(number - 1) : "";
    }

    boolean has(String name) {
        return variables.containsKey(name);
    }

    /** Sets a variable. */
    public void set(String name, String value) {
        variables.put(name, value);
    }

    /** Sets a variable that programs get, too. */
    public void export(String name, String value) {
        variables.put(name, value);
        exported.add(name);
    }

    void export(String name) {
        exported.add(name);
    }

    void unset(String name) {
        variables.remove(name);
        exported.remove(name);
        functions.remove(name);
    }

    /** Returns what a program sees as its environment, by name. */
    public Map<String, String> exported() {
        Map<String, String> result = new TreeMap<>();
        for (String name : exported) {
            if (variables.containsKey(name)) {
                result.put(name, variables.get(name));
            }
        }
        return result;
    }

    Map<String, String> variables() {
        return variables;
    }

    Map<String, Node> functions() {
        return functions;
    }

    Set<String> flags() {
        return flags;
    }

    List<String> parameters() {
        return parameters;
    }

    /** Sets {@code $0} and {@code $1} onwards. */
    public void parameters(String name, List<String> values) {
        zero = name;
        parameters = List.copyOf(values);
    }

    int status() {
        return status;
    }

    void status(int code) {
        status = code;
    }

    /** Returns whether the user may read a file; root may always. */
    public boolean mayRead(String path) {
        return allowed(path, 4);
    }

    /** Returns whether the user may write a file, or make it in its folder. */
    public boolean mayWrite(String path) {
        String asked = machine.files().exists(path) ? path : MachineFiles.absolute(path, "..");
        return allowed(asked, 2);
    }

    private boolean allowed(String path, int bit) {
        if (user.uid() == 0) {
            return true;
        }
        String real = machine.files().resolved(path).orElse(path);
        MachineFiles.Owner owner = machine.files().owner(real);
        int mode = machine.files().mode(real);
        boolean group = machine.accounts().groupsOf(user).stream()
                .anyMatch(one -> one.name().equals(owner.group()));
        int shift = owner.user().equals(user.name()) ? 6 : group ? 3 : 0;
        return (mode >> shift & bit) != 0;
    }

    /** Makes a new file the user's own, with {@code mode} less the umask. */
    public void own(String path, int mode) throws IOException {
        int mask = Integer.parseInt(variables.getOrDefault("UMASK ", "022"), 8);
        machine.files().mode(path, mode & ~mask);
        String group = machine.accounts().groupsOf(user).stream()
                .findFirst()
                .map(one -> one.name())
                .orElse(user.name());
        machine.files().owner(path, new MachineFiles.Owner(user.name(), group));
    }

    /** Returns a stream of nothing. */
    public static InputStream nothing() {
        return InputStream.nullInputStream();
    }
}
