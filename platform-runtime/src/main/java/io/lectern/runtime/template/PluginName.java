package io.lectern.runtime.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/// What a plugin is called, in all the ways that it is written.
///
/// @param id kebab-case, beginning with a letter: `acme-nets`
public record PluginName(String id) {

    private static final int LONGEST = 40;
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public PluginName {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no name for a plugin: it needs small letters and digits, a letter first, parts joined by '-', as in 'acme-nets'"
                            .formatted(id));
        }
        if (id.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the name of a plugin has at most %d letters, this has %d".formatted(LONGEST, id.length()));
        }
        if (SourceVersion.isKeyword(packageName(id))) {
            throw new IllegalArgumentException("'%s' is a word of Java, which no package may be called".formatted(id));
        }
    }

    /// The last part of its package: `acmenets`.
    String packageName() {
        return packageName(id);
    }

    /// What its classes begin with: `AcmeNets`.
    String className() {
        return Arrays.stream(id.split("-"))
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }

    private static String packageName(String id) {
        return id.replace("-", "");
    }
}
