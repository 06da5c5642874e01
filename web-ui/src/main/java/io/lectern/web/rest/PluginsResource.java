package io.lectern.web.rest;

import io.lectern.cli.Dashboard;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.plugin.KeptJar;
import io.lectern.runtime.plugin.LoadedJar;
import io.lectern.runtime.plugin.PluginJar;
import io.lectern.runtime.plugin.QuarantinedJar;
import io.lectern.web.plugin.PluginShelf;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            description =
                    "Only where the server was started with --uploads. A file that is no plain jar or would unpack to"
                            + " too much is refused; a jar that does not work is set aside, and"
                            + " the answer says why.")
    @APIResponse(responseCode = "403", description = "Uploads are switched off.")
    public Listing bring(@RestPath String file, byte[] jar) throws IOException {
        if (!settings.uploads()) {
            throw new ForbiddenException("uploads are switched off; 'lectern serve --uploads' allows them");
        }
        var _ = new PluginShelf(lectern.home().plugins(), PluginShelf.LARGEST).put(file, jar);
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
