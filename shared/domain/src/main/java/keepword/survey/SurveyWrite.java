package keepword.survey;

import keepword.store.Write;

/** A fact of surveys and contests. */
public interface SurveyWrite extends Write {}
