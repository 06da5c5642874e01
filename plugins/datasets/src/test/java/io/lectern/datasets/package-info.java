@NullMarked
package io.lectern.datasets;

import org.jspecify.annotations.NullMarked;
