package io.lectern.api.settings;

import java.util.List;

/// One setting as a form or a command line needs it: what it is called, what it means, what it may be, what it
/// is now.
///
/// @since 0.1
public sealed interface Setting {

    /// The record component's name, without the path that leads to it.
    String name();

    /// One sentence.
    String doc();

    /// What may be put in, for people: `whole number in [1, 96]`, `true or false`, `one of [sgd, adam]`.
    default String domain() {
        return switch (this) {
            case Whole s -> "whole number in " + Bounds.text(s.min, s.max);
            case Real s -> "number in " + Bounds.text(s.min, s.max);
            case Flag _ -> "true or false";
            case Text _ -> "text";
            case Choice s -> "one of " + s.options.stream().map(Option::name).toList();
            case Wholes s -> "whole numbers in " + Bounds.text(s.min, s.max) + ", separated by commas";
            case Group _ -> "settings";
            case OneOf s -> "one of " + s.kinds.stream().map(Kind::name).toList();
        };
    }

    /// Whether a text can be the value, or names one of the kinds. What a record's constructor objects to is not known
    /// here; a group takes no text.
    default boolean takes(String text) {
        return Assembly.takes(this, text);
    }

    /// A whole number from a closed interval: `int` and `long`.
    record Whole(String name, String doc, long min, long max, long value) implements Setting {}

    /// A number from a closed interval: `float` and `double`.
    record Real(String name, String doc, double min, double max, double value) implements Setting {}

    /// `true` or `false`.
    record Flag(String name, String doc, boolean value) implements Setting {}

    /// Free text: `String`.
    record Text(String name, String doc, String value) implements Setting {}

    /// One of the constants of an enum, named in lower case with hyphens.
    record Choice(String name, String doc, List<Option> options, String value) implements Setting {}

    /// A list of whole numbers, comma-separated: `List<Integer>`, as in the widths of hidden layers.
    record Wholes(String name, String doc, long min, long max, List<Integer> value) implements Setting {}

    /// A record within the record.
    record Group(String name, String doc, List<Setting> settings) implements Setting {}

    /// One of the records that a sealed interface permits, each with settings of its own.
    ///
    /// On a command line `optimizer=adam` chooses the kind, and `optimizer.rate=0.001` sets its component.
    record OneOf(String name, String doc, List<Kind> kinds, String value) implements Setting {}

    /// A constant of an enum.
    record Option(String name, String doc) {}

    /// One permitted record of a sealed interface with its default settings; the present ones if it is the one
    /// chosen.
    record Kind(String name, String doc, List<Setting> settings) {}
}
