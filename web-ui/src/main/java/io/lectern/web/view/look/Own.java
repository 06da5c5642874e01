package io.lectern.web.view.look;

/// An input that someone made.
///
/// @param ending of the file that holds it, with its dot
record Own(byte[] content, String ending) {}
