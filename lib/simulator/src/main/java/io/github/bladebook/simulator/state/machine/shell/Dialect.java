package io.github.bladebook.simulator.state.machine.shell;

/** How the two shells of a Linux machine word their complaints. */
public enum Dialect {
    BASH,
    DASH;

    /** Returns what stands in front of a complaint. */
    String prefix(boolean builtin) {
        return this == BASH ? "bash: line 1: " : "sh: 1: ";
    }

    String notFound(String word) {
        return prefix(false) + (this == BASH ? word + ": command not found" : word + ": not found");
    }

    String noSuchFile(String word) {
        return prefix(false) + (this == BASH ? word + ": No such file or directory" : word + ": not found");
    }

    String syntax(SyntaxProblem problem, String script) {
        String token = problem.token();
        if (this == DASH) {
            if (token.startsWith("unended ")) {
                return "sh: 1: Syntax error: Unterminated quoted string";
            }
            String what = token.isEmpty() ? "end of file" : token.equals("newline") ? "newline" : "\"" + token + "\"";
            return "sh: 1: Syntax error: " + what + " unexpected";
        }
        if (token.startsWith("unended ")) {
            String quote = token.substring("unended ".length());
            return "bash: -c: line 1: unexpected EOF while looking for matching `" + quote + "'";
        }
        if (token.isEmpty()) {
            return "bash: -c: line 2: syntax error: unexpected end of file";
        }
        return "bash: -c: line 1: syntax error near unexpected token `" + token + "'\nbash: -c: line 1: `"
                + script.lines().findFirst().orElse("") + "'";
    }

    String cannotCreate(String target, String why) {
        if (this == BASH) {
            return target + ": " + (why.equals("No such file") ? "No such file or directory" : why);
        }
        return "cannot create " + target + ": " + (why.equals("No such file") ? "Directory nonexistent" : why);
    }

    String cannotOpen(String target, String why) {
        if (this == BASH) {
            return target + ": " + (why.equals("No such file") ? "No such file or directory" : why);
        }
        return "cannot open " + target + ": " + why;
    }

    /** Returns the status of a redirection that failed. */
    int redirectStatus() {
        return this == BASH ? 1 : 2;
    }
}
