@NullMarked
package io.lectern.benchmarks;

import org.jspecify.annotations.NullMarked;
