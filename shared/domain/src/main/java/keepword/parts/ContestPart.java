package keepword.parts;

import keepword.survey.Surveys;

/** Surveys and contests. */
public interface ContestPart extends Part {
    Surveys surveys();
}
