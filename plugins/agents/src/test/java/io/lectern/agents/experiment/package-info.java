@NullMarked
package io.lectern.agents.experiment;

import org.jspecify.annotations.NullMarked;
