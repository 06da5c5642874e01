package io.lectern.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a contribution is called, in one place.
///
/// @since 0.1
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface About {

    /// Kebab-case, unique among contributions of the same kind: `char-transformer`.
    String id();

    /// As people write it: `LeNet-5`.
    String name();

    /// One sentence.
    String summary();

    /// Address of the paper, or empty.
    String paper() default "";
}
