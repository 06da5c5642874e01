/// Shapes, element types and arrays: the values that cross every boundary of the platform.
@NullMarked
package io.lectern.api.tensor;

import org.jspecify.annotations.NullMarked;
