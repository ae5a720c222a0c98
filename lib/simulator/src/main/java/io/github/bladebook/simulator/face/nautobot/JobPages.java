package io.github.bladebook.simulator.face.nautobot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.nautobot.Actor;
import io.github.bladebook.simulator.state.nautobot.Item;
import io.github.bladebook.simulator.state.nautobot.Jobs;
import io.github.bladebook.simulator.state.nautobot.Rejection;
import io.github.bladebook.simulator.state.nautobot.Renderer;

/** Runs jobs: the inputs are checked first, then whether there is a worker. */
record JobPages(Call call) {
    Reply variables(Item job) {
        ArrayNode list = Json.object().arrayNode();
        job.value("variables").forEach(list::add);
        return Reply.json(200, list);
    }

    Reply run(Item job) {
        if (!call.method().equals("POST")) {
            throw Rejection.detail(405, "Method \"" + call.method() + "\" not allowed.");
        }
        JsonNode body = call.body();
        ObjectNode inputs = inputs(job, body.path("data"));
        Jobs jobs = call.state().jobs();
        jobs.requireWorker();
        Actor actor = call.actor(job.model());
        ObjectNode answer = Json.object().putNull("scheduled_job").putNull("job_result");
        JsonNode schedule = body.path("schedule");
        if (schedule.isObject() && !schedule.path("interval").asText().equals("immediately")) {
            answer.set("scheduled_job", shown(jobs.schedule(job, schedule, inputs, actor)));
        } else {
            answer.set("job_result", shown(jobs.enqueue(job, inputs, actor)));
        }
        return Reply.json(201, answer);
    }

    private static ObjectNode inputs(Item job, JsonNode data) {
        ObjectNode errors = Json.object();
        ObjectNode inputs = Json.object();
        for (JsonNode variable : job.value("variables")) {
            String name = variable.path("name").asText();
            boolean given = data.has(name) && !data.path(name).isNull();
            if (given) {
                inputs.set(name, data.get(name));
            } else if (variable.path("required").asBoolean() && !variable.has("default")) {
                errors.putArray(name).add("This field is required.");
            } else if (variable.path("type").asText().equals("ObjectVar")) {
                inputs.putNull(name);
            } else if (variable.path("type").asText().equals("BooleanVar")) {
                inputs.put(name, variable.path("default").asBoolean());
            } else {
                inputs.put(name, "");
            }
        }
        if (!errors.isEmpty()) {
            throw new Rejection(400, Json.object().set("errors", errors));
        }
        return inputs;
    }

    Reply sync(Item repository) {
        if (!call.method().equals("POST")) {
            throw Rejection.detail(405, "Method \"" + call.method() + "\" not allowed.");
        }
        Jobs jobs = call.state().jobs();
        jobs.requireWorker();
        Item job = jobs.find("Git Repository: Sync").orElseThrow();
        Item result =
                jobs.enqueue(job, Json.object().put("repository", repository.id()), call.actor(repository.model()));
        return Reply.json(
                200,
                Json.object()
                        .put("message", "Repository " + repository.text("name") + " sync job added to queue.")
                        .set("job_result", shown(result)));
    }

    private ObjectNode shown(Item item) {
        return call.rendered(item, Renderer.Act.CREATE);
    }
}
