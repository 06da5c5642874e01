/// What a model has learnt, as pictures: lenses over weights, activations, gradients and answers.
@NullMarked
package io.lectern.lenses;

import org.jspecify.annotations.NullMarked;
