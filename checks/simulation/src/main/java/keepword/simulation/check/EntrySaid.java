package keepword.simulation.check;

import keepword.kernel.EntryLink;

/**
 * What somebody sends in with the form of a contest.
 *
 * @param promotional whether promotional mail is chosen with it
 * @param shared whether it is chosen that the third party gets it
 */
public record EntrySaid(EntryLink link, boolean promotional, boolean shared) {}
