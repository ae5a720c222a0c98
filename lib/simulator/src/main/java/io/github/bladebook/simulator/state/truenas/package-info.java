/** What the lab's TrueNAS holds: pools, datasets, shares, and the jobs that change them. */
@NullMarked
package io.github.bladebook.simulator.state.truenas;

import org.jspecify.annotations.NullMarked;
