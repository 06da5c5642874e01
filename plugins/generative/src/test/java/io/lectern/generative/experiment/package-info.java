@NullMarked
package io.lectern.generative.experiment;

import org.jspecify.annotations.NullMarked;
