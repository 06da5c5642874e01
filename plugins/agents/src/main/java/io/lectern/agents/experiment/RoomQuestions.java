package io.lectern.agents.experiment;

import io.lectern.agents.grounded.Room;
import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.data.Split;
import java.time.Duration;

/// What an agent knows of a room that it has walked through in all four directions.
@About(
        id = "room-questions",
        name = "Room questions",
        summary = "Agents that learn to foresee what they will see know a room of two dimensions, though nobody asked.",
        paper = "https://arxiv.org/abs/2006.01016")
public final class RoomQuestions implements ExperimentPlugin {

    @Override
    public Claim claim() {
        return new Claim(
                "After a walk through a room of two dimensions, too, at least 0.95 of questions are answered right from the"
                        + " state of an agent that learnt to foresee frames, at most 0.7 from that of one that learnt"
                        + " nothing, and no gradient goes from answers to any of them.",
                7,
                "A12",
                Duration.ofMinutes(10));
    }

    @Override
    public Verdict run(Lab lab) {
        var answers = Answers.of(lab, Walkers.ROOM);
        var settings = new Room().defaults();
        return new Verdict(
                answers.measured(lab),
                answers.figures(lab, i -> Room.stroll(settings, Split.TEST, i)),
                "Which colour has the circle? Chance is 1/6. A room of %d by %d cells without walls, %d frames, %,d steps of"
                                .formatted(settings.rows(), settings.columns(), settings.steps(), Walkers.STEPS)
                        + " learning. The agents are those of `grounded-questions`, which walk through a corridor.");
    }
}
