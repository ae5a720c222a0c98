package io.github.bladebook.simulator.face.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.LabState;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.api.DeleteOptions;
import io.github.bladebook.simulator.state.kube.api.Deletion;
import io.github.bladebook.simulator.state.kube.api.Intent;
import io.github.bladebook.simulator.state.kube.api.KubeApi;
import io.github.bladebook.simulator.state.kube.apply.Patch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Create, replace, patch and delete over HTTP: bodies and options in, objects and warnings out. */
final class Writes {
    private static final Set<String> TOLD_WHOLE = Set.of(
            "pods",
            "services",
            "serviceaccounts",
            "persistentvolumes",
            "persistentvolumeclaims",
            "podtemplates",
            "resourcequotas",
            "namespaces");

    private final LabState state;
    private final KubeApi api;

    Writes(LabState state) {
        this.state = state;
        this.api = state.kubeApi();
    }

    Answer create(Target target, Call call, Forms forms) throws IOException {
        if (!target.collection()) {
            throw ApiError.methodNotAllowed();
        }
        Intent intent = Options.intent(call, target, "CreateOptions");
        ObjectNode object = object(target, call, intent);
        return answer(201, api.create(target.kind(), target.namespace(), object, intent), intent, call, forms);
    }

    Answer replace(Target target, Call call, Forms forms) throws IOException {
        Intent intent = Options.intent(call, target, "UpdateOptions");
        ObjectNode object = object(target, call, intent);
        StoredObject stored = api.update(target.kind(), target.namespace(), target.name(), object, intent);
        return answer(200, stored, intent, call, forms);
    }

    Answer patch(Target target, Call call, Forms forms) throws IOException {
        String type = call.contentType();
        Intent intent = Options.intent(call, target, "PatchOptions");
        byte[] body = call.body();
        JsonNode patch = type.equals(Patch.APPLY) ? Body.yaml(body) : Body.patch(body);
        boolean fresh = state.kube()
                .find(target.kind(), target.namespace(), target.name())
                .isEmpty();
        StoredObject stored = api.patch(target.kind(), target.namespace(), target.name(), type, patch, intent);
        return answer(fresh ? 201 : 200, stored, intent, call, forms);
    }

    private static ObjectNode object(Target target, Call call, Intent intent) throws IOException {
        List<String> duplicates = new ArrayList<>();
        ObjectNode object = Body.object(target.kind(), call.contentType(), call.body(), duplicates);
        if (!duplicates.isEmpty() && intent.validation().equals("Strict")) {
            throw ApiError.badRequest("%s in version \"%s\" cannot be handled as a %s: strict decoding error: %s"
                    .formatted(
                            target.kind().name(),
                            target.kind().version(),
                            target.kind().name(),
                            String.join(", ", duplicates)));
        }
        if (intent.validation().equals("Warn")) {
            intent.warnings().addAll(duplicates);
        }
        return object;
    }

    private static Answer answer(int status, StoredObject stored, Intent intent, Call call, Forms forms) {
        call.warn(intent.warnings());
        return forms.object(status, stored);
    }

    Answer delete(Target target, Call call, Forms forms) throws IOException {
        JsonNode body = Body.options(call.contentType(), call.body());
        DeleteOptions options = Options.delete(call, body);
        if (target.collection()) {
            Page page = Page.read(state, target, call);
            for (StoredObject item : page.items()) {
                if (state.kube()
                        .find(item.kind(), item.namespace(), item.name())
                        .isPresent()) {
                    api.delete(item.kind(), item.namespace(), item.name(), options);
                }
            }
            return forms.list(page);
        }
        Deletion.Outcome outcome = api.delete(target.kind(), target.namespace(), target.name(), options);
        boolean whole = !outcome.gone() || TOLD_WHOLE.contains(target.kind().resource());
        return whole ? forms.object(200, outcome.object()) : Answer.json(200, gone(outcome.object()));
    }

    private static ObjectNode gone(StoredObject object) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details").put("name", object.name());
        if (!object.kind().group().isEmpty()) {
            details.put("group", object.kind().group());
        }
        details.put("kind", object.kind().plural()).put("uid", object.uid());
        return status;
    }
}
