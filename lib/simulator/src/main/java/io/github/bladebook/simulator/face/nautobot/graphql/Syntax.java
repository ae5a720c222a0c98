package io.github.bladebook.simulator.face.nautobot.graphql;

import java.util.List;

/** The grammar of queries, only to say where one breaks it as graphql-core does; what passes is read by graphql-java. */
final class Syntax {
    private final List<Token> tokens;
    private int at;

    private Syntax(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Checks a query.
     *
     * @throws BadQuery with the first thing that does not fit
     */
    static void check(String query) {
        Syntax syntax = new Syntax(Token.all(query));
        do {
            syntax.definition();
        } while (!syntax.peek(Token.END));
    }

    private void definition() {
        if (peek("{")) {
            selections();
            return;
        }
        switch (peek("Name") ? next().text() : "") {
            case "query", "mutation", "subscription" -> operation();
            case "fragment" -> fragment();
            default -> throw unexpected();
        }
    }

    private void operation() {
        at++;
        take("Name");
        if (take("(")) {
            do {
                expect("$");
                expect("Name");
                expect(":");
                type();
                if (take("=")) {
                    value(true);
                }
                directives(true);
            } while (!take(")"));
        }
        directives(false);
        selections();
    }

    private void fragment() {
        at++;
        if (next().text().equals("on")) {
            throw unexpected();
        }
        expect("Name");
        word("on");
        expect("Name");
        directives(false);
        selections();
    }

    private void selections() {
        expect("{");
        do {
            selection();
        } while (!take("}"));
    }

    private void selection() {
        if (take("...")) {
            boolean condition = peek("Name") && next().text().equals("on");
            if (peek("Name") && !condition) {
                at++;
                directives(false);
                return;
            }
            if (condition) {
                at++;
                expect("Name");
            }
            directives(false);
            selections();
            return;
        }
        expect("Name");
        if (take(":")) {
            expect("Name");
        }
        arguments(false);
        directives(false);
        if (peek("{")) {
            selections();
        }
    }

    private void arguments(boolean constant) {
        if (take("(")) {
            do {
                expect("Name");
                expect(":");
                value(constant);
            } while (!take(")"));
        }
    }

    private void directives(boolean constant) {
        while (take("@")) {
            expect("Name");
            arguments(constant);
        }
    }

    private void type() {
        if (take("[")) {
            type();
            expect("]");
        } else {
            expect("Name");
        }
        take("!");
    }

    private void value(boolean constant) {
        if (take("[")) {
            while (!take("]")) {
                value(constant);
            }
        } else if (take("{")) {
            while (!take("}")) {
                expect("Name");
                expect(":");
                value(constant);
            }
        } else if (peek("$") && !constant) {
            at++;
            expect("Name");
        } else if (!(take("Name") || take("Int") || take("Float") || take("String") || take("BlockString"))) {
            throw unexpected();
        }
    }

    private Token next() {
        return tokens.get(at);
    }

    private boolean peek(String kind) {
        return next().is(kind);
    }

    private boolean take(String kind) {
        boolean there = peek(kind);
        at += there ? 1 : 0;
        return there;
    }

    private void expect(String kind) {
        if (!take(kind)) {
            throw error("Expected %s, found %s.".formatted(Token.wanted(kind), next()));
        }
    }

    private void word(String word) {
        if (!peek("Name") || !next().text().equals(word)) {
            throw error("Expected '%s', found %s.".formatted(word, next()));
        }
        at++;
    }

    private BadQuery unexpected() {
        return error("Unexpected %s.".formatted(next()));
    }

    private BadQuery error(String message) {
        return new BadQuery(Complaint.at(next().line(), next().column(), "Syntax Error: " + message));
    }
}
