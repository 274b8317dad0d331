package keepword.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import keepword.survey.DrawFinding.Kind;
import keepword.survey.PublicDraw.FixedList;
import keepword.survey.PublicDraw.Winner;
import org.jspecify.annotations.Nullable;

/**
 * Draws once more, from what is public alone, and says what it finds. What it cannot find says {@link DrawLimit}. The same
 * is done in a browser by verify-draw.js.
 */
public final class DrawCheck {
    private final PublicDraw draw;
    private final Own own;
    private final List<DrawFinding> findings = new ArrayList<>();

    private DrawCheck(PublicDraw draw, Own own) {
        this.draw = draw;
        this.own = own;
    }

    /**
     * What somebody knows from elsewhere, from a mail for example; null what they do not.
     *
     * @param inclusionProof of their own entry
     */
    public record Own(
            @Nullable Hash commitment,
            @Nullable Hash root,
            @Nullable InclusionProof inclusionProof) {
        public static final Own NOTHING = new Own(null, null, null);
    }

    /** Checks whatever can be checked by now: nothing of the draw itself before the list is fixed. */
    public static List<DrawFinding> of(PublicDraw draw, Own own) {
        DrawCheck check = new DrawCheck(draw, own);
        FixedList list = draw.list();
        if (list != null) {
            check.checkList(list);
            Seed seed = draw.seed();
            if (seed != null) {
                check.checkDraw(list, seed);
            }
        }
        check.checkOwn(list);
        return List.copyOf(check.findings);
    }

    private void checkList(FixedList list) {
        add(Kind.CLOSED, !list.fixedAt().isBefore(draw.closes()));
        if (list.size() == 0) {
            add(Kind.EMPTY, list.root().equals(MerkleTree.root(List.of())));
        }
    }

    private void checkDraw(FixedList list, Seed seed) {
        add(Kind.SEED, seed.commitment().equals(draw.commitment()));
        String value = draw.publicValue() == null ? "" : draw.publicValue();
        if (draw.publicValueName() != null) {
            add(Kind.VALUE, !value.isEmpty());
        }
        List<Winner> winners = draw.winners();
        add(
                Kind.PLACES,
                winners.size() <= list.size()
                        && winners.isEmpty() == (list.size() == 0)
                        && IntStream.range(0, winners.size())
                                .allMatch(i -> winners.get(i).place() == i + 1));
        add(Kind.PRIZES, prizesWentOn(list, winners));
        List<Long> order = new DrawOrder(draw.contest(), list.size(), list.root(), seed, value).first(winners.size());
        for (int i = 0; i < winners.size(); i++) {
            InclusionProof inclusionProof = winners.get(i).inclusionProof();
            boolean isIndex = i < order.size() && order.get(i) == inclusionProof.index();
            findings.add(new DrawFinding(Kind.INDEX, i + 1, isIndex));
            findings.add(new DrawFinding(Kind.PROOF, i + 1, inclusionProof.isProvenFor(list.size(), list.root())));
        }
    }

    /** Each prize has one holder, for as long as there were entries, and nobody else was drawn. */
    private boolean prizesWentOn(FixedList list, List<Winner> winners) {
        List<String> left = new ArrayList<>(draw.prizes());
        List<Winner> holders = winners.stream().filter(Winner::holdsPrize).toList();
        boolean eachOnce = holders.stream().allMatch(winner -> left.remove(winner.prize()));
        int passedOn = winners.size() - holders.size();
        long places = Math.min(Draw.MAX_PLACES, draw.prizes().size() + passedOn);
        return eachOnce && winners.size() == Math.min(list.size(), places);
    }

    private void checkOwn(@Nullable FixedList list) {
        if (own.commitment() != null) {
            add(Kind.OWN_COMMITMENT, own.commitment().equals(draw.commitment()));
        }
        if (own.root() != null) {
            add(Kind.OWN_ROOT, list != null && own.root().equals(list.root()));
        }
        if (own.inclusionProof() != null) {
            add(Kind.OWN_ENTRY, list != null && own.inclusionProof().isProvenFor(list.size(), list.root()));
        }
    }

    private void add(Kind kind, boolean passed) {
        findings.add(new DrawFinding(kind, 0, passed));
    }
}
