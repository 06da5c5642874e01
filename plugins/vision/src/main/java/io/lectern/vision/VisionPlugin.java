package io.lectern.vision;

import static io.lectern.toolkit.Toolkit.model;

import io.lectern.api.ExperimentPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.vision.experiment.CamouflageBroken;
import io.lectern.vision.experiment.CausalVideo;
import io.lectern.vision.experiment.FlowOnPhotographs;
import io.lectern.vision.experiment.Focus;
import io.lectern.vision.experiment.IdentityShortcuts;
import io.lectern.vision.experiment.InflatedFilters;
import io.lectern.vision.experiment.OneLook;
import io.lectern.vision.experiment.OpticalFlow;
import io.lectern.vision.experiment.PixelAccuracyTrap;
import io.lectern.vision.experiment.ResidualAgainstPlain;
import io.lectern.vision.experiment.ScoreFunction;
import io.lectern.vision.experiment.SecondLook;
import io.lectern.vision.experiment.SeeingMotion;
import io.lectern.vision.experiment.SharperWithSkips;
import io.lectern.vision.experiment.SmallThings;
import io.lectern.vision.experiment.TurnedPictures;
import io.lectern.vision.experiment.WhereToLook;
import java.util.List;

/// Networks that see.
public final class VisionPlugin implements Plugin {

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return List.of(
                model(LeNet.DEFAULT),
                model(ResNet.DEFAULT),
                model(GroupCnn.DEFAULT),
                model(Ram.DEFAULT),
                model(C3d.DEFAULT),
                model(UNet.DEFAULT),
                model(RetinaNet.DEFAULT),
                model(FasterRcnn.DEFAULT),
                model(FlowNetS.DEFAULT));
    }

    @Override
    public List<ExperimentPlugin> experiments() {
        return List.of(
                new ResidualAgainstPlain(),
                new IdentityShortcuts(),
                new SharperWithSkips(),
                new TurnedPictures(),
                new OneLook(),
                new Focus(),
                new SmallThings(),
                new SecondLook(),
                new CamouflageBroken(),
                new PixelAccuracyTrap(),
                new SeeingMotion(),
                new CausalVideo(),
                new InflatedFilters(),
                new OpticalFlow(),
                new FlowOnPhotographs(),
                new ScoreFunction(),
                new WhereToLook());
    }
}
