package io.lectern.web.view.play;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.page.PendingJavaScriptResult;
import io.lectern.api.tensor.NdArray;
import io.lectern.runtime.play.PlayFeature;
import io.lectern.runtime.play.PlayFrame;
import io.lectern.runtime.play.PlayPoints;
import io.lectern.runtime.play.PlayRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The network, what its units see, the plane and the losses, drawn in the browser.
@Tag("lectern-play")
final class PlayBoard extends Component {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double DIGITS = 1e3;
    /// What stands for 0 where numbers have a sign.
    private static final int ZERO = 128;

    /// @param rebuilt told features and hidden layers, as ids and numbers joined by dots, after a change
    PlayBoard(BiConsumer<String, String> rebuilt) {
        getElement()
                .addEventListener(
                        "rebuilt",
                        event -> rebuilt.accept(
                                event.getEventData()
                                        .path("event.detail.features")
                                        .asString(""),
                                event.getEventData().path("event.detail.hidden").asString("")))
                .addEventData("event.detail.features")
                .addEventData("event.detail.hidden");
    }

    /// Shows a network before its first frame.
    void build(PlayRequest request) {
        var features = Arrays.stream(PlayFeature.values())
                .map(feature -> Map.of(
                        "id",
                        feature.id(),
                        "label",
                        feature.label(),
                        "used",
                        request.features().contains(feature)))
                .toList();
        var network = Map.of(
                "features", features,
                "hidden", request.hidden(),
                "mostLayers", PlayRequest.MOST_LAYERS,
                "mostUnits", PlayRequest.MOST_UNITS,
                "reach", PlayFrame.REACH);
        call("build", network);
    }

    void points(PlayPoints points) {
        var all = Map.of(
                "train", rows(points.train(), points.labels()),
                "test", rows(points.test(), points.testLabels()),
                "classes", points.classes());
        call("points", all);
    }

    private static List<List<Double>> rows(NdArray positions, List<Integer> labels) {
        var rows = new ArrayList<List<Double>>();
        for (int i = 0; i < labels.size(); i++) {
            rows.add(List.of(
                    rounded(positions.get(2 * i)),
                    rounded(positions.get(2 * i + 1)),
                    labels.get(i).doubleValue()));
        }
        return rows;
    }

    /// @param drawn told when the browser has drawn it
    void frame(PlayFrame frame, Runnable drawn) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("step", frame.step());
        shown.put("train", finite(frame.trainLoss()));
        shown.put("test", finite(frame.testLoss()));
        shown.put("accuracy", frame.accuracy());
        shown.put("classes", frame.surface().dim(0));
        shown.put("side", frame.surface().dim(1));
        shown.put("surface", packed(frame.surface(), 0));
        shown.put(
                "units", frame.units().stream().map(unit -> packed(unit, ZERO)).toList());
        shown.put(
                "unitSide",
                frame.units().isEmpty() ? 0 : frame.units().getFirst().dim(1));
        shown.put(
                "weights",
                frame.weights().values().stream().map(PlayBoard::matrix).toList());
        call("frame", shown).then(_ -> drawn.run(), _ -> drawn.run());
    }

    /// Once the browser knows the element.
    private PendingJavaScriptResult call(String function, Object value) {
        return getElement()
                .executeJs(
                        "return customElements.whenDefined('lectern-play').then(() => { this[$0]($1); })",
                        function,
                        JSON.<JsonNode>valueToTree(value));
    }

    /// One byte for each number: from `zero` at 0 to 255 at 1.
    private static String packed(NdArray values, int zero) {
        var bytes = new byte[values.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.clamp(zero + Math.round((255 - zero) * values.get(i)), 0, 255);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static List<List<Double>> matrix(NdArray weights) {
        var rows = new ArrayList<List<Double>>();
        for (int i = 0; i < weights.dim(0); i++) {
            var row = new ArrayList<Double>();
            for (int j = 0; j < weights.dim(1); j++) {
                row.add(rounded(weights.get(i * weights.dim(1) + j)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Float.MAX_VALUE;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        event.getUI().getPage().addJavaScript("lectern/play.js");
    }
}
