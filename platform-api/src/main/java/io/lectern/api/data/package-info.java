/// What is learnt from and towards: features, tasks, data sets, environments and the batches that flow between them.
@NullMarked
package io.lectern.api.data;

import org.jspecify.annotations.NullMarked;
