/** The part of the Prometheus API that reading a lab needs: vectors now and over time, by selector and one aggregation. */
@NullMarked
package io.github.bladebook.simulator.face.prometheus;

import org.jspecify.annotations.NullMarked;
