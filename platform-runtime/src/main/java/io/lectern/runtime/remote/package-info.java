/// Services of other processes on this machine: an interface, called over HTTP on the loopback.
@NullMarked
package io.lectern.runtime.remote;

import org.jspecify.annotations.NullMarked;
