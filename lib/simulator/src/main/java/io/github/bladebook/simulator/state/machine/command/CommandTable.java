package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.OsImage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which programs there are, where they lie and which package brings them. */
public final class CommandTable {
    /** What the file of a program begins with, its own path follows; a copy of the file is the same program. */
    public static final String MAGIC = "\u007fELF lab ";

    private static final Map<String, Map<String, Command>> OPTIONAL = optional();
    private static final Map<String, Command> COMMON = common();
    private static final Map<String, Command> DEBIAN = debian();
    private static final Map<String, Command> RED_HAT = redHat();
    private static final Map<String, Command> EVERY = every();

    private CommandTable() {}

    /** Returns the programs of a package by path; the empty name stands for what every image has. */
    public static Map<String, Command> of(String packageName, OsImage image) {
        if (!packageName.isEmpty()) {
            return OPTIONAL.getOrDefault(packageName, Map.of());
        }
        Map<String, Command> programs = new LinkedHashMap<>(COMMON);
        programs.putAll(image.rpm() ? RED_HAT : DEBIAN);
        return programs;
    }

    /** Returns the program that was installed at {@code path}. */
    public static Command at(String path) {
        Command command = EVERY.get(path);
        if (command == null) {
            throw new Usage(126, path + ": cannot execute binary file: Exec format error");
        }
        return command;
    }

    private static Map<String, Command> common() {
        Map<String, Command> programs = new LinkedHashMap<>();
        Texts.add(programs);
        Printing.add(programs);
        Columns.add(programs);
        Grep.add(programs);
        FileCommands.add(programs);
        FileMoves.add(programs);
        FileContents.add(programs);
        Listing.add(programs);
        Stat.add(programs);
        PathNames.add(programs);
        Shells.add(programs);
        Timeout.add(programs);
        People.add(programs);
        SystemInfo.add(programs);
        DiskUse.add(programs);
        Dates.add(programs);
        Processes.add(programs);
        Networking.add(programs);
        Daemons.add(programs);
        CloudInit.add(programs);
        programs.put("/usr/bin/curl", Curl::run);
        programs.put("/usr/bin/systemctl", Systemctl::run);
        programs.put("/usr/bin/systemd-run", SystemdRun::run);
        programs.put("/usr/bin/journalctl", Journalctl::run);
        return programs;
    }

    private static Map<String, Command> debian() {
        Map<String, Command> programs = new LinkedHashMap<>();
        AptCommands.add(programs);
        Dpkg.add(programs);
        return programs;
    }

    private static Map<String, Command> redHat() {
        Map<String, Command> programs = new LinkedHashMap<>();
        RpmCommands.add(programs);
        return programs;
    }

    private static Map<String, Map<String, Command>> optional() {
        Map<String, Command> docker = new LinkedHashMap<>();
        docker.put("/usr/bin/docker", Docker::run);
        docker.put("/usr/bin/dockerd", Daemons::run);
        return Map.of(
                "docker-ce", Map.of("/usr/bin/dockerd", Daemons::run),
                "docker-ce-cli", Map.of("/usr/bin/docker", Docker::run),
                "docker-compose-plugin", Map.of(DockerCompose.PLUGIN, call -> 0),
                "docker-compose-v2", Map.of(DockerCompose.PLUGIN, call -> 0),
                "docker.io", docker,
                "nginx", Map.of("/usr/sbin/nginx", Daemons::run));
    }

    private static Map<String, Command> every() {
        Map<String, Command> programs = new LinkedHashMap<>(COMMON);
        programs.putAll(DEBIAN);
        programs.putAll(RED_HAT);
        OPTIONAL.values().forEach(programs::putAll);
        return programs;
    }
}
