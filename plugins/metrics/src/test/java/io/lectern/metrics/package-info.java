@NullMarked
package io.lectern.metrics;

import org.jspecify.annotations.NullMarked;
