package io.github.bladebook.simulator.state.machine;

import io.github.bladebook.simulator.state.machine.command.CommandTable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The files of programs: what lies in {@code /usr/bin} is what can be run, so a program that is removed is gone. */
final class Programs {
    /** The services that packages bring: unit, program, description. */
    private static final Map<String, String[]> SERVICES = Map.of(
            "openssh-server", new String[] {"ssh.service", "/usr/sbin/sshd -D", "OpenBSD Secure Shell server"},
            "docker-ce",
                    new String[] {"docker.service", "/usr/bin/dockerd -H fd://", "Docker Application Container Engine"},
            "docker.io",
                    new String[] {"docker.service", "/usr/bin/dockerd -H fd://", "Docker Application Container Engine"},
            "nginx",
                    new String[] {
                        "nginx.service", "/usr/sbin/nginx", "A high performance web server and a reverse proxy server"
                    });

    private Programs() {}

    /** Lays down the programs of a package; the empty name stands for what every image has. */
    static void install(Machine machine, String packageName) {
        for (String path : CommandTable.of(packageName, machine.image()).keySet()) {
            machine.files().write(path, CommandTable.MAGIC + path + "\n", 0755);
        }
    }

    static void remove(Machine machine, String packageName) throws IOException {
        for (String path : CommandTable.of(packageName, machine.image()).keySet()) {
            if (machine.files().exists(path)) {
                machine.files().delete(path);
            }
        }
    }

    static Optional<String> unitName(String packageName) {
        return Optional.ofNullable(SERVICES.get(packageName)).map(service -> service[0]);
    }

    /** Writes the unit a package brings; returns its name. */
    static Optional<String> unit(Machine machine, String packageName) {
        String[] service = SERVICES.get(packageName);
        if (service == null) {
            return Optional.empty();
        }
        machine.files()
                .write(
                        "/usr/lib/systemd/system/" + service[0],
                        "[Unit]\nDescription=" + service[2] + "\n\n[Service]\nType=notify\nExecStart=" + service[1]
                                + "\nExecReload=/bin/true\nRestart=on-failure\n\n[Install]\nWantedBy=multi-user.target\n",
                        0644);
        return Optional.of(service[0]);
    }
}
