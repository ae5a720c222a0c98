package io.github.bladebook.kit.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.display.Rendering;
import java.util.List;

/** One output of a cell, over the JSON that holds it. */
public final class Output {
    private final ObjectNode json;

    Output(ObjectNode json) {
        this.json = json;
    }

    /** Returns {@code stream}, {@code display_data}, {@code execute_result} or {@code error}. */
    public String type() {
        return json.path("output_type").asText();
    }

    /** Returns the content of this MIME type; empty where there is none. */
    public String data(String mimeType) {
        return Cell.text(json.path("data").path(mimeType));
    }

    /** Returns {@code stdout} or {@code stderr} of a stream. */
    public String stream() {
        return json.path("name").asText();
    }

    /** Returns the plain text of any output, without colours. */
    public String text() {
        return switch (type()) {
            case "stream" -> Cell.text(json.path("text"));
            case "error" ->
                plain(String.join("\n", Notebook.JSON.convertValue(json.path("traceback"), String[].class)));
            default -> data(Rendering.PLAIN);
        };
    }

    static ObjectNode stream(String name, String text) {
        ObjectNode json = Notebook.JSON.createObjectNode().put("name", name).put("output_type", "stream");
        json.set("text", Cell.lines(text));
        return json;
    }

    static ObjectNode display(Rendering rendering) {
        return data("display_data", rendering);
    }

    static ObjectNode result(Rendering rendering, int count) {
        return data("execute_result", rendering).put("execution_count", count);
    }

    static ObjectNode error(String name, String value, List<String> traceback) {
        ObjectNode json = Notebook.JSON.createObjectNode();
        json.put("ename", name).put("evalue", value).put("output_type", "error");
        json.set("traceback", Notebook.JSON.valueToTree(traceback));
        return json;
    }

    private static ObjectNode data(String type, Rendering rendering) {
        ObjectNode json = Notebook.JSON.createObjectNode();
        ObjectNode data = json.putObject("data");
        rendering.data().forEach((mime, content) -> {
            if (mime.startsWith("image/")) {
                data.put(mime, content);
            } else {
                data.set(mime, Cell.lines(content));
            }
        });
        ObjectNode metadata = json.putObject("metadata");
        if (rendering.width() > 0) {
            metadata.putObject(Rendering.PNG).put("width", rendering.width());
        }
        return json.put("output_type", type);
    }

    /** Takes ANSI colours out, which kernels put into tracebacks. */
    private static String plain(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
