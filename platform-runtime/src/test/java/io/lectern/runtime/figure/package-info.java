@NullMarked
package io.lectern.runtime.figure;

import org.jspecify.annotations.NullMarked;
