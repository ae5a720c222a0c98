package io.github.bladebook.traefik.file;

import io.github.bladebook.traefik.file.Source.Unreadable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One file of the file provider, read.
 *
 * @param tree what it holds; as much of it as could be read where there are complaints
 * @param template whether it holds template actions ({@code {{ … }}}), which Traefik runs before it reads the rest; they are not run
 *     here, so that what the file really holds is not known
 * @param complaints what is wrong with it
 */
public record Parsed(Value.Group tree, boolean template, List<Complaint> complaints) {
    public Parsed {
        complaints = List.copyOf(complaints);
    }

    /** Returns whether Traefik looks at files of this name at all. */
    public static boolean isConfig(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.endsWith(".yml") || small.endsWith(".yaml") || small.endsWith(".toml");
    }

    /** Reads a file as Traefik would; its name says whether it is YAML or TOML. Never fails: what is wrong is in the complaints. */
    public static Parsed of(String name, byte[] bytes) {
        List<Complaint> complaints = new ArrayList<>();
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            complaints.add(new Complaint(true, 0, "it is not UTF-8"));
            return new Parsed(Value.Group.empty(), false, complaints);
        }
        boolean template = text.contains("{{");
        Value.Group tree = Value.Group.empty();
        try {
            Source source = name.toLowerCase(Locale.ROOT).endsWith(".toml")
                    ? TomlSource.read(text)
                    : YamlSource.read(text, complaints);
            tree = new Strict(complaints).file(source);
        } catch (Unreadable e) {
            complaints.add(e.complaint());
        }
        return new Parsed(tree, template, complaints);
    }

    /** Returns whether Traefik refuses the file for sure, and with it every change of the folder. */
    public boolean blocks() {
        return !template && complaints.stream().anyMatch(Complaint::blocks);
    }

    /** Returns what is in it, typed. */
    public DynamicConfig config() {
        return DynamicConfig.of(tree);
    }
}
