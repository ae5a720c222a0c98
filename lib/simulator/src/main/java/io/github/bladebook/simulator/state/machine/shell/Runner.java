package io.github.bladebook.simulator.state.machine.shell;

import io.github.bladebook.simulator.state.machine.shell.Node.Redirect;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks a script and runs it in a shell. */
final class Runner {
    private final Shell shell;
    /** Above zero while a failure is somebody's condition, so that {@code set -e} lets it pass. */
    private int tolerated;

    Runner(Shell shell) {
        this.shell = shell;
    }

    int run(Node node) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int status = dispatch(node);
        shell.status(status);
        boolean checked = node instanceof Node.Simple || node instanceof Node.Pipe || node instanceof Node.Group;
        if (status != 0 && checked && tolerated == 0 && shell.flags().contains("e")) {
            throw new ShellExit(status);
        }
        return status;
    }

    private int dispatch(Node node) throws IOException, InterruptedException {
        if (node instanceof Node.Simple simple) {
            return simple(simple);
        }
        if (node instanceof Node.Pipe pipe) {
            return pipe(pipe);
        }
        if (node instanceof Node.Not not) {
            return condition(not.inner()) == 0 ? 1 : 0;
        }
        if (node instanceof Node.Both both) {
            int left = condition(both.left());
            return (left == 0) == both.and() ? run(both.right()) : left;
        }
        if (node instanceof Node.Sequence sequence) {
            int status = 0;
            for (Node part : sequence.parts()) {
                status = run(part);
            }
            return status;
        }
        if (node instanceof Node.Background background) {
            return background(background.inner());
        }
        if (node instanceof Node.Group group) {
            return group(group);
        }
        if (node instanceof Node.Function function) {
            shell.functions().put(function.name(), function.body());
            return 0;
        }
        return compound(node);
    }

    private int compound(Node node) throws IOException, InterruptedException {
        if (node instanceof Node.If branch) {
            if (condition(branch.condition()) == 0) {
                return run(branch.then());
            }
            Node otherwise = branch.otherwise();
            return otherwise == null ? 0 : run(otherwise);
        }
        if (node instanceof Node.Loop loop) {
            int status = 0;
            try {
                while ((condition(loop.condition()) == 0) != loop.until()) {
                    status = body(loop.body());
                }
            } catch (LoopJump jump) {
                return 0;
            }
            return status;
        }
        if (node instanceof Node.For each) {
            int status = 0;
            try {
                for (String word : new Expander(shell).fields(each.words())) {
                    shell.set(each.name(), word);
                    status = body(each.body());
                }
            } catch (LoopJump jump) {
                return 0;
            }
            return status;
        }
        Node.Case choice = (Node.Case) node;
        String word = new Expander(shell).one(choice.word());
        for (Node.Branch branch : choice.branches()) {
            for (String pattern : branch.patterns()) {
                if (Globs.pattern(new Expander(shell).pattern(pattern))
                        .matcher(word)
                        .matches()) {
                    return run(branch.body());
                }
            }
        }
        return 0;
    }

    private int body(Node body) throws IOException, InterruptedException {
        try {
            return run(body);
        } catch (LoopJump jump) {
            if (jump.leaves()) {
                throw jump;
            }
            return 0;
        }
    }

    private int condition(Node node) throws IOException, InterruptedException {
        tolerated++;
        try {
            return run(node);
        } finally {
            tolerated--;
        }
    }

    private int background(Node inner) {
        Shell other = shell.copy(shell.streams().in(Shell.nothing()));
        shell.machine().machines().background(shell.machine().name(), () -> {
            try {
                new Runner(other).run(inner);
            } catch (ShellExit exit) {
                other.status(exit.status());
            }
            other.streams().flush();
        });
        shell.set("!", String.valueOf(shell.machine().nextPid()));
        return 0;
    }

    private int group(Node.Group group) throws IOException, InterruptedException {
        try (Redirection redirection = new Redirection(shell)) {
            Streams before = shell.streams();
            Streams streams = redirection.apply(group.redirects(), before);
            if (streams == null) {
                return shell.dialect().redirectStatus();
            }
            if (group.own()) {
                return own(group.inner(), streams);
            }
            shell.streams(streams);
            try {
                return run(group.inner());
            } finally {
                streams.flush();
                shell.streams(before);
            }
        }
    }

    private int own(Node inner, Streams streams) throws IOException, InterruptedException {
        Runner runner = new Runner(shell.copy(streams));
        runner.tolerated = tolerated;
        try {
            return runner.run(inner);
        } catch (ShellExit exit) {
            return exit.status();
        } catch (FunctionReturn end) {
            return end.status();
        } catch (LoopJump jump) {
            return 0;
        } finally {
            streams.flush();
        }
    }

    private int pipe(Node.Pipe pipe) throws InterruptedException {
        List<Pipeline.Stage> stages = new ArrayList<>();
        pipe.stages().forEach(stage -> stages.add(streams -> own(stage, streams)));
        return new Pipeline(shell, stages.size()).run(stages);
    }

    private int simple(Node.Simple simple) throws IOException, InterruptedException {
        List<String> words = new Expander(shell).fields(simple.words());
        int substituted = shell.status();
        List<String[]> assignments = new ArrayList<>();
        shell.status(0);
        for (String assignment : simple.assignments()) {
            int equal = assignment.indexOf('=');
            String value = new Expander(shell).one(assignment.substring(equal + 1));
            assignments.add(new String[] {assignment.substring(0, equal), value});
        }
        int captured = shell.status();
        shell.status(substituted);
        try (Redirection redirection = new Redirection(shell)) {
            Streams streams = redirected(redirection, simple.redirects());
            if (streams == null) {
                return shell.dialect().redirectStatus();
            }
            if (words.isEmpty()) {
                assignments.forEach(one -> shell.set(one[0], one[1]));
                return assignments.isEmpty() ? 0 : captured;
            }
            if (shell.flags().contains("x")) {
                streams.err().println("+ " + String.join(" ", words));
            }
            return call(words, assignments, streams);
        }
    }

    private @Nullable Streams redirected(Redirection redirection, List<Redirect> redirects)
            throws IOException, InterruptedException {
        return redirection.apply(redirects, shell.streams());
    }

    private int call(List<String> words, List<String[]> assignments, Streams streams)
            throws IOException, InterruptedException {
        Node function = shell.functions().get(words.get(0));
        Streams before = shell.streams();
        if (function != null) {
            List<String> parameters = shell.parameters();
            String zero = shell.variable("0");
            shell.streams(streams);
            shell.parameters(zero, words.subList(1, words.size()));
            try {
                return run(function);
            } catch (FunctionReturn end) {
                return end.status();
            } finally {
                shell.streams(before);
                shell.parameters(zero, parameters);
            }
        }
        Map<String, String> variables = new HashMap<>(shell.variables());
        Map<String, String> exported = shell.exported();
        assignments.forEach(one -> shell.export(one[0], one[1]));
        try {
            return new Programs(shell).runAny(words, streams);
        } catch (InterruptedIOException e) {
            throw new InterruptedException();
        } finally {
            streams.flush();
            for (String[] one : assignments) {
                shell.unset(one[0]);
                if (variables.containsKey(one[0])) {
                    shell.set(one[0], variables.getOrDefault(one[0], ""));
                }
                if (exported.containsKey(one[0])) {
                    shell.export(one[0]);
                }
            }
        }
    }
}
