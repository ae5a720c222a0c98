/** Opens the clients from settings and collects a snapshot. */
@NullMarked
package io.github.bladebook.lab;

import org.jspecify.annotations.NullMarked;
