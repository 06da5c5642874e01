/// Networks that read and write.
@NullMarked
package io.lectern.language;

import org.jspecify.annotations.NullMarked;
