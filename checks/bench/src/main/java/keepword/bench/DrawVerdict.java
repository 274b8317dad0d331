package keepword.bench;

import java.util.ArrayList;
import java.util.List;
import keepword.survey.Draw;
import keepword.survey.DrawCheck;
import keepword.survey.DrawFinding;
import keepword.survey.EntryList;
import keepword.survey.InclusionProof;
import keepword.survey.PublicDraw;
import keepword.survey.Result;
import keepword.survey.Results;
import keepword.survey.Survey;

/** Whether the draw that was measured is right. */
record DrawVerdict(Survey survey, Draw draw, EntryList list, List<InclusionProof> proofs) {
    private static final long ROUNDED_TO = 5;

    /** What the draw's page shows. */
    PublicDraw publicDraw() {
        return PublicDraw.of(survey, draw);
    }

    /** What a participant can check, who has a proof. */
    List<DrawFinding> check(PublicDraw shown) {
        return DrawCheck.of(shown, new DrawCheck.Own(draw.commitment(), list.root(), proofs.getFirst()));
    }

    /** What is not right. */
    List<String> problems(PublicDraw shown, int entries, Results results) {
        List<String> problems = new ArrayList<>();
        check(shown).stream()
                .filter(finding -> !finding.passed())
                .forEach(finding -> problems.add("not passed: " + finding));
        if (list.size() != entries) {
            problems.add("on the list: " + list.size());
        }
        if (draw.seed() == null || draw.openPrizes(survey.singlePrizes().size()).size() > 0) {
            problems.add("winners: " + draw.places());
        }
        proofs.stream()
                .filter(proof -> !proof.isProvenFor(list.size(), list.root()))
                .forEach(proof -> problems.add("not proven: " + proof.index()));
        problems.addAll(miscounted(results, entries));
        return problems;
    }

    /** Everybody answered every question. */
    private static List<String> miscounted(Results results, int entries) {
        List<String> problems = new ArrayList<>();
        if (results.entries() != entries / ROUNDED_TO * ROUNDED_TO) {
            problems.add("counted: " + results.entries());
        }
        for (Result result : results.results()) {
            long answered = switch (result) {
                case Result.Chosen chosen -> chosen.all().answered();
                case Result.Rated rated -> rated.all().answered();
                case Result.Located located -> entries;
                case Result.Measured _, Result.Written _, Result.TooFew _ -> -1;
            };
            if (answered != entries) {
                problems.add("answered: " + result.question() + " " + answered);
            }
        }
        return problems;
    }
}
