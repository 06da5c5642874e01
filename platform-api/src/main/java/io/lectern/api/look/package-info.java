/// Figures as data: what plugins return and the dashboard, the API and the command line draw.
@NullMarked
package io.lectern.api.look;

import org.jspecify.annotations.NullMarked;
