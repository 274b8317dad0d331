package keepword.survey;

import keepword.store.Part;

/** Surveys and contests. */
public interface ContestPart extends Part {
    Surveys surveys();
}
