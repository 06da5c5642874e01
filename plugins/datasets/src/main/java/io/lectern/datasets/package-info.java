/// Data sets: readers of published files, of people's own files, and generated ones that need no files at all.
@NullMarked
package io.lectern.datasets;

import org.jspecify.annotations.NullMarked;
