/// Claims about agents and populations, put to the test.
@NullMarked
package io.lectern.agents.experiment;

import org.jspecify.annotations.NullMarked;
