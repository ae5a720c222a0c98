package io.github.bladebook.kit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnippetTest {
    private static final Path ROOT =
            Path.of(System.getProperty("bladebook.root")).toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private static List<String> complaints(Path root, List<Path> pages) throws IOException {
        List<String> complaints = new ArrayList<>();
        for (Path page : pages) {
            for (Snippet snippet : Snippet.in(root, page, complaints)) {
                String complaint = snippet.complaint();
                if (!complaint.isEmpty()) {
                    complaints.add(complaint);
                }
            }
        }
        return complaints;
    }

    private List<String> complaints(String fence) throws IOException {
        Files.writeString(folder.resolve("ATest.java"), """
                class ATest {
                    void works() {
                        // tag::sum[]
                        int sum = 1
                                + 2;

                        // tag::inner[]
                        assertThat(sum).isEqualTo(3);
                        // end::inner[]
                        // end::sum[]
                    }
                }
                """);
        Path page = Files.writeString(folder.resolve("page.md"), "# Page\n\n" + fence + "\nThe end.\n");
        return complaints(folder, List.of(page));
    }

    @Test
    void eachSnippetOfThePagesIsTheRegionOfATest() throws IOException {
        assertThat(complaints(ROOT, Snippet.pages(ROOT))).isEmpty();
    }

    @Test
    void whatIsEqualIsNotComplainedOf() throws IOException {
        assertThat(complaints("<!-- ATest.java#inner -->\n```java\nassertThat(sum).isEqualTo(3);\n```\n"))
                .isEmpty();
        assertThat(
                        complaints(
                                "<!-- ATest.java#sum -->\n```java\nint sum = 1\n        + 2;\n\nassertThat(sum).isEqualTo(3);\n```\n"))
                .isEmpty();
    }

    @Test
    void whatDiffersIsNamedWithItsLineAndTheRegion() throws IOException {
        assertThat(complaints("<!-- ATest.java#inner -->\n```java\nassertThat(sum).isEqualTo(4);\n```\n"))
                .singleElement()
                .asString()
                .startsWith("page.md:3: is not region inner")
                .contains("isEqualTo(3)");
    }

    @Test
    void aMarkThatLeadsNowhereIsNamed() throws IOException {
        assertThat(complaints("<!-- BTest.java#inner -->\n```java\n1\n```\n"))
                .singleElement()
                .asString()
                .contains("there is no")
                .endsWith("BTest.java");
        assertThat(complaints("<!-- ATest.java#other -->\n```java\n1\n```\n"))
                .containsExactly("page.md:3: ATest.java has no region other");
        assertThat(complaints("<!-- ATest.java#inner -->\n\n```java\n1\n```\n"))
                .containsExactly("page.md:3: no ```java fence directly below");
        assertThat(complaints("<!-- ATest.java#inner -->"))
                .containsExactly("page.md:3: no ```java fence directly below");
    }
}
