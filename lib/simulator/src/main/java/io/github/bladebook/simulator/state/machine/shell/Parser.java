package io.github.bladebook.simulator.state.machine.shell;

import io.github.bladebook.simulator.state.machine.shell.Lexer.Token;
import io.github.bladebook.simulator.state.machine.shell.Node.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads tokens by the grammar of the POSIX shell. */
final class Parser {
    private static final Set<String> ENDS = Set.of("then", "else", "elif", "fi", "do", "done", "}", "esac");
    private static final Set<String> REDIRECTS = Set.of("<", ">", ">>", ">|", ">&", "<&", "&>", "<<", "<<'");

    private final List<Token> tokens;
    private int at;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Node parse(String text) {
        Parser parser = new Parser(Lexer.tokens(text));
        Node script = parser.sequence();
        if (parser.peek().kind() != Token.Kind.END) {
            throw parser.unexpected();
        }
        return script;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }

    private SyntaxProblem unexpected() {
        return new SyntaxProblem(peek().text());
    }

    private void expect(String word) {
        if (!peek().word(word) && !peek().is(word)) {
            throw unexpected();
        }
        at++;
    }

    private void newlines() {
        while (peek().kind() == Token.Kind.NEWLINE) {
            at++;
        }
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        newlines();
        while (!ends()) {
            Node part = both();
            if (peek().is("&")) {
                at++;
                part = new Node.Background(part);
            } else if (peek().is(";")) {
                at++;
            } else if (peek().kind() != Token.Kind.NEWLINE && !ends()) {
                throw unexpected();
            }
            parts.add(part);
            newlines();
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Sequence(parts);
    }

    private boolean ends() {
        Token token = peek();
        return token.kind() == Token.Kind.END
                || token.is(")")
                || token.is(";;")
                || (token.kind() == Token.Kind.WORD && ENDS.contains(token.text()));
    }

    private Node both() {
        Node left = pipe();
        while (peek().is("&&") || peek().is("||")) {
            boolean and = next().text().equals("&&");
            newlines();
            left = new Node.Both(left, and, pipe());
        }
        return left;
    }

    private Node pipe() {
        if (peek().word("!")) {
            at++;
            return new Node.Not(pipe());
        }
        List<Node> stages = new ArrayList<>();
        stages.add(command());
        while (peek().is("|")) {
            at++;
            newlines();
            stages.add(command());
        }
        return stages.size() == 1 ? stages.get(0) : new Node.Pipe(stages);
    }

    private Node command() {
        Token token = peek();
        if (token.is("(")) {
            at++;
            return group(")", true);
        }
        if (token.kind() != Token.Kind.WORD) {
            return simple();
        }
        return switch (token.text()) {
            case "{" -> {
                at++;
                yield group("}", false);
            }
            case "if" -> redirected(branch());
            case "while", "until" -> redirected(loop());
            case "for" -> redirected(each());
            case "case" -> redirected(choice());
            default -> tokens.get(at + 1).is("(") && tokens.get(at + 2).is(")") ? function() : simple();
        };
    }

    private Node group(String close, boolean own) {
        Node inner = filled();
        expect(close);
        return new Node.Group(inner, own, redirects());
    }

    private Node redirected(Node node) {
        List<Redirect> redirects = redirects();
        return redirects.isEmpty() ? node : new Node.Group(node, false, redirects);
    }

    private Node filled() {
        Node inner = sequence();
        if (inner instanceof Node.Sequence sequence && sequence.parts().isEmpty()) {
            throw unexpected();
        }
        return inner;
    }

    private Node branch() {
        at++;
        Node condition = filled();
        expect("then");
        Node then = filled();
        if (peek().word("elif")) {
            return new Node.If(condition, then, branch());
        }
        Node otherwise = null;
        if (peek().word("else")) {
            at++;
            otherwise = filled();
        }
        expect("fi");
        return new Node.If(condition, then, otherwise);
    }

    private Node loop() {
        boolean until = next().text().equals("until");
        Node condition = filled();
        return new Node.Loop(condition, until, body());
    }

    private Node body() {
        expect("do");
        Node body = filled();
        expect("done");
        return body;
    }

    private Node each() {
        at++;
        String name = next().text();
        List<String> words = new ArrayList<>();
        newlines();
        if (peek().word("in")) {
            at++;
            while (peek().kind() == Token.Kind.WORD) {
                words.add(next().text());
            }
        } else {
            words.add("\"$@\"");
        }
        if (peek().is(";")) {
            at++;
        }
        newlines();
        return new Node.For(name, words, body());
    }

    private Node choice() {
        at++;
        String word = next().text();
        newlines();
        expect("in");
        newlines();
        List<Node.Branch> branches = new ArrayList<>();
        while (!peek().word("esac")) {
            if (peek().is("(")) {
                at++;
            }
            List<String> patterns = new ArrayList<>(List.of(next().text()));
            while (peek().is("|")) {
                at++;
                patterns.add(next().text());
            }
            expect(")");
            branches.add(new Node.Branch(patterns, sequence()));
            if (peek().is(";;")) {
                at++;
            }
            newlines();
            if (peek().kind() == Token.Kind.END) {
                throw unexpected();
            }
        }
        at++;
        return new Node.Case(word, branches);
    }

    private Node function() {
        String name = next().text();
        at += 2;
        newlines();
        return new Node.Function(name, command());
    }

    private Node simple() {
        List<String> assignments = new ArrayList<>();
        List<String> words = new ArrayList<>();
        List<Redirect> redirects = new ArrayList<>();
        while (true) {
            Redirect redirect = redirect();
            if (redirect != null) {
                redirects.add(redirect);
            } else if (peek().kind() != Token.Kind.WORD) {
                break;
            } else if (words.isEmpty() && peek().text().matches("(?s)[A-Za-z_]\\w*=.*")) {
                assignments.add(next().text());
            } else {
                words.add(next().text());
            }
        }
        if (assignments.isEmpty() && words.isEmpty() && redirects.isEmpty()) {
            throw unexpected();
        }
        return new Node.Simple(assignments, words, redirects);
    }

    private List<Redirect> redirects() {
        List<Redirect> all = new ArrayList<>();
        for (Redirect one = redirect(); one != null; one = redirect()) {
            all.add(one);
        }
        return all;
    }

    private @Nullable Redirect redirect() {
        int descriptor = -1;
        int start = at;
        if (peek().kind() == Token.Kind.WORD && peek().text().matches("[0-2]") && redirects(tokens.get(at + 1))) {
            descriptor = next().text().charAt(0) - '0';
        }
        if (!redirects(peek())) {
            at = start;
            return null;
        }
        String operator = next().text();
        if (peek().kind() != Token.Kind.WORD && peek().kind() != Token.Kind.HERE) {
            throw unexpected();
        }
        int standard = operator.startsWith("<") ? 0 : 1;
        return new Redirect(descriptor < 0 ? standard : descriptor, operator, next().text());
    }

    private static boolean redirects(Token token) {
        return token.kind() == Token.Kind.OPERATOR && REDIRECTS.contains(token.text());
    }
}
