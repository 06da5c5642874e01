@NullMarked
package io.lectern.foundations.experiment;

import org.jspecify.annotations.NullMarked;
