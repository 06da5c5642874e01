@NullMarked
package io.lectern.datasets.view;

import org.jspecify.annotations.NullMarked;
