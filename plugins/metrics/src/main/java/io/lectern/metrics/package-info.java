/// How good a model is: metrics for classes, tokens, pixels and numbers.
///
/// What is counted is counted here, example by example; what is classic about it (accuracy, precision, recall, F1) is
/// worked out by Tribuo's evaluation.
@NullMarked
package io.lectern.metrics;

import org.jspecify.annotations.NullMarked;
