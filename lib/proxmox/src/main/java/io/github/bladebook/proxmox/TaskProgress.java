package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.progress.Progress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells how far a task is, by the last percentage in its log: {@code transferred 1.2 GiB of 32.0 GiB (3.75%)}. */
final class TaskProgress {
    private static final Pattern PERCENT = Pattern.compile("(?<![\\d.])(\\d{1,3})(?:\\.\\d+)?%");
    private static final int LINES = 500;
    private static final int WHOLE = 100;

    private final Api api;
    private final Upid task;
    private final Progress progress;
    private int read;
    private int looks;
    private int percent = -1;

    TaskProgress(Api api, Upid task, Progress progress) {
        this.api = api;
        this.task = task;
        this.progress = progress;
    }

    void look() {
        looks++;
        lines().forEach(this::line);
        // A task may write of several disks one after the other: a hundred is its end only when it has ended.
        if (percent >= 0) {
            progress.update(task.words(), Math.min(percent, WHOLE - 1), WHOLE);
        } else {
            progress.update(task.words(), looks, -1);
        }
    }

    void ended() {
        progress.update(task.words(), WHOLE, WHOLE);
    }

    private void line(String line) {
        Matcher found = PERCENT.matcher(line);
        while (found.find()) {
            percent = Integer.parseInt(found.group(1));
        }
    }

    private List<String> lines() {
        try {
            List<String> lines = api.list(
                    Api.get("nodes", task.node(), "tasks", task.text(), "log")
                            .query("start", read)
                            .query("limit", LINES)
                            .trying("read the log of task " + task),
                    line -> line.findText("t").orElse(""));
            read += lines.equals(List.of("no content")) ? 0 : lines.size();
            return lines;
        } catch (LabException e) {
            // How far it is, is not worth failing for.
            return List.of();
        }
    }
}
