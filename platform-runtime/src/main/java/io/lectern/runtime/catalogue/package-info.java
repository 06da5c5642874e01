/// Models and data sets before anything is trained: what they are made of.
@NullMarked
package io.lectern.runtime.catalogue;

import org.jspecify.annotations.NullMarked;
