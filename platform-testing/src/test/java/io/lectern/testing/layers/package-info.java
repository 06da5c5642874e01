@NullMarked
package io.lectern.testing.layers;

import org.jspecify.annotations.NullMarked;
