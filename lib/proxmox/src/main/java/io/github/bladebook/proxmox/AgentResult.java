package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What became of a program that a guest agent ran.
 *
 * @param ended whether it has
 * @param exitCode null where a signal ended it, or it runs
 * @param signal that ended it; null for none
 * @param output what it wrote to its standard output
 * @param errors what it wrote to its standard error
 * @param truncated whether the agent kept only the beginning of either
 */
public record AgentResult(
        boolean ended,
        @Nullable Integer exitCode,
        @Nullable Integer signal,
        String output,
        String errors,
        boolean truncated) {
    static AgentResult of(Json json) {
        return new AgentResult(
                json.flag("exited"),
                json.findInteger("exitcode").isPresent() ? (int) json.integer("exitcode") : null,
                json.findInteger("signal").isPresent() ? (int) json.integer("signal") : null,
                json.findText("out-data").orElse(""),
                json.findText("err-data").orElse(""),
                json.flag("out-truncated") || json.flag("err-truncated"));
    }

    /** Returns whether it ended with 0. */
    public boolean succeeded() {
        return exitCode != null && exitCode == 0;
    }

    @Override
    public String toString() {
        if (!ended) {
            return "running";
        }
        return exitCode == null ? "ended by signal " + signal : "exit code " + exitCode;
    }
}
