package io.github.bladebook.simulator.state.machine;

/** A line of {@code /etc/passwd}. */
public record Account(String name, int uid, int gid, String comment, String home, String shell) {
    static Account parse(String line) {
        String[] part = line.split(":", -1);
        return new Account(part[0], Integer.parseInt(part[2]), Integer.parseInt(part[3]), part[4], part[5], part[6]);
    }

    /** Returns it as the line it is. */
    public String line() {
        return name + ":x:" + uid + ":" + gid + ":" + comment + ":" + home + ":" + shell;
    }
}
