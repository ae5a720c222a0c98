package io.github.bladebook.traefik.file;

import io.github.bladebook.traefik.file.Source.Unreadable;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.scanner.ScannerException;

/** Reads YAML as a tree. Nothing is ever made of a tag, and what anchors multiply has a limit. */
final class YamlSource {
    private static final int MOST = 200_000;
    private static final int DEEPEST = 100;

    private final List<Complaint> notes;
    private int seen;

    private YamlSource(List<Complaint> notes) {
        this.notes = notes;
    }

    static Source read(String text, List<Complaint> notes) throws Unreadable {
        try {
            Iterator<Node> documents =
                    new Yaml(options()).composeAll(new StringReader(text)).iterator();
            if (!documents.hasNext()) {
                return new Source.Nothing(1);
            }
            Source first = new YamlSource(notes).tree(documents.next(), 0);
            if (documents.hasNext()) {
                notes.add(new Complaint(
                        false,
                        line(documents.next()),
                        "a second document begins here; Traefik reads the first one only"));
            }
            return first;
        } catch (YAMLException e) {
            throw new Unreadable(e instanceof MarkedYAMLException marked ? line(marked.getProblemMark()) : 0, wrong(e));
        }
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(1000);
        return options;
    }

    /** The scanner complains of single characters; the later steps may quote what stands there. */
    private static String wrong(YAMLException e) {
        return e instanceof ScannerException scanned ? "this is not YAML: " + scanned.getProblem() : "this is not YAML";
    }

    private Source tree(Node node, int depth) throws Unreadable {
        if (++seen > MOST || depth > DEEPEST) {
            throw new Unreadable(line(node), "anchors multiply this beyond all measure");
        }
        if (node instanceof MappingNode mapping) {
            Map<String, Source> entries = new LinkedHashMap<>();
            merge(mapping, entries, depth);
            return new Source.Mapping(line(node), entries);
        }
        if (node instanceof SequenceNode sequence) {
            List<Source> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(tree(item, depth + 1));
            }
            return new Source.Sequence(line(node), items);
        }
        ScalarNode scalar = (ScalarNode) node;
        if (scalar.isPlain()) {
            return Scalars.plain(line(node), scalar.getValue()).orElse(new Source.Nothing(line(node)));
        }
        return new Source.Scalar(line(node), scalar.getValue(), Source.Kind.TEXT);
    }

    private void merge(MappingNode mapping, Map<String, Source> entries, int depth) throws Unreadable {
        Map<String, Source> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = key(tuple.getKeyNode());
            if (key.equals("<<") && ((ScalarNode) tuple.getKeyNode()).isPlain()) {
                take(tuple.getValueNode(), merged, depth);
            } else if (entries.put(key, tree(tuple.getValueNode(), depth + 1)) != null) {
                throw new Unreadable(line(tuple.getKeyNode()), "the name %s stands twice".formatted(shown(key)));
            }
        }
        merged.forEach(entries::putIfAbsent);
    }

    private void take(Node node, Map<String, Source> merged, int depth) throws Unreadable {
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                take(item, merged, depth);
            }
        } else if (tree(node, depth + 1) instanceof Source.Mapping mapping) {
            mapping.entries().forEach(merged::putIfAbsent);
        } else {
            throw new Unreadable(line(node), "<< takes names with values only");
        }
    }

    private String key(Node node) throws Unreadable {
        if (!(node instanceof ScalarNode scalar)) {
            throw new Unreadable(line(node), "a name is expected here");
        }
        String text = scalar.getValue();
        if (scalar.isPlain()
                && !text.equals("<<")
                && !(Scalars.plain(line(node), text).orElse(null) instanceof Source.Scalar name
                        && name.kind() == Source.Kind.TEXT)) {
            notes.add(new Complaint(
                    true, line(node), "the name %s is no text to YAML; put it in quotes".formatted(shown(text))));
        }
        return text;
    }

    /** Names are short; what is long or strange may be something else than a name. */
    static String shown(String name) {
        return name.matches("[\\w.@*/-]{1,80}") ? name : "that stands here";
    }

    private static int line(Node node) {
        return line(node.getStartMark());
    }

    private static int line(@Nullable Mark mark) {
        return mark == null ? 0 : mark.getLine() + 1;
    }
}
