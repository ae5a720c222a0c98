package io.github.bladebook.kit.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassShapeTest {
    private static final String BODY =
            "class A { static final long L = 7_000_000_000L; int f(int x) {\n Runnable r = () -> System.out.println(x);\n return x + %s; } }";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void onlyLineNumbersAreOverlooked() throws IOException {
        ClassShape one = compiled(BODY.formatted("1"));
        ClassShape moved = compiled("\n\n\n" + BODY.formatted("1"));
        ClassShape other = compiled(BODY.formatted("2"));

        assertThat(one.sameAs(moved)).isTrue();
        assertThat(one.sameAs(other)).isFalse();
        assertThat(moved.firstLine() - one.firstLine()).isEqualTo(3);
    }

    @Test
    void everyClassFileOfTheJdkCanBeRead() throws IOException {
        for (Class<?> type :
                List.of(String.class, java.util.stream.Stream.class, java.time.Month.class, ClassShape.class)) {
            try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                ClassShape shape = ClassShape.of(Objects.requireNonNull(in).readAllBytes());
                assertThat(shape.sameAs(shape)).isTrue();
                assertThat(shape.firstLine()).isPositive();
            }
        }
    }

    private ClassShape compiled(String source) throws IOException {
        JavaFileObject file = new SimpleJavaFileObject(URI.create("mem:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        boolean done = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-g", "-d", folder.toString()), null, List.of(file))
                .call();
        assertThat(done).isTrue();
        return ClassShape.of(Files.readAllBytes(folder.resolve("A.class")));
    }
}
