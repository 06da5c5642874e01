@NullMarked
package io.lectern.language.experiment;

import org.jspecify.annotations.NullMarked;
