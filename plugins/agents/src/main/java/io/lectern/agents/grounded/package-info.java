/// Agents that come to know the place where they walk, and answer questions about it.
@NullMarked
package io.lectern.agents.grounded;

import org.jspecify.annotations.NullMarked;
