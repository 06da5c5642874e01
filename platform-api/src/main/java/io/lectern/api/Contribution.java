package io.lectern.api;

import java.util.regex.Pattern;

/// Something a plugin brings. It describes itself by an [About] on its class, unless it wraps something that does.
///
/// @since 0.1
public interface Contribution {

    /// The description of this contribution.
    ///
    /// @throws IllegalStateException if the class carries none: a mistake of the plugin's author
    default Description about() {
        return Description.of(getClass());
    }

    /// What [About] says, as a value.
    record Description(String id, String name, String summary, String paper) {

        private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

        public Description {
            if (!ID.matcher(id).matches()) {
                throw new IllegalStateException(
                        "the id '%s' is not kebab-case, as in 'char-transformer'".formatted(id));
            }
        }

        /// The description on a class.
        public static Description of(Class<?> type) {
            var about = type.getAnnotation(About.class);
            if (about == null) {
                throw new IllegalStateException(type.getName() + " needs an @About annotation");
            }
            return new Description(about.id(), about.name(), about.summary(), about.paper());
        }
    }
}
