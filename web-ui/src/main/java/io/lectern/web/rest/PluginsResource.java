package io.lectern.web.rest;

import io.lectern.cli.Dashboard;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.plugin.KeptJar;
import io.lectern.runtime.plugin.LoadedJar;
import io.lectern.runtime.plugin.PluginJar;
import io.lectern.runtime.plugin.QuarantinedJar;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/// The jars of the plugin folder.
@Path("/api/v1/plugins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Plugins")
final class PluginsResource {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}\\.jar");

    private final Lectern lectern;
    private final Dashboard.Settings settings;

    PluginsResource(Lectern lectern, Dashboard.Settings settings) {
        this.lectern = lectern;
        this.settings = settings;
    }

    @GET
    @Operation(summary = "Lists the jars of the plugin folder", description = "And why some were set aside.")
    public Listing list() {
        return Listing.of(lectern);
    }

    @POST
    @Path("reload")
    @Operation(
            summary = "Looks again which jars there are",
            description = "What runs goes on with the plugins that it began with.")
    public Listing reload() {
        var _ = lectern.reload();
        return Listing.of(lectern);
    }

    @PUT
    @Path("{file}")
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary = "Brings a jar into the plugin folder and reloads",
            description = "Only where the server was started with --uploads. A jar that does not work is set aside, and"
                    + " the answer says why.")
    @APIResponse(responseCode = "403", description = "Uploads are switched off.")
    public Listing bring(@RestPath String file, byte[] jar) throws IOException {
        if (!settings.uploads()) {
            throw new ForbiddenException("uploads are switched off; 'lectern serve --uploads' allows them");
        }
        if (!NAME.matcher(file).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no name of a jar; expected letters, digits, '.', '_' and '-', and .jar at the end"
                            .formatted(file));
        }
        if (jar.length < 4 || jar[0] != 'P' || jar[1] != 'K') {
            throw new ClientErrorException("the body is not a jar", 415);
        }
        var folder = Files.createDirectories(lectern.home().plugins());
        var unfinished = Files.createTempFile(folder, "upload", ".part");
        try {
            Files.write(unfinished, jar);
            Files.move(unfinished, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return reload();
    }

    /// @param problems what was left out and why, a sentence each
    @Schema(name = "Plugins")
    record Listing(List<Jar> jars, List<String> problems) {

        static Listing of(Lectern lectern) {
            var catalogue = lectern.catalogue();
            return new Listing(catalogue.jars().stream().map(Jar::of).toList(), catalogue.problems());
        }
    }

    /// @param contributes ids by kind
    /// @param reason      why it is not simply loaded
    @Schema(name = "Plugin")
    record Jar(
            String file,

            @Schema(enumeration = {"loaded", "kept", "quarantined"})
            String state,

            Optional<String> version,
            Optional<String> sha256,
            Map<String, List<String>> contributes,
            Optional<String> reason) {

        static Jar of(PluginJar jar) {
            return switch (jar) {
                case LoadedJar it -> of(it, "loaded", Optional.empty());
                case KeptJar(var it, var holders) ->
                    of(
                            it,
                            "kept",
                            Optional.of("it has changed or is gone, and stays as it was while run %s works with it"
                                    .formatted(String.join(", ", holders))));
                case QuarantinedJar(var file, var reason) ->
                    new Jar(file, "quarantined", Optional.empty(), Optional.empty(), Map.of(), Optional.of(reason));
            };
        }

        private static Jar of(LoadedJar jar, String state, Optional<String> reason) {
            return new Jar(jar.file(), state, Optional.of(jar.version()), Optional.of(jar.sha256()), jar.ids(), reason);
        }
    }
}
