package io.github.bladebook.simulator.state.machine.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a script, its words still as they were written. */
sealed interface Node {
    /** Assignments, words and redirections of one command. */
    record Simple(List<String> assignments, List<String> words, List<Redirect> redirects) implements Node {}

    record Pipe(List<Node> stages) implements Node {}

    record Not(Node inner) implements Node {}

    record Both(Node left, boolean and, Node right) implements Node {}

    record Sequence(List<Node> parts) implements Node {}

    record Background(Node inner) implements Node {}

    /** A group in braces, or in parentheses with a shell of its own. */
    record Group(Node inner, boolean own, List<Redirect> redirects) implements Node {}

    record If(Node condition, Node then, @Nullable Node otherwise) implements Node {}

    record Loop(Node condition, boolean until, Node body) implements Node {}

    record For(String name, List<String> words, Node body) implements Node {}

    record Case(String word, List<Branch> branches) implements Node {}

    record Function(String name, Node body) implements Node {}

    /** One arm of a {@code case}. */
    record Branch(List<String> patterns, Node body) {}

    /**
     * One redirection.
     *
     * @param descriptor 0, 1 or 2
     * @param operator {@code <}, {@code >}, {@code >>}, {@code >&}, {@code <&}, {@code <<} or {@code <<'} for a text without expansion
     * @param target a word, or the text itself
     */
    record Redirect(int descriptor, String operator, String target) {}
}
