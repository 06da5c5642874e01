/// Networks that see.
@NullMarked
package io.lectern.vision;

import org.jspecify.annotations.NullMarked;
