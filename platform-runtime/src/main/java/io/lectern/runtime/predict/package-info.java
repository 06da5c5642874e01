/// Answers for files that people hand in.
@NullMarked
package io.lectern.runtime.predict;

import org.jspecify.annotations.NullMarked;
