package io.lectern.cli;

import io.lectern.api.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A setting with the path that leads to it, as `describe` and the REST interface show it.
///
/// @param path    what `--set` takes
/// @param when    the choice that it belongs to, such as `training.optimizer=adam`; empty if it is always there
/// @param type    `whole`, `real`, `flag`, `text`, `choice`, `wholes` or `one-of`
/// @param domain  what may be put in, for people
/// @param min     smallest number, if there is one
/// @param max     largest number, if there is one
/// @param options what may be chosen, where it is a choice
public record SettingLine(
        String path,
        String when,
        String type,
        String domain,
        @Nullable Number min,
        @Nullable Number max,
        List<Option> options,
        Object value,
        String doc) {

    public record Option(String name, String doc) {}

    /// All settings, those of kinds that are not chosen included.
    public static List<SettingLine> of(List<Setting> settings) {
        var lines = new ArrayList<SettingLine>();
        collect(settings, "", "", lines);
        return lines;
    }

    private static void collect(List<Setting> settings, String prefix, String when, List<SettingLine> into) {
        for (var setting : settings) {
            var path = prefix + setting.name();
            switch (setting) {
                case Setting.Group group -> collect(group.settings(), path + ".", when, into);
                case Setting.OneOf oneOf -> {
                    var options = oneOf.kinds().stream()
                            .map(kind -> new Option(kind.name(), kind.doc()))
                            .toList();
                    into.add(line(path, when, "one-of", setting, null, null, options, oneOf.value()));
                    oneOf.kinds().forEach(kind -> collect(kind.settings(), path + ".", path + "=" + kind.name(), into));
                }
                case Setting.Whole s ->
                    into.add(line(path, when, "whole", s, whole(s.min()), whole(s.max()), List.of(), s.value()));
                case Setting.Wholes s ->
                    into.add(line(path, when, "wholes", s, whole(s.min()), whole(s.max()), List.of(), s.value()));
                case Setting.Real s ->
                    into.add(line(path, when, "real", s, real(s.min()), real(s.max()), List.of(), s.value()));
                case Setting.Flag s -> into.add(line(path, when, "flag", s, null, null, List.of(), s.value()));
                case Setting.Text s -> into.add(line(path, when, "text", s, null, null, List.of(), s.value()));
                case Setting.Choice s -> {
                    var options = s.options().stream()
                            .map(option -> new Option(option.name(), option.doc()))
                            .toList();
                    into.add(line(path, when, "choice", s, null, null, options, s.value()));
                }
            }
        }
    }

    private static SettingLine line(
            String path,
            String when,
            String type,
            Setting setting,
            @Nullable Number min,
            @Nullable Number max,
            List<Option> options,
            Object value) {
        return new SettingLine(path, when, type, setting.domain(), min, max, options, value, setting.doc());
    }

    private static @Nullable Number whole(long bound) {
        boolean open = bound == Integer.MIN_VALUE
                || bound == Integer.MAX_VALUE
                || bound == Long.MIN_VALUE
                || bound == Long.MAX_VALUE;
        return open ? null : bound;
    }

    private static @Nullable Number real(double bound) {
        return Math.abs(bound) >= Float.MAX_VALUE ? null : bound;
    }
}
