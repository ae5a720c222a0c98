/** The reference lab: three compact OpenShift blades and what runs on them, told as YAML tables and built as API objects. */
@NullMarked
package io.github.bladebook.simulator.seed.reference;

import org.jspecify.annotations.NullMarked;
