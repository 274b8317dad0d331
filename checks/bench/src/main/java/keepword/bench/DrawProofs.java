package keepword.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import keepword.survey.Draw;
import keepword.survey.EntryList;
import keepword.survey.InclusionProof;
import keepword.survey.InclusionProofs;
import keepword.survey.Surveys;

/** Makes some participants' proofs, each as the page of an entry does: it reads the draw, and one block of the entries. */
record DrawProofs(Surveys surveys) {
    private static final int SOME = 21;

    record Made(List<InclusionProof> proofs, List<DrawPhase> phases) {
        /** The one in the middle. */
        DrawPhase median() {
            return phases.stream()
                    .sorted((one, other) -> one.time().compareTo(other.time()))
                    .toList()
                    .get(phases.size() / 2);
        }
    }

    Made make(EntryList list) {
        Random random = new Random(list.size());
        List<InclusionProof> proofs = new ArrayList<>();
        List<DrawPhase> phases = new ArrayList<>();
        for (int number = 0; number < SOME; number++) {
            long index = random.nextLong(list.size());
            phases.add(DrawPhase.measure(
                    "a participant's proof", () -> proofs.add(Meter.as("entries", () -> proof(index)))));
        }
        return new Made(proofs, phases);
    }

    private InclusionProof proof(long index) {
        Draw draw = surveys.draw(DrawContest.ID).orElseThrow();
        return new InclusionProofs(surveys).at(draw.survey(), Objects.requireNonNull(draw.list()), index);
    }
}
