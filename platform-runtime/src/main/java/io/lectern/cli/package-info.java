/// The command line: commands translate between people or programs and [io.lectern.runtime.Lectern].
@NullMarked
package io.lectern.cli;

import org.jspecify.annotations.NullMarked;
