/// How gradients change weights, as expressions.
@NullMarked
package io.lectern.onnx.optim;

import org.jspecify.annotations.NullMarked;
