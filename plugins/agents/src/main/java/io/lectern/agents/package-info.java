/// Agents that play, and populations that learn how to learn.
@NullMarked
package io.lectern.agents;

import org.jspecify.annotations.NullMarked;
