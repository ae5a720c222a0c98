package io.github.bladebook.display;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * A picture as PNG bytes.
 *
 * @param png the file; holds twice as many pixels as {@code width} and {@code height} say, so that it is sharp on any screen
 * @param alt what the picture says, for those who cannot see it
 * @param width how wide it is shown, in CSS pixels
 * @param height how high it is shown, in CSS pixels
 */
public record Picture(byte[] png, String alt, int width, int height) implements View {
    public Picture {
        png = png.clone();
        requireNonNull(alt, "alt is null");
    }

    /** Returns a picture of this image, whose pixels are taken to be {@code scale} to a CSS pixel. */
    public static Picture of(BufferedImage image, int scale, String alt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Picture(bytes.toByteArray(), alt, image.getWidth() / scale, image.getHeight() / scale);
    }

    @Override
    public byte[] png() {
        return png.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Picture that
                && Arrays.equals(png, that.png)
                && alt.equals(that.alt)
                && width == that.width
                && height == that.height;
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(png), alt, width, height);
    }

    @Override
    public String toString() {
        return "Picture[" + alt + ", " + width + " x " + height + "]";
    }
}
