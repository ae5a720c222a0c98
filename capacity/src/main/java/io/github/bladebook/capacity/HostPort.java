package io.github.bladebook.capacity;

/** A port of a node that a pod takes, written {@code protocol/ip/port}. Source: the scheduler's plugin nodeports. */
final class HostPort {
    private HostPort() {}

    /** Returns whether two ports cannot stand on one node: an unset address takes the port on every address. */
    static boolean clash(String one, String two) {
        String[] a = one.split("/", -1);
        String[] b = two.split("/", -1);
        if (a.length != 3 || b.length != 3) {
            return one.equals(two);
        }
        return a[0].equals(b[0]) && a[2].equals(b[2]) && (every(a[1]) || every(b[1]) || a[1].equals(b[1]));
    }

    private static boolean every(String address) {
        return address.isEmpty() || address.equals("0.0.0.0");
    }
}
