/// Where the files of data sets are, and how they get there.
@NullMarked
package io.lectern.runtime.data;

import org.jspecify.annotations.NullMarked;
