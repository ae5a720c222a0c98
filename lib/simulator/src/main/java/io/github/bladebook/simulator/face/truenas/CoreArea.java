package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.truenas.Errno;
import io.github.bladebook.simulator.state.truenas.Job;
import io.github.bladebook.simulator.state.truenas.Refusal;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.util.ArrayList;
import java.util.List;

/** {@code core.*} apart from jobs that wait for others: ping, options, subscriptions, the list of jobs. */
final class CoreArea {
    private final TrueNasState state;
    private final Downloads downloads;
    private final Realtime realtime;

    private CoreArea(TrueNasState state, Downloads downloads) {
        this.state = state;
        this.downloads = downloads;
        this.realtime = new Realtime(state);
    }

    static void add(Methods methods, TrueNasState state, Downloads downloads) {
        CoreArea area = new CoreArea(state, downloads);
        methods.on("core.ping", call -> TextNode.valueOf("pong"));
        methods.on("core.set_options", area::options);
        methods.on("core.subscribe", area::subscribe);
        methods.on("core.unsubscribe", call -> {
            call.session().unsubscribe(call.text(0));
            return NullNode.getInstance();
        });
        methods.rows("core.get_jobs", area::jobs);
        methods.on("core.job_abort", call -> {
            state.jobs().abort(area.job(call));
            return NullNode.getInstance();
        });
        methods.on("core.job_download_logs", area::logs);
    }

    private JsonNode options(Call call) {
        JsonNode options = call.argument(0);
        if (options.has("legacy_jobs")) {
            call.session().legacyJobs(options.path("legacy_jobs").asBoolean());
        }
        return Json.object()
                .put("legacy_jobs", call.session().legacyJobs())
                .put("private_methods", false)
                .put("py_exceptions", false);
    }

    private JsonNode subscribe(Call call) {
        String collection = call.text(0);
        return TextNode.valueOf(
                Realtime.wanted(collection)
                        ? realtime.subscribe(call.session(), collection)
                        : call.session().subscribe(collection, () -> {}));
    }

    private List<ObjectNode> jobs(Call call) {
        List<ObjectNode> rows = new ArrayList<>();
        for (Job job : state.jobs().all()) {
            if (call.caller().admin() || job.plan().user().equals(call.caller().name())) {
                rows.add(job.json());
            }
        }
        return rows;
    }

    private Job job(Call call) {
        Job job = state.jobs()
                .find(call.number(0))
                .orElseThrow(() -> Refusal.call(Errno.ENOENT, "No job with id " + call.number(0)));
        if (!call.caller().admin() && !job.plan().user().equals(call.caller().name())) {
            throw Refusal.call(Errno.EPERM, "Job " + job.id() + " is not owned by current session.");
        }
        return job;
    }

    private JsonNode logs(Call call) {
        String log = job(call).plan().log();
        if (log == null) {
            throw Refusal.call(Errno.EINVAL, "This job has no logs");
        }
        return TextNode.valueOf(downloads.offer(call.number(0), log));
    }
}
