@NullMarked
package io.lectern.lenses;

import org.jspecify.annotations.NullMarked;
