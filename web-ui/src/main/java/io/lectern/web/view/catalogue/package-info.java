/// What there is: models, data sets, metrics, lenses and the plugins that bring them.
@NullMarked
package io.lectern.web.view.catalogue;

import org.jspecify.annotations.NullMarked;
