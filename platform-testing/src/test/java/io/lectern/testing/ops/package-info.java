@NullMarked
package io.lectern.testing.ops;

import org.jspecify.annotations.NullMarked;
