package io.github.bladebook.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

class ChartsTest {
    private record Blade(String name, double requested, double moved, double whole) {}

    private static final List<Blade> BLADES = List.of(
            new Blade("one", 81, 30, 126), new Blade("two", 118, 0, 100), new Blade("three", Double.NaN, 0, 126));

    private static BarChart<Blade> bars() {
        return Charts.bars("Memory", BLADES, Blade::name)
                .unit("GiB")
                .segment("requested", Blade::requested)
                .segment("moved", Blade::moved)
                .whole("allocatable", Blade::whole)
                .line("alarm", 100, Tone.WARN);
    }

    private static TimeChart times() {
        Instant start = Instant.parse("2026-06-01T00:00:00Z");
        List<TimeChart.Point> points = IntStream.range(0, 50)
                .mapToObj(i -> new TimeChart.Point(start.plus(Duration.ofDays(49 - i)), 200 - i))
                .toList();
        return Charts.times("Memory")
                .line("requested", points)
                .dashed("requested", List.of(points.get(0)))
                .threshold("ceiling", 230, Tone.BAD);
    }

    @Test
    void barsAreAPictureOfTwoPixelsToOne() throws IOException {
        Picture picture = (Picture) bars().build();
        BufferedImage image = decoded(picture);

        assertThat(image.getWidth()).isEqualTo(2 * picture.width()).isEqualTo(1520);
        assertThat(image.getHeight()).isEqualTo(2 * picture.height());
        assertThat(picture.alt()).contains("Memory", "one 111 of 126 · 88 %", "two 118 of 100 · 118 %", "GiB");
        assertThat(colours(image))
                .contains(House.series(0).getRGB(), House.series(1).getRGB(), House.TRACK.getRGB());
    }

    @Test
    void timesAreAPictureWithEveryLineInIt() throws IOException {
        Picture picture = (Picture) times().build();
        BufferedImage image = decoded(picture);

        assertThat(image.getWidth()).isEqualTo(2 * picture.width());
        assertThat(picture.alt()).contains("requested 151 to 200");
        assertThat(colours(image))
                .contains(House.series(0).getRGB(), House.line(Tone.BAD).getRGB());
    }

    @Test
    void theCardIsLightAndItsCornersAreClear() throws IOException {
        BufferedImage image = decoded((Picture) bars().build());

        assertThat(image.getRGB(0, 0) >>> 24).isZero();
        assertThat(image.getRGB(image.getWidth() / 2, 8)).isEqualTo(House.CARD.getRGB());
    }

    @Test
    void withoutFontsAChartIsANoteThatSaysWhatToInstall() {
        Canvas none = new Canvas(Set::of);
        Canvas broken = new Canvas(() -> {
            throw new UnsatisfiedLinkError("libfreetype.so.6: cannot open shared object file");
        });
        Canvas second = new Canvas(() -> {
            throw new NoClassDefFoundError("Could not initialize class sun.awt.X11FontManager");
        });

        for (Canvas canvas : List.of(none, broken, second)) {
            assertThat(bars().build(canvas)).isInstanceOf(Note.class).asString().contains("fontconfig", "Memory: one");
            assertThat(times().build(canvas)).isInstanceOf(Note.class);
        }
        assertThat(bars().build(broken)).asString().contains("libfreetype.so.6");
    }

    @Test
    void aFailureOfThePainterIsNotBlamedOnTheFonts() {
        Canvas canvas = new Canvas(() -> Set.of("DejaVu Sans"));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> canvas.draw(10, 10, "x", (graphics, fonts) -> {
                    throw new IllegalStateException("own mistake");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingToDrawIsSaidAndNotDrawn() {
        assertThat(Charts.times("Memory").line("x", List.of()).build()).isInstanceOf(Note.class);
        assertThat(Charts.bars("Memory", List.<Blade>of(), Blade::name)
                        .segment("x", Blade::requested)
                        .build())
                .isInstanceOf(Picture.class);
    }

    @Test
    void anXChartChartIsAPictureToo() throws IOException {
        XYChart chart = new XYChartBuilder().width(300).height(200).title("own").build();
        chart.addSeries("a", new double[] {1, 2}, new double[] {3, 4});

        Picture picture = (Picture) Views.of(chart).get(0);

        assertThat(picture.width()).isEqualTo(300);
        assertThat(decoded(picture).getHeight()).isEqualTo(400);
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(Axis.upTo(126, 6).step()).isEqualTo(25);
        assertThat(Axis.upTo(0.7, 6).step()).isEqualTo(0.2);
        assertThat(Axis.upTo(0, 6).ticks()).startsWith(0.0);
        assertThat(Axis.upTo(3000, 6).ticks()).endsWith(3000.0).hasSize(7);
    }

    private static BufferedImage decoded(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.png()));
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new java.util.HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }
}
