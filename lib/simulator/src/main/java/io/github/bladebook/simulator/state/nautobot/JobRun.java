package io.github.bladebook.simulator.state.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The end of a job: what it logged and how it came out. An export succeeds; a Git repository is nowhere to be cloned from. */
final class JobRun {
    private static final List<String> LEVELS = List.of("debug", "success", "info", "warning", "error");

    private final NautobotState state;
    private final Map<String, Integer> counts = new TreeMap<>();

    JobRun(NautobotState state) {
        this.state = state;
    }

    void finish(Item result) {
        log(result, "info", "initialization", "Running job", result.text("name"));
        String name = result.text("name");
        boolean failed = name.startsWith("Git Repository");
        ObjectNode values = result.values().deepCopy();
        if (failed) {
            clone(result, values);
        } else {
            if (name.equals("Export Object List")) {
                export(result);
            }
            log(result, "success", "post_run", "Job completed", "");
            values.set("result", Jobs.nothing());
        }
        values.put("status", failed ? "FAILURE" : "SUCCESS")
                .put("date_done", Times.text(state.seams().clock().instant()));
        for (String level : LEVELS) {
            values.put(level + "_log_count", counts.getOrDefault(level, 0));
        }
        state.put(result.with(values, state.seams().clock().instant()));
    }

    private void export(Item result) {
        String number = result.value("inputs").path("content_type").asText();
        Optional<Model> model = state.find("contenttypes.contenttype", number)
                .flatMap(type -> state.models().find(type.text("app_label") + "." + type.text("model")));
        String name = model.map(Model::name).orElse("Object");
        int count = model.map(one -> state.all(one.type()).size()).orElse(0);
        log(result, "debug", "run", "Found filterset class: `" + name + "FilterSet`", "");
        log(result, "debug", "run", "Parsed query_params: `{}`", "");
        log(result, "debug", "run", "Filterset params: `{}`", "");
        log(result, "debug", "run", "Found serializer class: `" + name + "Serializer`", "");
        log(result, "info", "run", "Exporting " + count + " objects to CSV. This may take some time.", "");
        String file = "nautobot_"
                + model.map(one -> one.path()
                                .substring(one.path().indexOf('/') + 1)
                                .replace('-', '_'))
                        .orElse("objects")
                + ".csv";
        state.record(
                "extras.fileproxy",
                NautobotState.object()
                        .put("name", file)
                        .put("uploaded_at", Times.text(state.seams().clock().instant()))
                        .put("job_result", result.id())
                        .put("content", model.map(this::csv).orElse("")));
        log(
                result,
                "info",
                "create_file",
                "Created file [" + file + "](/media/extras.FileAttachment/bytes/filename/mimetype/" + file + ")",
                "");
    }

    /** Writes the plain columns, which are those that people look for. */
    private String csv(Model model) {
        List<String> columns = model.fields().values().stream()
                .filter(field -> !field.writeOnly() && !field.refers())
                .map(Field::name)
                .toList();
        StringBuilder csv = new StringBuilder("display,id,object_type,")
                .append(String.join(",", columns))
                .append("\r\n");
        for (Item item : state.all(model.type())) {
            csv.append(state.display(item))
                    .append(',')
                    .append(item.id())
                    .append(',')
                    .append(model.type());
            columns.forEach(column ->
                    csv.append(',').append(state.value(item, column).asText("").replaceAll("[,\"\r\n]", " ")));
            csv.append("\r\n");
        }
        return csv.toString();
    }

    private void clone(Item result, ObjectNode values) {
        Optional<Item> repository = state.find(
                "extras.gitrepository",
                result.value("inputs").path("repository").asText());
        String url = repository.map(one -> one.text("remote_url")).orElse("");
        String folder =
                "/opt/nautobot/git/" + repository.map(one -> one.text("slug")).orElse("");
        String host = url.replaceAll("^[a-z+]+://", "").replaceAll("[:/].*$", "");
        String fatal = "Cloning into '" + folder + "'...\nfatal: unable to access '" + url
                + "/': Could not resolve host: " + host + "\n";
        log(
                result,
                "info",
                "run",
                "Creating/refreshing local copy of Git repository \"" + result.text("name") + "\"...",
                "");
        log(result, "info", "run", "Attempting to clone " + url, "");
        log(result, "error", "on_failure", fatal, "");
        ArrayNode message = NautobotState.object().arrayNode();
        message.addArray().add("git").add("clone").add("-v").add("--").add(url).add(folder);
        message.add(128).add(fatal);
        JsonNode outcome = NautobotState.object()
                .put("exc_type", "GitCommandError")
                .put("exc_module", "git.exc")
                .set("exc_message", message);
        values.set("result", outcome);
        values.put(
                "traceback",
                "Traceback (most recent call last):\n  git.exc.GitCommandError: Cmd('git') failed due to:"
                        + " exit code(128)\n");
    }

    private void log(Item result, String level, String grouping, String message, String about) {
        counts.merge(level, 1, Integer::sum);
        state.record(
                "extras.joblogentry",
                NautobotState.object()
                        .put("log_level", level)
                        .put("grouping", grouping)
                        .put("message", message)
                        .put("log_object", about)
                        .put("absolute_url", about.isEmpty() ? "" : "/extras/jobs/" + result.text("job_model") + "/")
                        .put("job_result", result.id()));
    }
}
