package io.github.bladebook.core.ssh;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What is run on a host for a job. The scripts are constant; what varies is handed to them as arguments.
 *
 * <p>A job is a transient systemd unit, so that it outlives the connection. systemd forgets such a unit when it ended well, or with the
 * next start of the machine; so the unit itself keeps a folder: its start condition makes it, which succeeds once and never again, and
 * what runs after its end writes the result into it. systemd passes a word on as it is but for {@code $}, which is written twice.
 */
final class JobScripts {
    private static final String FOLDER = "/var/lib/bladebook/jobs/";

    private static final String CLAIM = "ExecCondition=/bin/sh -c \"mkdir -m 700 " + FOLDER + "$$1 "
            + "&& echo $$INVOCATION_ID > " + FOLDER + "$$1/invocation "
            + "&& echo $$2 > " + FOLDER + "$$1/command\" sh ";

    private static final String RESULT = "ExecStopPost=/bin/sh -c \"test $$SERVICE_RESULT = exec-condition "
            + "|| echo $$SERVICE_RESULT $$EXIT_CODE $$EXIT_STATUS > " + FOLDER + "$$1/result\" sh ";

    /** Prints what there is to know of job $1, one fact a line, each with its name. */
    private static final String LOOK = """
            job=/var/lib/bladebook/jobs/$1
            unit=bladebook-$1.service
            command -v systemctl > /dev/null && test -d /run/systemd/system || { echo systemd=no; exit 0; }
            if test -d "$job"; then echo claimed=yes; fi
            for fact in invocation command; do
              if test -f "$job/$fact"; then echo "$fact=$(cat "$job/$fact")"; fi
            done
            systemctl show "$unit" -p LoadState -p ActiveState
            if test -f "$job/result"; then echo "result=$(cat "$job/result")"; fi
            """;

    private JobScripts() {}

    static Command start(String id, List<String> words) {
        List<String> all = new ArrayList<>(List.of(
                "systemd-run",
                "--quiet",
                "--unit=bladebook-" + id,
                "--description=bladebook job " + id,
                "--property=Type=exec",
                "--property=StateDirectory=bladebook/jobs",
                "--property=" + CLAIM + id + " " + mark(words),
                "--property=" + RESULT + id,
                "--"));
        words.forEach(word -> all.add(word.replace("$", "$$")));
        return Command.of(all);
    }

    static Command look(String id) {
        return Command.of("/bin/sh", "-c", LOOK, "sh", id).reading();
    }

    static Command stop(String id) {
        return Command.of("systemctl", "stop", "bladebook-" + id + ".service");
    }

    static Command log(String invocation, int lines) {
        return Command.of(
                        "journalctl",
                        "--no-pager",
                        "--output=cat",
                        "--lines=" + lines,
                        "_SYSTEMD_INVOCATION_ID=" + invocation)
                .reading();
    }

    /** Tells one command from another, in letters that need no quoting anywhere. */
    static String mark(List<String> words) {
        byte[] text = String.join("\0", words).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Blob.digest(text));
    }
}
