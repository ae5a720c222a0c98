package io.github.bladebook.display;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A picture as PNG bytes; of two pixels to a CSS pixel where the house draws it, so that it is sharp on any screen. */
public final class Picture implements View {
    private final byte[] png;
    private final String alt;
    private final int width;
    private final int height;

    /**
     * Wraps a PNG file.
     *
     * @param png the bytes of the file
     * @param alt what the picture says, for those who cannot see it
     * @param width how wide it is shown, in CSS pixels
     * @param height how high it is shown, in CSS pixels
     */
    public Picture(byte[] png, String alt, int width, int height) {
        this.png = png.clone();
        this.alt = requireNonNull(alt, "alt is null");
        this.width = width;
        this.height = height;
    }

    /** Returns a picture of this image, which has {@code scale} pixels to a CSS pixel. */
    public static Picture of(BufferedImage image, int scale, String alt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Picture(bytes.toByteArray(), alt, image.getWidth() / scale, image.getHeight() / scale);
    }

    /** Returns a copy of the file's bytes. */
    public byte[] png() {
        return png.clone();
    }

    public String alt() {
        return alt;
    }

    /** Returns how wide it is shown, in CSS pixels. */
    public int width() {
        return width;
    }

    /** Returns how high it is shown, in CSS pixels. */
    public int height() {
        return height;
    }

    @Override
    public String toString() {
        return "Picture[" + alt + ", " + width + " x " + height + "]";
    }
}
