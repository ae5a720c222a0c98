package io.github.bladebook.simulator.face.truenas;

import java.util.List;
import java.util.Optional;

/**
 * A graph of the reporting pages.
 *
 * @param per name of the table with one graph for each row; empty where there is one graph in all
 * @param base what the first line shows on average; each further one is a part of it
 */
record Graph(String name, String title, String unit, String per, double base, List<String> lines) {
    static final List<Graph> ALL = List.of(
            new Graph("cpu", "CPU Usage", "%CPU", "", 14, List.of("cpu", "cpu0", "cpu1")),
            new Graph("cputemp", "CPU Temperature", "Celsius", "", 44, List.of("cpu", "cpu0", "cpu1")),
            new Graph("disk", "Disk I/O", "Kibibytes/s", "disk", 5_200, List.of("reads", "writes")),
            new Graph(
                    "interface", "Interface Traffic", "Kilobits/s", "interface", 184_000, List.of("received", "sent")),
            new Graph("load", "System Load Average", "Processes", "", 1.6, List.of("shortterm", "midterm", "longterm")),
            new Graph("processes", "System Active Processes", "Processes", "", 612, List.of("active")),
            new Graph("memory", "Physical memory available", "Bytes", "", 21e9, List.of("available")),
            new Graph("uptime", "System Uptime", "Seconds", "", 0, List.of("uptime")),
            new Graph("arcactualrate", "ARC Actual Cache Hits Rate", "Events/s", "", 2_300, List.of("hits", "misses")),
            new Graph("arcrate", "ARC Hit Rate", "Events/s", "", 2_400, List.of("hits", "misses")),
            new Graph("arcsize", "ARC Size", "Bytes", "", 88e9, List.of("size")),
            new Graph("arcresult", "ARC Result", "%", "", 97, List.of("hits", "misses")),
            new Graph("disktemp", "Disk Temperature", "Celsius", "disk", 34, List.of("temperature_value")));

    static Optional<Graph> named(String name) {
        return ALL.stream().filter(graph -> graph.name().equals(name)).findFirst();
    }
}
