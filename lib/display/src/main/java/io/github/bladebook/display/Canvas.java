package io.github.bladebook.display;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Draws pictures at twice their size, or says why it cannot. */
final class Canvas {
    static final int SCALE = 2;

    private static final List<String> FAMILIES = List.of(
            "Inter",
            "Segoe UI",
            "Helvetica Neue",
            "Noto Sans",
            "Roboto",
            "Open Sans",
            "Liberation Sans",
            "Arial",
            "DejaVu Sans");

    private final Supplier<Set<String>> installed;

    /** Draws with the best of these font families; the supplier fails where the Java runtime cannot load fonts. */
    Canvas(Supplier<Set<String>> installed) {
        this.installed = installed;
    }

    static Canvas system() {
        return new Canvas(
                () -> Set.of(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames()));
    }

    /**
     * Returns the picture that the painter draws, or a note where there are no fonts. Without libfreetype or fontconfig the JDK throws
     * errors, not exceptions, and different ones the second time (NoClassDefFoundError); hence the wide net.
     */
    View draw(int width, int height, String alt, Painter painter) {
        try {
            Set<String> families = installed.get();
            if (families.isEmpty()) {
                return missing(alt, "no font is installed");
            }
            String family =
                    FAMILIES.stream().filter(families::contains).findFirst().orElse(Font.SANS_SERIF);
            BufferedImage image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_ARGB);
            Graphics2D graphics = image.createGraphics();
            try {
                graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
                graphics.setRenderingHint(
                        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
                graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
                graphics.scale(SCALE, SCALE);
                painter.paint(graphics, new Fonts(family));
            } finally {
                graphics.dispose();
            }
            return Picture.of(image, SCALE, alt);
        } catch (LinkageError | InternalError e) {
            return missing(alt, reason(e));
        } catch (RuntimeException e) {
            if (fontless(e)) {
                return missing(alt, reason(e));
            }
            throw e;
        }
    }

    /** Where fontconfig is absent, the JDK's font manager dies of a NullPointerException or a plain RuntimeException of its own. */
    private static boolean fontless(RuntimeException failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("sun.font.")
                    || frame.getClassName().startsWith("sun.awt.")) {
                return true;
            }
        }
        return false;
    }

    /** The font code of the JDK wraps what it finds. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static Note missing(String alt, String reason) {
        return new Note(
                "The chart \"" + alt + "\" cannot be drawn here, because the Java runtime found no usable fonts ("
                        + reason
                        + "). Install fontconfig and one font package, for example with \"apt-get install fontconfig fonts-dejavu-core\""
                        + " or \"dnf install fontconfig dejavu-sans-fonts\", and run again. The numbers themselves are not affected.");
    }

    /** Paints in CSS pixels. */
    @FunctionalInterface
    interface Painter {
        void paint(Graphics2D graphics, Fonts fonts);
    }

    /** The house's sizes of one family. */
    record Fonts(String family) {
        Font title() {
            return new Font(family, Font.BOLD, 15);
        }

        Font text() {
            return new Font(family, Font.PLAIN, 12);
        }

        Font strong() {
            return new Font(family, Font.BOLD, 12);
        }
    }
}
