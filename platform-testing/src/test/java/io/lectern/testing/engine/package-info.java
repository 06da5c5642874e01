@NullMarked
package io.lectern.testing.engine;

import org.jspecify.annotations.NullMarked;
