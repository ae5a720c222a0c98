package io.github.bladebook.kit.kernel;

import io.github.bladebook.display.Rendering;
import io.github.bladebook.display.Showable;
import io.github.bladebook.display.View;
import io.github.bladebook.display.Views;
import java.awt.image.BufferedImage;
import java.util.Collection;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/** What both kernels register, and how it is drawn. */
final class Shown {
    private Shown() {}

    /** Returns the classes whose values are drawn; a kernel applies them to subclasses too. */
    static List<Class<?>> types() {
        return List.of(Showable.class, Record.class, Collection.class, Table.class, Chart.class, BufferedImage.class);
    }

    /** Returns how a value is drawn; a collection of anything but records stays text. */
    static Rendering rendering(Object value) {
        List<View> views = Views.of(value);
        return views.isEmpty() ? Rendering.text(String.valueOf(value)) : Rendering.of(views);
    }
}
