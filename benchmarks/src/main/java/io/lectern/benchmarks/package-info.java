/// Lectern side by side with libtorch: the same training steps, measured in turns.
@NullMarked
package io.lectern.benchmarks;

import org.jspecify.annotations.NullMarked;
