package keepword.web;

import keepword.survey.AnswerProblem;
import keepword.text.Texts;

/** Says to people what keeps an answer of theirs from being taken. */
public final class AnswerTexts {
    private AnswerTexts() {}

    /** A sentence about the answer to one question; it never quotes the answer. */
    public static String of(Texts texts, AnswerProblem problem) {
        return texts.get("problem." + problem.kind().id(), problem.values().toArray());
    }
}
