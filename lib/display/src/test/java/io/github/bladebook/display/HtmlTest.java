package io.github.bladebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.unit.Cpu;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlTest {
    private record Row(String name, double share) {}

    private static final List<Row> ROWS = List.of(new Row("a", 0.25), new Row("<script>alert('x')</script>", 1.4));

    private static final TableView TABLE = TableView.of(ROWS)
            .column("name & \"kind\"", Row::name)
            .percent("used", Row::share, look -> look.tone(row -> row.share() > 1 ? Tone.BAD : null))
            .caption("a <b> caption")
            .build();

    @Test
    void everythingIsWellFormedAndTextStaysText() throws Exception {
        Document page = parse(Html.of(List.of(
                TABLE,
                new Headline("1 < 2 & 3", Tone.WARN),
                new Note("<img src=x>"),
                Picture.of(image(), 2, "\"alt\""))));

        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(elements(page, "td")).extracting(Element::getTextContent).contains("<script>alert('x')</script>");
        assertThat(elements(page, "th").get(0).getTextContent()).isEqualTo("name & \"kind\"");
        assertThat(elements(page, "img")).hasSize(1);
        assertThat(elements(page, "img").get(0).getAttribute("alt")).isEqualTo("\"alt\"");
    }

    @Test
    void nothingIsFetchedAndNothingIsDrawnInAFixedTextColour() throws Exception {
        String html = Html.of(List.of(TABLE, new Headline("x", Tone.BAD), new Note("y"), Picture.of(image(), 2, "z")));

        assertThat(html).doesNotContain("http", "url(", "class=\"dataframe\" style=\"color");
        for (Element element : elements(parse(html), "*")) {
            String style = element.getAttribute("style");
            assertThat(style).doesNotContain("#", "white;", "black");
            assertThat(style).doesNotContainPattern("(^|;)\\s*(color|background)\\s*:");
        }
    }

    @Test
    void aPercentIsABarAsWideAsItSaysAndNeverWiderThanItsCell() throws Exception {
        List<String> widths = elements(parse(Html.of(TABLE)), "div").stream()
                .map(bar -> bar.getAttribute("style"))
                .filter(style -> style.startsWith("width"))
                .toList();

        assertThat(widths).hasSize(2);
        assertThat(widths.get(0)).contains("width: 25%");
        assertThat(widths.get(1)).contains("width: 100%").contains("204, 51, 63");
    }

    @Test
    void aLongTableShowsHeadAndTailAndSaysWhatIsLeftOut() throws Exception {
        List<Integer> rows = IntStream.range(0, 360).boxed().toList();
        TableBuilder<Integer> builder = TableView.of(rows).column("n", n -> n).column("twice", n -> 2 * n);

        Document page = parse(Html.of(builder.build()));

        assertThat(elements(page, "tr")).hasSize(1 + 20 + 1);
        assertThat(page.getDocumentElement().getTextContent())
                .contains("… 340 more …", "360 rows × 2 columns")
                .doesNotContain("180");
        assertThat(elements(parse(Html.of(builder.all().build())), "tr")).hasSize(361);
        assertThat(elements(parse(Html.of(builder.limit(1).build())), "tr")).hasSize(3);
    }

    @Test
    void aTableWithoutRowsSaysSo() {
        assertThat(Html.of(
                        TableView.of(List.<Row>of()).column("name", Row::name).build()))
                .contains("no rows")
                .contains("name");
        assertThat(Text.of(Tables.of(List.of()))).isEqualTo("(no rows)");
    }

    @Test
    void numbersStandAtTheRightAndUnitsBehindTheTitle() throws Exception {
        Document page = parse(Html.of(TableView.of(List.of(Cpu.cores(2)))
                .column("cpu", cpu -> cpu, look -> look.unit("vCPU"))
                .column("text", Cpu::toString)
                .build()));

        assertThat(elements(page, "th").get(0).getTextContent()).isEqualTo("cpu vCPU");
        assertThat(elements(page, "td").get(0).getAttribute("style")).contains("text-align: right");
        assertThat(elements(page, "td").get(1).getAttribute("style")).contains("text-align: left");
    }

    /** The markup is kept well-formed XML so that it can be judged by a parser: only void elements are closed for it. */
    private static Document parse(String html) throws Exception {
        String xml = "<page>" + html.replace("&nbsp;", " ").replaceAll("(<img [^>]*)>", "$1/>") + "</page>";
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList nodes = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static java.awt.image.BufferedImage image() {
        return new java.awt.image.BufferedImage(4, 4, java.awt.image.BufferedImage.TYPE_INT_ARGB);
    }
}
