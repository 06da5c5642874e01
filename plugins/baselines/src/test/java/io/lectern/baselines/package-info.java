@NullMarked
package io.lectern.baselines;

import org.jspecify.annotations.NullMarked;
