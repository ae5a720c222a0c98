package io.github.bladebook.openshift;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Values that never change, eight bytes each: history has millions of them. */
final class Doubles extends AbstractList<Double> implements RandomAccess {
    private final double[] values;

    /** Takes the array over; nobody else may keep it. */
    Doubles(double[] values) {
        this.values = values;
    }

    @Override
    public Double get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }
}
