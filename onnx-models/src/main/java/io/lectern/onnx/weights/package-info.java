/// Named tensors in files: safetensors in and out, and the fingerprint of a set of weights.
@NullMarked
package io.lectern.onnx.weights;

import org.jspecify.annotations.NullMarked;
