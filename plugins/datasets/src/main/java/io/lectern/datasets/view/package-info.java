/// Views of data sets: fewer examples, other sizes, other labels; they compose.
@NullMarked
package io.lectern.datasets.view;

import org.jspecify.annotations.NullMarked;
