package io.github.bladebook.display;

import java.util.ArrayList;
import java.util.List;

/**
 * Round numbers from 0 upwards.
 *
 * @param step the distance of two ticks: 1, 2, 2.5 or 5 times a power of ten
 * @param end where the axis ends, at or after the last value
 */
record Axis(double step, double end) {
    static Axis upTo(double highest, int ticks) {
        double top = highest > 0 ? highest : 1;
        double rough = top / ticks;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = 10 * power;
        for (double candidate : new double[] {5, 2.5, 2, 1}) {
            if (candidate * power >= rough) {
                step = candidate * power;
            }
        }
        return new Axis(step, top * 1.02);
    }

    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= end; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
